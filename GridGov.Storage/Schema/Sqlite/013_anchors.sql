-- What a district's record was at one moment, append-only; and how to find which timelines grew since.
CREATE TABLE anchors(
    district TEXT NOT NULL, number INTEGER NOT NULL, day INTEGER NOT NULL, taken_ticks INTEGER NOT NULL, timelines INTEGER NOT NULL, audit_entries INTEGER NOT NULL,
    root TEXT NOT NULL, anchor BLOB NOT NULL, PRIMARY KEY(district, number)) STRICT;
CREATE TRIGGER anchors_are_append_only BEFORE UPDATE ON anchors BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchors_keep_everything BEFORE DELETE ON anchors BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE INDEX timeline_time ON timeline(district, at_ticks);
