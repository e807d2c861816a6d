-- Everything is in the schema "gridgov". Times are UTC: "_ticks" in 100 ns since the year 1, "_ms" in milliseconds since 1970. Texts compare by their
-- bytes (COLLATE "C"), so that lists are in the same order as in the embedded store.

CREATE TABLE store(version integer NOT NULL);
INSERT INTO store(version) VALUES(0);

-- One row for each connection that writes. "opening" is new with every opening of the store; "last_group" is raised in every transaction, so that a
-- writer whose COMMIT got no answer can find out whether it arrived; "seen_at" says when it was alive.
CREATE SEQUENCE openings;
CREATE TABLE writers(
    writer text COLLATE "C" PRIMARY KEY, opening bigint NOT NULL, last_group bigint NOT NULL, seen_at timestamptz NOT NULL) WITH (fillfactor = 20);

-- Runtime ---------------------------------------------------------------------

CREATE TABLE grain_state(
    key text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, etag bigint NOT NULL, json bytea NOT NULL, PRIMARY KEY(key, name))
    WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE reminders(
    grain_type text COLLATE "C" NOT NULL, grain_key text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, due_ticks bigint NOT NULL,
    period_ticks bigint NOT NULL, PRIMARY KEY(grain_key, grain_type, name));

-- Live feed and newest bodies ---------------------------------------------------

CREATE TABLE feeds(district text COLLATE "C" PRIMARY KEY, last_sequence bigint NOT NULL) WITH (fillfactor = 20);

CREATE TABLE feed_events(
    district text COLLATE "C" NOT NULL, sequence bigint NOT NULL, kind integer NOT NULL, id text COLLATE "C" NOT NULL, version bigint NOT NULL,
    grid_path text COLLATE "C" NOT NULL, is_open boolean NOT NULL, state text COLLATE "C", since_ticks bigint NOT NULL, at_ticks bigint NOT NULL,
    device text COLLATE "C", stored_ticks bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY(district, sequence));

CREATE TABLE entities(
    district text COLLATE "C" NOT NULL, kind integer NOT NULL, id text COLLATE "C" NOT NULL, sequence bigint NOT NULL, version bigint NOT NULL,
    grid_path text COLLATE "C" NOT NULL, is_open boolean NOT NULL, state text COLLATE "C", since_ticks bigint NOT NULL, at_ticks bigint NOT NULL,
    device text COLLATE "C", stored_ticks bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY(district, kind, id))
    WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX entities_newest ON entities(district, kind, since_ticks, id);
CREATE INDEX entities_open ON entities(district, kind, since_ticks, id) WHERE is_open;
CREATE INDEX entities_state ON entities(district, kind, state, since_ticks, id) WHERE state IS NOT NULL;
CREATE INDEX entities_device ON entities(district, kind, device, since_ticks, id) WHERE device IS NOT NULL;

-- A row for every grid on an entity's path.
CREATE TABLE entity_grids(
    district text COLLATE "C" NOT NULL, kind integer NOT NULL, id text COLLATE "C" NOT NULL, grid text COLLATE "C" NOT NULL, since_ticks bigint NOT NULL,
    PRIMARY KEY(district, kind, id, grid));
CREATE INDEX entity_grids_newest ON entity_grids(district, kind, grid, since_ticks, id);

