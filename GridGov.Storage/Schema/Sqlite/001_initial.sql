-- Times are UTC: "_ticks" in 100 ns since the year 1, "_ms" in milliseconds since 1970.

CREATE TABLE store(openings INTEGER NOT NULL) STRICT;
INSERT INTO store(openings) VALUES(0);

CREATE TABLE district_numbers(number INTEGER PRIMARY KEY, district TEXT NOT NULL UNIQUE, last_sequence INTEGER NOT NULL DEFAULT 0) STRICT;

-- Runtime ---------------------------------------------------------------------

CREATE TABLE grain_state(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, etag INTEGER NOT NULL, json BLOB NOT NULL, UNIQUE(key, name)) STRICT;

CREATE TABLE reminders(
    grain_type TEXT NOT NULL, grain_key TEXT NOT NULL, name TEXT NOT NULL, due_ticks INTEGER NOT NULL, period_ticks INTEGER NOT NULL,
    PRIMARY KEY(grain_key, grain_type, name)) STRICT, WITHOUT ROWID;

-- Live feed and newest bodies ---------------------------------------------------

-- slot = district number * 2^40 + sequence: one ascending key, and appends go to the end of their district.
CREATE TABLE feed_events(
    slot INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, grid_path TEXT NOT NULL, is_open INTEGER NOT NULL,
    state TEXT, since_ticks INTEGER NOT NULL, at_ticks INTEGER NOT NULL, device TEXT, stored_ticks INTEGER NOT NULL, body BLOB NOT NULL) STRICT;

CREATE TABLE entities(
    entity INTEGER PRIMARY KEY, district INTEGER NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, version INTEGER NOT NULL,
    grid_path TEXT NOT NULL, is_open INTEGER NOT NULL, state TEXT, since_ticks INTEGER NOT NULL, at_ticks INTEGER NOT NULL, device TEXT,
    stored_ticks INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE(district, kind, id)) STRICT;
CREATE INDEX entities_newest ON entities(district, kind, since_ticks, id);
CREATE INDEX entities_open ON entities(district, kind, since_ticks, id) WHERE is_open = 1;
CREATE INDEX entities_state ON entities(district, kind, state, since_ticks, id) WHERE state IS NOT NULL;
CREATE INDEX entities_device ON entities(district, kind, device, since_ticks, id) WHERE device IS NOT NULL;

-- A row for every grid on an entity's path.
CREATE TABLE entity_grids(
    district INTEGER NOT NULL, kind INTEGER NOT NULL, grid TEXT NOT NULL, since_ticks INTEGER NOT NULL, id TEXT NOT NULL, entity INTEGER NOT NULL,
    PRIMARY KEY(district, kind, grid, since_ticks, id)) STRICT, WITHOUT ROWID;

-- Incidents, hierarchy, audit, accounts -------------------------------------------

CREATE TABLE timeline(
    entry INTEGER PRIMARY KEY, district TEXT NOT NULL, incident TEXT NOT NULL, number INTEGER NOT NULL, at_ticks INTEGER NOT NULL, event TEXT NOT NULL,
    actor TEXT NOT NULL, details TEXT, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE(district, incident, number)) STRICT;
CREATE TRIGGER timeline_is_append_only BEFORE UPDATE ON timeline BEGIN SELECT RAISE(ABORT, 'timelines are append-only'); END;
CREATE TRIGGER timeline_keeps_everything BEFORE DELETE ON timeline BEGIN SELECT RAISE(ABORT, 'timelines are append-only'); END;

CREATE TABLE districts(district TEXT PRIMARY KEY, grids_version INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE grids(district TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, definition BLOB NOT NULL, PRIMARY KEY(district, position)) STRICT;

CREATE TABLE audit(
    number INTEGER PRIMARY KEY AUTOINCREMENT, district TEXT, at_ticks INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    details TEXT) STRICT;
CREATE INDEX audit_district ON audit(district, number);
CREATE INDEX audit_subject ON audit(district, subject, number);
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_keeps_everything BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- folded_name: upper case, so that names are found without case in every script.
CREATE TABLE accounts(
    folded_name TEXT PRIMARY KEY, name TEXT NOT NULL, password_hash TEXT NOT NULL, role TEXT NOT NULL, district TEXT, worker TEXT, grid TEXT,
    stamp TEXT NOT NULL, created_ticks INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Tracks ---------------------------------------------------------------------------

CREATE TABLE track_workers(number INTEGER PRIMARY KEY, district TEXT NOT NULL, worker TEXT NOT NULL, UNIQUE(district, worker)) STRICT;

-- The open tail: rows in order of arrival, without any index besides their own order.
CREATE TABLE track_tail(
    row INTEGER PRIMARY KEY, worker INTEGER NOT NULL, recorded_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL, latitude_e7 INTEGER NOT NULL,
    longitude_e7 INTEGER NOT NULL, accuracy_dm INTEGER NOT NULL, speed_cms INTEGER NOT NULL, heading INTEGER NOT NULL, flags INTEGER NOT NULL) STRICT;

-- What was packed: fixes of one worker and one UTC day (of the event time), in order of event time.
CREATE TABLE track_chunks(
    chunk INTEGER PRIMARY KEY, worker INTEGER NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL, fixes INTEGER NOT NULL, packed BLOB NOT NULL,
    UNIQUE(worker, day, part)) STRICT;
