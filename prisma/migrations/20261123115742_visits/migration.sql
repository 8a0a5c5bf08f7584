-- CreateTable
CREATE TABLE "visit" (
    "dispatch_id" INTEGER NOT NULL,
    "form_version_id" INTEGER,
    "leader_id" INTEGER NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "report_due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "dispatch_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "distance" INTEGER,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("dispatch_id","supervisor_id")
);

-- CreateTable
CREATE TABLE "answer_sheet" (
    "id" SERIAL NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "answers" JSON NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "hash" TEXT,

    CONSTRAINT "answer_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_entry" (
    "id" SERIAL NOT NULL,
    "sheet_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "message_id" INTEGER,

    CONSTRAINT "answer_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" SERIAL NOT NULL,
    "sheet_id" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3),
    "pdf_hash" TEXT,
    "xlsx_hash" TEXT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "answer_sheet_dispatch_id_supervisor_id_key" ON "answer_sheet"("dispatch_id", "supervisor_id");

-- CreateIndex
CREATE INDEX "answer_entry_sheet_id_message_id_idx" ON "answer_entry"("sheet_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_sheet_id_key" ON "report"("sheet_id");

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "visit"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_sheet" ADD CONSTRAINT "answer_sheet_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "visit"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_sheet" ADD CONSTRAINT "answer_sheet_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_entry" ADD CONSTRAINT "answer_entry_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "answer_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "answer_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