-- Appends consecutive events and replaces their entities' newest bodies, unless the first is not the one that comes next: then nothing happens. Answers
-- the last sequence before. "newest" marks the last event of each entity.
CREATE FUNCTION append_feed(
    to_district text, first_sequence bigint, kinds integer[], ids text[], versions bigint[], paths text[], opens boolean[], states text[],
    sinces bigint[], ats bigint[], devices text[], storeds bigint[], bodies bytea[], newest boolean[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    last bigint;
BEGIN
    SELECT last_sequence INTO last FROM feeds WHERE district = to_district;
    last := coalesce(last, 0);
    IF first_sequence <> last + 1 THEN
        RETURN last;
    END IF;

    INSERT INTO feeds(district, last_sequence) VALUES(to_district, last + cardinality(ids))
    ON CONFLICT (district) DO UPDATE SET last_sequence = excluded.last_sequence;

    INSERT INTO feed_events(
        district, sequence, kind, id, version, grid_path, is_open, state, since_ticks, at_ticks, device, stored_ticks, body)
    SELECT to_district, last + n, v.kind, v.id, v.version, v.path, v.is_open, v.state, v.since, v.at, v.device, v.stored, v.body
    FROM unnest(kinds, ids, versions, paths, opens, states, sinces, ats, devices, storeds, bodies)
        WITH ORDINALITY AS v(kind, id, version, path, is_open, state, since, at, device, stored, body, n);

    DELETE FROM entity_grids l
    USING unnest(kinds, ids, paths, sinces, newest) AS v(kind, id, path, since, is_newest), entities e
    WHERE v.is_newest AND e.district = to_district AND e.kind = v.kind AND e.id = v.id AND (e.grid_path <> v.path OR e.since_ticks <> v.since)
        AND l.district = to_district AND l.kind = v.kind AND l.id = v.id;

    INSERT INTO entity_grids(district, kind, id, grid, since_ticks)
    SELECT to_district, v.kind, v.id, g.grid, v.since
    FROM unnest(kinds, ids, paths, sinces, newest) AS v(kind, id, path, since, is_newest)
        LEFT JOIN entities e ON e.district = to_district AND e.kind = v.kind AND e.id = v.id,
        LATERAL string_to_table(trim(v.path), ' ') AS g(grid)
    WHERE v.is_newest AND v.path <> '' AND (e.id IS NULL OR e.grid_path <> v.path OR e.since_ticks <> v.since)
    ON CONFLICT DO NOTHING;

    INSERT INTO entities AS e (
        district, kind, id, sequence, version, grid_path, is_open, state, since_ticks, at_ticks, device, stored_ticks, body)
    SELECT to_district, v.kind, v.id, last + n, v.version, v.path, v.is_open, v.state, v.since, v.at, v.device, v.stored, v.body
    FROM unnest(kinds, ids, versions, paths, opens, states, sinces, ats, devices, storeds, bodies, newest)
        WITH ORDINALITY AS v(kind, id, version, path, is_open, state, since, at, device, stored, body, is_newest, n)
    WHERE v.is_newest
    ON CONFLICT (district, kind, id) DO UPDATE SET
        sequence = excluded.sequence, version = excluded.version, grid_path = excluded.grid_path, is_open = excluded.is_open, state = excluded.state,
        since_ticks = excluded.since_ticks, at_ticks = excluded.at_ticks, device = excluded.device, stored_ticks = excluded.stored_ticks,
        body = excluded.body;

    RETURN last;
END
$$;

-- Incidents, hierarchy, audit, accounts -------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TABLE timeline(
    district text COLLATE "C" NOT NULL, incident text COLLATE "C" NOT NULL, number integer NOT NULL, at_ticks bigint NOT NULL,
    event text COLLATE "C" NOT NULL, actor text COLLATE "C" NOT NULL, details text COLLATE "C", previous_hash text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL, PRIMARY KEY(district, incident, number));
CREATE TRIGGER timeline_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON timeline EXECUTE FUNCTION refuse_change();

CREATE TABLE districts(district text COLLATE "C" PRIMARY KEY, grids_version bigint NOT NULL DEFAULT 0);
CREATE TABLE grids(
    district text COLLATE "C" NOT NULL, position integer NOT NULL, code text COLLATE "C" NOT NULL, definition bytea NOT NULL,
    PRIMARY KEY(district, position));

CREATE TABLE audit(
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, district text COLLATE "C", at_ticks bigint NOT NULL, actor text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, details text COLLATE "C");
CREATE INDEX audit_district ON audit(district, number);
CREATE INDEX audit_subject ON audit(district, left(subject, 256), number);
CREATE INDEX audit_time ON audit(at_ticks);

-- Only what is older than what its retention says may leave the audit, and only while the row is here, in the transaction that removes it.
CREATE TABLE audit_retention(before_ticks bigint NOT NULL);
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at_ticks < (SELECT max(before_ticks) FROM audit_retention) THEN
        RETURN OLD;
    END IF;

    RAISE EXCEPTION 'audit is append-only';
END
$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR TRUNCATE ON audit EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_keeps_everything BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit();

-- folded_name: upper case, so that names are found without case in every script.
CREATE TABLE accounts(
    folded_name text COLLATE "C" PRIMARY KEY, name text COLLATE "C" NOT NULL, password_hash text COLLATE "C" NOT NULL, role text COLLATE "C" NOT NULL,
    district text COLLATE "C", worker text COLLATE "C", grid text COLLATE "C", stamp text COLLATE "C" NOT NULL, created_ticks bigint NOT NULL);

-- Keys that protect the sessions' cookies: so that one is good on every silo of this database, and after a restart.
CREATE TABLE protection_keys(name text COLLATE "C" PRIMARY KEY, xml text COLLATE "C" NOT NULL);

-- Tracks ---------------------------------------------------------------------------

-- The open tail: rows in order of arrival, without any index besides their own order.
CREATE TABLE track_tail(
    row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, recorded_ms bigint NOT NULL,
    received_ms bigint NOT NULL, latitude_e7 integer NOT NULL, longitude_e7 integer NOT NULL, accuracy_dm integer NOT NULL, speed_cms integer NOT NULL,
    heading smallint NOT NULL, flags smallint NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_insert_threshold = -1);

-- What was packed: fixes of one worker and one UTC day (of the event time, counted from 1970), in order of event time. A partition for each month is
-- made ahead by the store and dropped when it is older than what is kept; what fits none is in the default one.
CREATE TABLE track_chunks(
    district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, day integer NOT NULL, part integer NOT NULL, fixes integer NOT NULL,
    is_coarse boolean NOT NULL, packed bytea NOT NULL, PRIMARY KEY(district, worker, day, part)) PARTITION BY RANGE(day);
ALTER TABLE track_chunks ALTER COLUMN packed SET STORAGE EXTERNAL;
CREATE INDEX track_chunks_day ON track_chunks(day, district, worker);
CREATE INDEX track_chunks_full ON track_chunks(day, district, worker) WHERE NOT is_coarse;
CREATE TABLE track_chunks_other PARTITION OF track_chunks DEFAULT WITH (toast_tuple_target = 8160);

-- The broker: messages are encoded whole (StoredMessage). Keys stand for texts that may be too long for an index (TextKey). ----------------------------

CREATE TABLE sessions(
    session bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text COLLATE "C" NOT NULL UNIQUE, username text COLLATE "C" NOT NULL,
    client text COLLATE "C" NOT NULL, expiry_ticks bigint NOT NULL, disconnected_ticks bigint, will bytea, will_delay_ticks bigint,
    kind integer, district text COLLATE "C", local_id text COLLATE "C");

CREATE TABLE session_subscriptions(
    session bigint NOT NULL, filter_key text COLLATE "C" NOT NULL, filter text COLLATE "C" NOT NULL, maximum_qos integer NOT NULL,
    no_local boolean NOT NULL, retain_as_published boolean NOT NULL, retain_handling integer NOT NULL, identifier integer,
    PRIMARY KEY(session, filter_key));

CREATE TABLE session_queue(
    session bigint NOT NULL, sequence bigint NOT NULL, packet_id integer NOT NULL, state integer NOT NULL, qos integer NOT NULL,
    is_retained boolean NOT NULL, identifiers integer[] NOT NULL, message bytea NOT NULL, PRIMARY KEY(session, sequence))
    WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE session_received(
    session bigint NOT NULL, packet_id integer NOT NULL, content bigint NOT NULL, received_ticks bigint NOT NULL, is_taken boolean NOT NULL,
    PRIMARY KEY(session, packet_id));

CREATE TABLE retained(topic_key text COLLATE "C" PRIMARY KEY, message bytea NOT NULL);

CREATE TABLE unparsed(
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received_ticks bigint NOT NULL, username text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL, fault text COLLATE "C" NOT NULL, payload bytea NOT NULL);

CREATE TABLE dead_letters(
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received_ticks bigint NOT NULL, username text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL, fault text COLLATE "C" NOT NULL, attempts integer NOT NULL, payload bytea NOT NULL);
