-- CreateTable
CREATE TABLE "opinion" (
    "id" SERIAL NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "report_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "returned_for" TEXT NOT NULL DEFAULT '',
    "defence_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "opinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion_finding" (
    "id" SERIAL NOT NULL,
    "opinion_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "severity" TEXT,
    "photos" JSON NOT NULL,
    "demand" TEXT NOT NULL DEFAULT '',
    "left_out" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "opinion_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion_assent" (
    "opinion_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dissent" TEXT NOT NULL,

    CONSTRAINT "opinion_assent_pkey" PRIMARY KEY ("opinion_id","supervisor_id")
);

-- CreateTable
CREATE TABLE "official_document" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "opinion_id" INTEGER NOT NULL,
    "content" JSON NOT NULL,
    "content_hash" TEXT NOT NULL,
    "pdf_hash" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "served_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "official_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" SERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "chat_id" TEXT,
    "institution_id" INTEGER,
    "institution_text" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "happened" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "dispatch_id" INTEGER,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_note" (
    "id" SERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "complaint_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_count" (
    "chat_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "complaint_count_pkey" PRIMARY KEY ("chat_id","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "opinion_dispatch_id_key" ON "opinion"("dispatch_id");

-- CreateIndex
CREATE INDEX "opinion_state_idx" ON "opinion"("state");

-- CreateIndex
CREATE UNIQUE INDEX "opinion_finding_opinion_id_number_key" ON "opinion_finding"("opinion_id", "number");

-- CreateIndex
CREATE INDEX "official_document_pdf_hash_idx" ON "official_document"("pdf_hash");

-- CreateIndex
CREATE UNIQUE INDEX "official_document_kind_year_number_key" ON "official_document"("kind", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_code_hash_key" ON "complaint"("code_hash");

-- CreateIndex
CREATE INDEX "complaint_state_idx" ON "complaint"("state");

-- CreateIndex
CREATE INDEX "complaint_note_complaint_id_idx" ON "complaint_note"("complaint_id");

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_finding" ADD CONSTRAINT "opinion_finding_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_assent" ADD CONSTRAINT "opinion_assent_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_assent" ADD CONSTRAINT "opinion_assent_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_document" ADD CONSTRAINT "official_document_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_note" ADD CONSTRAINT "complaint_note_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
