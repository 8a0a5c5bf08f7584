-- CreateIndex
CREATE INDEX "publication_decided_at_id_idx" ON "publication"("decided_at", "id");
