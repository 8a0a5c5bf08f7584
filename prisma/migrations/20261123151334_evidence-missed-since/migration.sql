-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "missed_since" TIMESTAMPTZ(3);
