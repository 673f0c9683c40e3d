#!/bin/sh
# Lets a replica follow this server. The image runs it when it makes a new cluster; in
# an older one it is run by hand, once or again: see docs/production.md.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set password="$REPLICATION_PASSWORD" \
    --username "$POSTGRES_USER" --dbname postgres <<'SQL'
SELECT 'CREATE ROLE replicator'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replicator') \gexec
ALTER ROLE replicator WITH LOGIN REPLICATION PASSWORD :'password';
SQL

rule="host replication replicator all scram-sha-256"
grep -qxF "$rule" "$PGDATA/pg_hba.conf" || echo "$rule" >> "$PGDATA/pg_hba.conf"
psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
    --command "DO 'BEGIN PERFORM pg_reload_conf(); END'"
