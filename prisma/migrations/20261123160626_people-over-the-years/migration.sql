-- AlterTable
ALTER TABLE "coordinator" ADD COLUMN     "added_by" TEXT NOT NULL DEFAULT 'settings',
ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'coordinator';

-- AlterTable
ALTER TABLE "conflict" ADD COLUMN     "until_day" TEXT;

-- CreateTable
CREATE TABLE "removal" (
    "id" SERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reasons" TEXT NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "removal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applicant" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "telegram_id" TEXT,
    "state" TEXT NOT NULL,
    "trained_on" TEXT,
    "tested_on" TEXT,
    "score" INTEGER,
    "supervisor_id" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "applicant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "life_event" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reasons" TEXT NOT NULL DEFAULT '',
    "data" JSON NOT NULL,

    CONSTRAINT "life_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appraisal" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "facts" JSON NOT NULL,
    "proposed" TEXT NOT NULL,
    "decision" TEXT,
    "reasons" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "commented_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appraisal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "dispatch_id" INTEGER NOT NULL,
    "chat_id" TEXT NOT NULL,
    "points" JSON NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateTable
CREATE TABLE "mark" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "dispatch_id" INTEGER,
    "by" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "filter" JSON NOT NULL,
    "rule" JSON NOT NULL,
    "pool_hash" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "server_seed" TEXT NOT NULL,
    "public_entropy" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_entry" (
    "plan_id" INTEGER NOT NULL,
    "institution_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "weight" TEXT NOT NULL,
    "place" INTEGER,
    "dispatch_id" INTEGER,

    CONSTRAINT "plan_entry_pkey" PRIMARY KEY ("plan_id","institution_id")
);

-- CreateIndex
CREATE INDEX "removal_state_idx" ON "removal"("state");

-- CreateIndex
CREATE UNIQUE INDEX "applicant_supervisor_id_key" ON "applicant"("supervisor_id");

-- CreateIndex
CREATE INDEX "applicant_state_idx" ON "applicant"("state");

-- CreateIndex
CREATE INDEX "life_event_supervisor_id_at_idx" ON "life_event"("supervisor_id", "at");

-- CreateIndex
CREATE INDEX "appraisal_year_idx" ON "appraisal"("year");

-- CreateIndex
CREATE UNIQUE INDEX "appraisal_supervisor_id_year_key" ON "appraisal"("supervisor_id", "year");

-- CreateIndex
CREATE INDEX "mark_supervisor_id_at_idx" ON "mark"("supervisor_id", "at");

-- CreateIndex
CREATE INDEX "plan_state_idx" ON "plan"("state");

-- CreateIndex
CREATE INDEX "plan_entry_plan_id_place_idx" ON "plan_entry"("plan_id", "place");

-- AddForeignKey
ALTER TABLE "applicant" ADD CONSTRAINT "applicant_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "life_event" ADD CONSTRAINT "life_event_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_entry" ADD CONSTRAINT "plan_entry_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_entry" ADD CONSTRAINT "plan_entry_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_entry" ADD CONSTRAINT "plan_entry_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "official_document_corrects_id_idx" ON "official_document"("corrects_id");

-- CreateIndex
CREATE INDEX "publication_document_id_idx" ON "publication"("document_id");

-- Asked for with every message that is shown anew.
CREATE INDEX "live_message_live_key_idx" ON "live_message"("live_key");
CREATE INDEX "outgoing_kind_state_idx" ON "outgoing"("kind", "state");
CREATE INDEX "refusal_case_dispatch_id_idx" ON "refusal_case"("dispatch_id");
CREATE INDEX "answer_sheet_supervisor_id_idx" ON "answer_sheet"("supervisor_id");
CREATE INDEX "draft_kind_subject_id_idx" ON "draft"("kind", "subject_id");
