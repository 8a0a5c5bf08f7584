-- AlterTable
ALTER TABLE "heartbeat" ADD COLUMN     "kept_at" TIMESTAMPTZ(3);
