-- What a district's record was at one moment, append-only; and how to find which timelines grew since.
CREATE TABLE anchors(
    district text COLLATE "C" NOT NULL, number integer NOT NULL, day integer NOT NULL, taken_ticks bigint NOT NULL, timelines integer NOT NULL,
    audit_entries integer NOT NULL, root text COLLATE "C" NOT NULL, anchor bytea NOT NULL, PRIMARY KEY(district, number));
CREATE TRIGGER anchors_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anchors EXECUTE FUNCTION refuse_change();
CREATE INDEX timeline_time ON timeline(district, at_ticks);
