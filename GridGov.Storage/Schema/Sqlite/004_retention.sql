-- What has become coarse with age, and what may leave the audit: only entries from before "before_ticks", and only while that row is there, in the
-- transaction that removes them.

ALTER TABLE track_chunks ADD COLUMN is_coarse INTEGER NOT NULL DEFAULT 0;
CREATE INDEX track_chunks_full ON track_chunks(day, worker) WHERE is_coarse = 0;
CREATE INDEX track_chunks_day ON track_chunks(day, worker);

CREATE TABLE audit_retention(before_ticks INTEGER NOT NULL) STRICT;
CREATE INDEX audit_time ON audit(at_ticks);
DROP TRIGGER audit_keeps_everything;
CREATE TRIGGER audit_keeps_everything BEFORE DELETE ON audit WHEN OLD.at_ticks >= coalesce((SELECT max(before_ticks) FROM audit_retention), 0)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
