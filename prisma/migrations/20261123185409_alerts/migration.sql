-- CreateTable
CREATE TABLE "alert" (
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "count" INTEGER NOT NULL,
    "told" BOOLEAN NOT NULL DEFAULT false,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("kind")
);
