-- The open tail holds one row a commit, with the fixes of all workers as they came (39 bytes each, big-endian: see TailFix), instead of one row a fix
-- (docs/decisions/0033).
CREATE TABLE track_workers(number integer PRIMARY KEY, district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, UNIQUE(district, worker));

CREATE TABLE track_batches(batch bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fixes integer NOT NULL, first_ms bigint NOT NULL,
    last_ms bigint NOT NULL, rows bytea NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_insert_threshold = -1,
        toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000, toast.autovacuum_vacuum_insert_threshold = -1);
ALTER TABLE track_batches ALTER COLUMN rows SET STORAGE EXTERNAL;

INSERT INTO track_workers(number, district, worker)
SELECT row_number() OVER (ORDER BY district, worker), district, worker FROM (SELECT DISTINCT district, worker FROM track_tail) t;

INSERT INTO track_batches(fixes, first_ms, last_ms, rows)
SELECT count(*), min(t.recorded_ms), max(t.recorded_ms), string_agg(
    int4send(w.number) || int8send(t.recorded_ms) || int8send(t.received_ms) || int4send(t.latitude_e7) || int4send(t.longitude_e7)
        || int4send(t.accuracy_dm) || int4send(t.speed_cms) || int2send(t.heading) || substring(int2send(t.flags) FROM 2), ''::bytea ORDER BY t.row)
FROM track_tail t JOIN track_workers w USING (district, worker) GROUP BY t.row / 10000 ORDER BY t.row / 10000;

DROP TABLE track_tail;
