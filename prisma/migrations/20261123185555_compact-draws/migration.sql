-- What is packed below comes out again as it was: ids are worked out anew from nonces and card numbers, reasons are numbered.
-- Where that would not hold for a single entry, nothing is changed and the migration stops here.
CREATE UNIQUE INDEX "supervisor_card" ON "supervisor"("id", "card_no");
ALTER TABLE "draw_entry"
  ADD CONSTRAINT "entry_is_of_its_card" CHECK (
    "nonce" ~ '^[0-9a-f]{32}$' AND "entry_id" = encode(sha256(convert_to("nonce" || '|' || "card_no", 'UTF8')), 'hex')),
  ADD CONSTRAINT "entry_has_a_known_reason" CHECK (
    "exclusion" IN ('unbound', 'suspended', 'term', 'conflict', 'leave', 'overlap', 'rest', 'quota')),
  ADD CONSTRAINT "entry_is_drawn_or_excluded" CHECK ("exclusion" IS NULL OR ("place" IS NULL AND "skip" IS NULL)),
  ADD CONSTRAINT "entry_card_is_the_supervisors" FOREIGN KEY ("supervisor_id", "card_no") REFERENCES "supervisor"("id", "card_no");

-- CreateTable
CREATE TABLE "draw_list" (
    "dispatch_id" INTEGER NOT NULL,
    "supervisors" BYTEA NOT NULL,
    "nonces" BYTEA NOT NULL,
    "exclusions" BYTEA NOT NULL,
    "drawn" BYTEA,

    CONSTRAINT "draw_list_pkey" PRIMARY KEY ("dispatch_id")
);

-- CreateTable
CREATE TABLE "draw_skip" (
    "dispatch_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "draw_skip_pkey" PRIMARY KEY ("dispatch_id","supervisor_id")
);

-- AddForeignKey
ALTER TABLE "draw_list" ADD CONSTRAINT "draw_list_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "draw"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_skip" ADD CONSTRAINT "draw_skip_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "draw"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_skip" ADD CONSTRAINT "draw_skip_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Neither nonces nor a drawn order can be made smaller, and the beginning of an order is read without the rest.
ALTER TABLE "draw_list" ALTER COLUMN "nonces" SET STORAGE EXTERNAL, ALTER COLUMN "drawn" SET STORAGE EXTERNAL;

INSERT INTO "draw_list" ("dispatch_id", "supervisors", "nonces", "exclusions", "drawn")
SELECT d."dispatch_id", coalesce(e."supervisors", ''), coalesce(e."nonces", ''), coalesce(e."exclusions", ''),
  CASE WHEN d."drawn_at" IS NOT NULL THEN coalesce(e."drawn", '') END
FROM "draw" d LEFT JOIN (
  SELECT "dispatch_id",
    string_agg(int4send("supervisor_id"), ''::bytea ORDER BY "exclusion" IS NOT NULL, "supervisor_id") AS "supervisors",
    string_agg(decode("nonce", 'hex'), ''::bytea ORDER BY "exclusion" IS NOT NULL, "supervisor_id") AS "nonces",
    string_agg(set_byte('\x00'::bytea, 0, array_position(
      ARRAY['unbound', 'suspended', 'term', 'conflict', 'leave', 'overlap', 'rest', 'quota'], "exclusion")), ''::bytea
      ORDER BY "supervisor_id") FILTER (WHERE "exclusion" IS NOT NULL) AS "exclusions",
    string_agg(int4send("supervisor_id"), ''::bytea ORDER BY "place") FILTER (WHERE "place" IS NOT NULL) AS "drawn"
  FROM "draw_entry" GROUP BY "dispatch_id") e ON e."dispatch_id" = d."dispatch_id";

INSERT INTO "draw_skip" ("dispatch_id", "supervisor_id", "reason")
SELECT "dispatch_id", "supervisor_id", "skip" FROM "draw_entry" WHERE "skip" IS NOT NULL;

-- DropForeignKey
ALTER TABLE "draw_entry" DROP CONSTRAINT "draw_entry_dispatch_id_fkey";

-- DropForeignKey
ALTER TABLE "draw_entry" DROP CONSTRAINT "draw_entry_supervisor_id_fkey";

-- DropTable
DROP TABLE "draw_entry";
DROP INDEX "supervisor_card";

-- The lists of past draws name supervisors by id, and their public ids are worked out from the card numbers. (The engine cuts
-- scripts at semicolons, quoted or not, so those inside the function are written as \x3b.)
CREATE FUNCTION "supervisor_stays"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  IF EXISTS (SELECT 1 FROM "draw_list" WHERE position(int4send(OLD."id") IN "supervisors") > 0) THEN
    RAISE EXCEPTION ''supervisor % stands in draws: the row stays, and its card number'', OLD."id"\x3b
  END IF\x3b
  IF TG_OP = ''DELETE'' THEN RETURN OLD\x3b END IF\x3b
  RETURN NEW\x3b
END';
CREATE TRIGGER "supervisor_stays" BEFORE DELETE ON "supervisor" FOR EACH ROW EXECUTE FUNCTION "supervisor_stays"();
CREATE TRIGGER "supervisor_card_stays" BEFORE UPDATE OF "id", "card_no" ON "supervisor" FOR EACH ROW
  WHEN (OLD."id" <> NEW."id" OR OLD."card_no" <> NEW."card_no") EXECUTE FUNCTION "supervisor_stays"();
