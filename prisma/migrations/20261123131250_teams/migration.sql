-- DropIndex
DROP INDEX "answer_sheet_dispatch_id_supervisor_id_key";

-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "compared_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "answer_sheet" ADD COLUMN     "joint" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "agreement" JSON;

-- CreateTable
CREATE TABLE "assent" (
    "dispatch_id" INTEGER NOT NULL,
    "supervisor_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dissent" TEXT NOT NULL,

    CONSTRAINT "assent_pkey" PRIMARY KEY ("dispatch_id","supervisor_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "answer_sheet_dispatch_id_supervisor_id_joint_key" ON "answer_sheet"("dispatch_id", "supervisor_id", "joint");

-- AddForeignKey
ALTER TABLE "assent" ADD CONSTRAINT "assent_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "visit"("dispatch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assent" ADD CONSTRAINT "assent_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A visit has one joint sheet at most.
CREATE UNIQUE INDEX "answer_sheet_one_joint" ON "answer_sheet"("dispatch_id") WHERE "joint";
