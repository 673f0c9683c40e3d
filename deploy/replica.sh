#!/bin/sh
# Runs PostgreSQL as a streaming copy of the primary, which it takes on its first start.
# Arguments are passed on to the server.
set -eu

# It is written when the copy is complete: without it the copy is taken again.
if [ ! -e "$PGDATA/standby.signal" ]; then
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA"
    find "$PGDATA" -mindepth 1 -delete
    echo "Copying the primary, $PRIMARY_HOST ..."
    PGPASSWORD="$REPLICATION_PASSWORD" pg_basebackup --pgdata "$PGDATA" \
        --dbname "host=$PRIMARY_HOST port=$PRIMARY_PORT user=replicator" \
        --wal-method stream --checkpoint fast --write-recovery-conf
fi
exec postgres -D "$PGDATA" "$@"
