#!/bin/sh
# Run once by the image of PostgreSQL, when its data folder is new: makes the role and the database of the program.
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set role=supervision --set database=supervision --set password="$APP_PASSWORD" \
  --file /deploy/postgres-role.sql
