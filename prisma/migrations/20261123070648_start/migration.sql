-- CreateTable
CREATE TABLE "account" (
    "chat_id" TEXT NOT NULL,
    "first_name" TEXT NOT NULL DEFAULT '',
    "username" TEXT,
    "language_code" TEXT,
    "lang" TEXT,
    "blocked_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "coordinator" (
    "chat_id" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coordinator_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "supervisor" (
    "id" SERIAL NOT NULL,
    "card_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "telegram_id" TEXT,
    "term_start" TEXT,
    "term_no" INTEGER,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "status" TEXT NOT NULL DEFAULT 'active',
    "bound_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supervisor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "contact_telegram_id" TEXT,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "bound_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding_code" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "binding_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding_attempt" (
    "id" SERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "binding_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leave" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "institution_id" INTEGER NOT NULL,
    "dispatch_id" INTEGER,
    "relation" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "declared_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "institution_id" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "mode" TEXT NOT NULL,
    "visit" TEXT NOT NULL,
    "pool" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "items" INTEGER[],
    "form_id" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "moves" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draw" (
    "dispatch_id" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "pool_hash" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "server_seed" TEXT NOT NULL,
    "public_entropy" TEXT,
    "drawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "draw_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateTable
CREATE TABLE "draw_entry" (
    "dispatch_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "card_no" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "exclusion" TEXT,
    "place" INTEGER,
    "skip" TEXT,

    CONSTRAINT "draw_entry_pkey" PRIMARY KEY ("dispatch_id","supervisor_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" SERIAL NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "reason_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refusal_case" (
    "id" SERIAL NOT NULL,
    "invitation_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "dispatch_id" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence" JSONB NOT NULL,
    "ruled_by" TEXT,
    "ruled_at" TIMESTAMPTZ(3),
    "reasons" TEXT NOT NULL DEFAULT '',
    "object_by" TIMESTAMPTZ(3),
    "objected_at" TIMESTAMPTZ(3),
    "objection" TEXT NOT NULL DEFAULT '',
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "review_reasons" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "refusal_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ground" (
    "id" SERIAL NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "clause" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "dossier" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reasons" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ground_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "chat_id" TEXT NOT NULL,
    "telegram_file_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT,
    "size" INTEGER,
    "stored_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "chat_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" INTEGER,
    "data" JSONB NOT NULL,
    "message_id" INTEGER,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("chat_id","key")
);

-- CreateTable
CREATE TABLE "outgoing" (
    "id" SERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "live_key" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "urgency" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "message_id" INTEGER,
    "text_hash" TEXT,
    "error" TEXT,

    CONSTRAINT "outgoing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_message" (
    "chat_id" TEXT NOT NULL,
    "live_key" TEXT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "shown_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_message_pkey" PRIMARY KEY ("chat_id","live_key")
);

-- CreateTable
CREATE TABLE "timer" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fired_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "telegram_update" (
    "id" BIGINT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "payload" JSONB,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "telegram_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "supervisor_card_no_key" ON "supervisor"("card_no");

-- CreateIndex
CREATE UNIQUE INDEX "supervisor_telegram_id_key" ON "supervisor"("telegram_id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_code_key" ON "institution"("code");

-- CreateIndex
CREATE INDEX "institution_contact_telegram_id_idx" ON "institution"("contact_telegram_id");

-- CreateIndex
CREATE UNIQUE INDEX "binding_code_hash_key" ON "binding_code"("hash");

-- CreateIndex
CREATE INDEX "binding_code_subject_subject_id_idx" ON "binding_code"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "binding_attempt_chat_id_at_idx" ON "binding_attempt"("chat_id", "at");

-- CreateIndex
CREATE INDEX "leave_supervisor_id_idx" ON "leave"("supervisor_id");

-- CreateIndex
CREATE INDEX "conflict_supervisor_id_institution_id_idx" ON "conflict"("supervisor_id", "institution_id");

-- CreateIndex
CREATE INDEX "dispatch_state_idx" ON "dispatch"("state");

-- CreateIndex
CREATE INDEX "dispatch_institution_id_idx" ON "dispatch"("institution_id");

-- CreateIndex
CREATE INDEX "draw_entry_dispatch_id_place_idx" ON "draw_entry"("dispatch_id", "place");

-- CreateIndex
CREATE INDEX "draw_entry_supervisor_id_idx" ON "draw_entry"("supervisor_id");

-- CreateIndex
CREATE INDEX "invitation_dispatch_id_seat_idx" ON "invitation"("dispatch_id", "seat");

-- CreateIndex
CREATE INDEX "invitation_supervisor_id_state_idx" ON "invitation"("supervisor_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_dispatch_id_supervisor_id_key" ON "invitation"("dispatch_id", "supervisor_id");

-- CreateIndex
CREATE UNIQUE INDEX "refusal_case_invitation_id_key" ON "refusal_case"("invitation_id");

-- CreateIndex
CREATE INDEX "refusal_case_state_idx" ON "refusal_case"("state");

-- CreateIndex
CREATE INDEX "refusal_case_supervisor_id_idx" ON "refusal_case"("supervisor_id");

-- CreateIndex
CREATE INDEX "ground_supervisor_id_idx" ON "ground"("supervisor_id");

-- CreateIndex
CREATE INDEX "evidence_subject_subject_id_idx" ON "evidence"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "outgoing_state_not_before_idx" ON "outgoing"("state", "not_before");

-- CreateIndex
CREATE INDEX "outgoing_chat_id_idx" ON "outgoing"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "timer_key_key" ON "timer"("key");

-- CreateIndex
CREATE INDEX "timer_state_due_at_idx" ON "timer"("state", "due_at");

-- CreateIndex
CREATE INDEX "timer_kind_subject_id_idx" ON "timer"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "journal_subject_idx" ON "journal"("subject");

-- CreateIndex
CREATE INDEX "telegram_update_state_chat_id_id_idx" ON "telegram_update"("state", "chat_id", "id");

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_entry" ADD CONSTRAINT "draw_entry_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "draw"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_entry" ADD CONSTRAINT "draw_entry_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusal_case" ADD CONSTRAINT "refusal_case_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusal_case" ADD CONSTRAINT "refusal_case_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusal_case" ADD CONSTRAINT "refusal_case_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "dispatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ground" ADD CONSTRAINT "ground_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- A seat is offered to, or held by, one supervisor at a time.
CREATE UNIQUE INDEX "invitation_seat_taken" ON "invitation"("dispatch_id", "seat") WHERE "state" IN ('open', 'accepted');

-- However often something shown live changes, one edit waits.
CREATE UNIQUE INDEX "outgoing_live_waiting" ON "outgoing"("chat_id", "live_key") WHERE "state" = 'pending';

-- One ground waits for its decision per supervisor and clause.
CREATE UNIQUE INDEX "ground_undecided" ON "ground"("supervisor_id", "clause") WHERE "state" = 'recorded';

-- The journal is append-only, also for whoever holds the connection. (The engine cuts scripts at semicolons, quoted
-- or not, so the one inside the function is written as \x3b.)
CREATE FUNCTION "journal_is_append_only"() RETURNS trigger LANGUAGE plpgsql
  AS E'BEGIN RAISE EXCEPTION ''the journal is append-only''\x3b END';
CREATE TRIGGER "journal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "journal"
  FOR EACH STATEMENT EXECUTE FUNCTION "journal_is_append_only"();
