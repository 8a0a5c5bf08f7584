-- CreateTable
CREATE TABLE "form_version" (
    "id" SERIAL NOT NULL,
    "form_id" TEXT NOT NULL,
    "version" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "title" JSON NOT NULL,
    "document" JSON NOT NULL,
    "hash" TEXT NOT NULL,
    "questions" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_by" TEXT,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "form_version_form_id_hash_idx" ON "form_version"("form_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "form_version_form_id_version_key" ON "form_version"("form_id", "version");

-- What the schema language cannot say.

-- One version of a questionnaire is in use at a time.
CREATE UNIQUE INDEX "form_version_active" ON "form_version"("form_id") WHERE "state" = 'active';
