-- CreateTable
CREATE TABLE "report_finding" (
    "report_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "severity" TEXT,

    CONSTRAINT "report_finding_pkey" PRIMARY KEY ("report_id","number")
);

-- AddForeignKey
ALTER TABLE "report_finding" ADD CONSTRAINT "report_finding_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What reports of before had found is known here where an opinion was made of it. Where none was, it is in their files.
INSERT INTO "report_finding" ("report_id", "number", "key", "label", "answer", "note", "article", "severity")
SELECT o."report_id", f."number", f."key", f."label", f."answer", f."note", f."article", f."severity"
FROM "opinion" o JOIN "opinion_finding" f ON f."opinion_id" = o."id";
