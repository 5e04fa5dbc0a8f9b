"""What was in the database at the moment of the copy, and whether a restored database is the same.

Row counts and checksums do not depend on the order of rows, which a restore changes.
"""

from __future__ import annotations

from typing import Any

from backup.session import Session, identifier

FORMAT = 1
Manifest = dict[str, Any]

_OURS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"


def _not_of_extension(catalog: str, alias: str) -> str:
    """An extension brings its own objects, and `pg_dump` leaves them to it."""
    return (
        f"NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass "
        f"AND d.objid = {alias}.oid AND d.deptype = 'e')"
    )


_TABLES = f"""
SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND {_OURS} AND {_not_of_extension('pg_class', 'c')} ORDER BY 1, 2
"""
_OBJECTS = f"""
SELECT 'relation ' || c.relkind::text AS kind, count(*) AS number
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'i', 'I', 'v', 'm', 'S', 'f') AND c.relpersistence <> 't' AND {_OURS}
  AND {_not_of_extension('pg_class', 'c')} GROUP BY 1
UNION ALL SELECT 'constraint ' || c.contype::text, count(*)
  FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND {_OURS} GROUP BY 1
UNION ALL SELECT 'trigger', count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND {_OURS}
UNION ALL SELECT 'function', count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE {_OURS} AND {_not_of_extension('pg_proc', 'p')}
UNION ALL SELECT 'extension', count(*) FROM pg_extension ORDER BY 1
"""
# A sequence does not wait for the snapshot: a writer may move it on before the dump reads it. Never back, though.
_SEQUENCES = """
SELECT schemaname AS schema, sequencename AS name, last_value FROM pg_sequences
WHERE last_value IS NOT NULL AND increment_by > 0 AND NOT cycle ORDER BY 1, 2
"""
_SOURCE = """
SELECT current_database() AS database, (SELECT system_identifier::text FROM pg_control_system()) AS system,
  current_setting('server_version') AS version, pg_encoding_to_char(encoding) AS encoding,
  pg_database_size(oid) AS bytes,
  to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS time
FROM pg_database WHERE datname = current_database()
"""


def take(session: Session) -> Manifest:
    """Reads everything; within one transaction that sees one moment."""
    tables = [(table["schema"], table["name"]) for table in session.rows(_TABLES)]
    return {
        "format": FORMAT,
        "source": session.row(_SOURCE),
        "schemaVersion": _schema_version(session, tables),
        "objects": objects(session),
        "sequences": {f"{row['schema']}.{row['name']}": row["last_value"] for row in session.rows(_SEQUENCES)},
        "tables": {f"{schema}.{name}": session.row(_contents(schema, name)) for schema, name in tables},
    }


def objects(session: Session) -> dict[str, int]:
    """How many objects of each kind there are: a lost index or constraint does not show in the rows."""
    return {row["kind"]: row["number"] for row in session.rows(_OBJECTS)}


def differences(expected: Manifest, found: Manifest) -> list[str]:
    """What a restored database has lost, gained or changed; empty when it is the same."""
    result = []
    if expected["schemaVersion"] != found["schemaVersion"]:
        result.append(f"schema version: {expected['schemaVersion']} expected, {found['schemaVersion']} found")
    for what, unit in (("objects", "number"), ("tables", "contents")):
        for name in sorted({*expected[what], *found[what]}):
            left, right = expected[what].get(name, "none"), found[what].get(name, "none")
            if left != right:
                result.append(f"{what}: {unit} of {name}: {_words(left)} expected, {_words(right)} found")
    for name, value in expected["sequences"].items():
        reached = found["sequences"].get(name)
        if reached is None or reached < value:
            result.append(f"sequences: {name} is behind: {value} expected, {reached} found")
    return result


def _schema_version(session: Session, tables: list[tuple[str, str]]) -> list[str]:
    """The revision that Alembic wrote down, as a list since branches may have several."""
    schemas = [schema for schema, name in tables if name == "alembic_version"]
    query = "SELECT version_num FROM {}.alembic_version ORDER BY 1"
    return [row["version_num"] for schema in schemas for row in session.rows(query.format(identifier(schema)))]


def _contents(schema: str, name: str) -> str:
    """Count and checksum. A sum of 64-bit hashes, as numeric so that it cannot overflow; text form of a whole row."""
    return (
        "SELECT count(*) AS rows, "
        'coalesce(sum(hashtextextended((x.*)::text COLLATE "C", 0)::numeric), 0)::text AS checksum '
        f"FROM ONLY {identifier(schema)}.{identifier(name)} AS x"
    )


def _words(value: Any) -> str:
    return f"{value['rows']} rows with checksum {value['checksum']}" if isinstance(value, dict) else str(value)
