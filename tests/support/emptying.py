"""Making a used PostgreSQL database a fresh one: in a tenth of the time that another copy takes."""

from typing import Final

import asyncpg

LOOK: Final = """
SELECT sum(hashtextextended(mark, 0)) FROM (
  SELECT 'c' || oid || xmin AS mark FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'a' || attrelid || attnum || xmin FROM pg_attribute WHERE attrelid > 16383
  UNION ALL SELECT 't' || oid || xmin FROM pg_trigger
  UNION ALL SELECT 'k' || oid || xmin FROM pg_constraint
  UNION ALL SELECT 'p' || oid || xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'v' || version_num || xmin FROM alembic_version
) AS marks
"""
"""A number that no change of the schema or its version leaves as it is: each writes a row anew."""
EMPTY: Final = """
DO $$
DECLARE name text;
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
END $$
"""
"""As a replica, so that neither foreign keys nor what keeps rows from being deleted is asked."""


async def look_of(url: str) -> int:
    """What `LOOK` is in the database at `url`."""
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(LOOK))
    finally:
        await connection.close()


async def emptied(url: str, look: int) -> bool:
    """Whether the database at `url` is as good as new now; not if its schema was touched."""
    connection = await asyncpg.connect(url)
    try:
        if int(await connection.fetchval(LOOK)) != look:
            return False
        await connection.execute(EMPTY)
        return True
    finally:
        await connection.close()
