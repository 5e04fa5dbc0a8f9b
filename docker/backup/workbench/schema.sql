-- What a database may hold: plain tables, odd names and types, partitions.
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('0003_messages');
CREATE TABLE messages (id bigserial PRIMARY KEY, body text NOT NULL, sent timestamptz NOT NULL DEFAULT now());
CREATE INDEX messages_sent ON messages (sent);
CREATE TABLE totals (id int PRIMARY KEY, messages bigint NOT NULL);
INSERT INTO totals VALUES (1, 0);
CREATE SCHEMA "odd ""name""";
CREATE TABLE "odd ""name"""."a|b	c" (x float8, y bytea, z interval, w jsonb);
INSERT INTO "odd ""name"""."a|b	c" VALUES (0.1, '\x00ff', '1 day 02:03:04', '{"k": [1, null]}'), (NULL, NULL, NULL, NULL);
CREATE TABLE parts (day date NOT NULL, n int) PARTITION BY RANGE (day);
CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO parts SELECT '2026-03-01'::date + g, g FROM generate_series(1, 50) g;
GRANT REFERENCES ON messages TO reader;
