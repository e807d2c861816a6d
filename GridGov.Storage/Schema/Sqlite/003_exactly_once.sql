-- What a repeat of a QoS 2 message is recognised by and goes through again with, and for whom a will speaks after a restart.
-- Ids of an older program: taken, and every message under them a repeat (content 0).

ALTER TABLE session_received ADD COLUMN content INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_received ADD COLUMN received_ticks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_received ADD COLUMN is_taken INTEGER NOT NULL DEFAULT 1;

ALTER TABLE sessions ADD COLUMN kind INTEGER;
ALTER TABLE sessions ADD COLUMN district TEXT;
ALTER TABLE sessions ADD COLUMN local_id TEXT;
