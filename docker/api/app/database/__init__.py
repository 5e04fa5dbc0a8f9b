"""The database: tables, and connections that PgBouncer can hand on."""
