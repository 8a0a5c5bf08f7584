-- AlterTable
ALTER TABLE "opinion" ADD COLUMN     "recheck_id" INTEGER;

-- AlterTable
ALTER TABLE "opinion_finding" ADD COLUMN     "defence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "final_demand" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rectified" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "stance" TEXT,
ADD COLUMN     "verified" TEXT,
ADD COLUMN     "verified_for" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "weighed_for" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "weighing" TEXT;

-- AlterTable
ALTER TABLE "official_document" ADD COLUMN     "corrects_id" INTEGER,
ADD COLUMN     "dispatch_id" INTEGER,
ADD COLUMN     "sanction_id" INTEGER,
ALTER COLUMN "opinion_id" DROP NOT NULL;

-- Every document so far is about an opinion, which is about a dispatch.
UPDATE "official_document" SET "dispatch_id" = "opinion"."dispatch_id"
FROM "opinion" WHERE "opinion"."id" = "official_document"."opinion_id";
ALTER TABLE "official_document" ALTER COLUMN "dispatch_id" SET NOT NULL;

-- CreateTable
CREATE TABLE "deadline" (
    "kind" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "within" TEXT NOT NULL,
    "working_days" BOOLEAN NOT NULL,
    "counted" JSON NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("kind","subject_id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "reasons" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "because" TEXT NOT NULL DEFAULT '',
    "from_due_at" TIMESTAMPTZ(3) NOT NULL,
    "to_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanction" (
    "id" SERIAL NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "opinion_id" INTEGER,
    "state" TEXT NOT NULL,
    "acts" JSON NOT NULL,
    "step" INTEGER NOT NULL,
    "previous_id" INTEGER,
    "facts" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL DEFAULT '',
    "because" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sanction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "opinion_id" INTEGER,
    "document_id" INTEGER,
    "sanction_id" INTEGER,
    "withdraws_id" INTEGER,
    "content" JSON NOT NULL,
    "content_hash" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "because" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_contact" (
    "institution_id" INTEGER NOT NULL,
    "chat_id" TEXT NOT NULL,
    "bound_at" TIMESTAMPTZ(3) NOT NULL,
    "bound_by" TEXT NOT NULL,

    CONSTRAINT "institution_contact_pkey" PRIMARY KEY ("institution_id","chat_id")
);

-- CreateIndex
CREATE INDEX "deadline_ended_at_due_at_idx" ON "deadline"("ended_at", "due_at");

-- CreateIndex
CREATE INDEX "extension_kind_subject_id_idx" ON "extension"("kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "sanction_previous_id_key" ON "sanction"("previous_id");

-- CreateIndex
CREATE INDEX "sanction_state_idx" ON "sanction"("state");

-- CreateIndex
CREATE INDEX "sanction_dispatch_id_idx" ON "sanction"("dispatch_id");

-- CreateIndex
CREATE UNIQUE INDEX "publication_key_key" ON "publication"("key");

-- CreateIndex
CREATE UNIQUE INDEX "publication_withdraws_id_key" ON "publication"("withdraws_id");

-- CreateIndex
CREATE INDEX "publication_state_id_idx" ON "publication"("state", "id");

-- CreateIndex
CREATE INDEX "publication_dispatch_id_idx" ON "publication"("dispatch_id");

-- CreateIndex
CREATE INDEX "institution_contact_chat_id_idx" ON "institution_contact"("chat_id");

-- CreateIndex
CREATE INDEX "official_document_opinion_id_idx" ON "official_document"("opinion_id");

-- CreateIndex
CREATE INDEX "official_document_dispatch_id_idx" ON "official_document"("dispatch_id");

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_recheck_id_fkey" FOREIGN KEY ("recheck_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_document" ADD CONSTRAINT "official_document_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_document" ADD CONSTRAINT "official_document_sanction_id_fkey" FOREIGN KEY ("sanction_id") REFERENCES "sanction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_document" ADD CONSTRAINT "official_document_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "official_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "sanction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "official_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_sanction_id_fkey" FOREIGN KEY ("sanction_id") REFERENCES "sanction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_withdraws_id_fkey" FOREIGN KEY ("withdraws_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_contact" ADD CONSTRAINT "institution_contact_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Contacts as bound so far.
INSERT INTO "institution_contact" ("institution_id", "chat_id", "bound_at", "bound_by")
SELECT "id", "contact_telegram_id", "bound_at", 'roster' FROM "institution"
WHERE "bound_at" IS NOT NULL AND "contact_telegram_id" IS NOT NULL;
ALTER TABLE "institution" DROP COLUMN "bound_at";

-- Deadlines that run. How they were counted was not kept: the days between are given, none as passed over.
INSERT INTO "deadline" ("kind", "subject_id", "due_at", "within", "working_days", "counted", "provisional")
SELECT 'acknowledge', "d"."id", "t"."due_at", 'P' || ("t"."due_at"::date - "d"."issued_at"::date) || 'D', false,
  json_build_object('from', "d"."issued_at"::date, 'to', "t"."due_at"::date, 'days', "t"."due_at"::date - "d"."issued_at"::date, 'skipped', '[]'::json), false
FROM "official_document" "d" JOIN "timer" "t" ON "t"."key" = 'acknowledge-by:' || "d"."id"
WHERE "d"."acknowledged_at" IS NULL;
INSERT INTO "deadline" ("kind", "subject_id", "due_at", "within", "working_days", "counted", "provisional")
SELECT 'defence', "o"."id", "o"."defence_due_at", 'P' || ("o"."defence_due_at"::date - "o"."changed_at"::date) || 'D', false,
  json_build_object('from', "o"."changed_at"::date, 'to', "o"."defence_due_at"::date, 'days', "o"."defence_due_at"::date - "o"."changed_at"::date, 'skipped', '[]'::json), false
FROM "opinion" "o" WHERE "o"."defence_due_at" IS NOT NULL;
INSERT INTO "timer" ("key", "kind", "subject_id", "data", "due_at")
SELECT 'defence-by:' || "subject_id", 'defence-by', "subject_id", '{}', "due_at" FROM "deadline" WHERE "kind" = 'defence';
ALTER TABLE "opinion" DROP COLUMN "defence_due_at";
