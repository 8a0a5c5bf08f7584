-- The role of the program: no superuser, owner of nothing but its own database. Run once, by a superuser (PostgreSQL 15 or newer):
--   psql -v role=supervision -v database=supervision -v password='…' -f deploy/postgres-role.sql
-- As the owner it may make the tables of the program, and the schemas "bullmq" and "pace" where, without Redis, the jobs
-- and the turns to send are kept.
CREATE ROLE :"role" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
-- Texts are ordered by code point, as everywhere else in the program.
CREATE DATABASE :"database" OWNER :"role" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
