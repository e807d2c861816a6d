-- The open tail holds one row a commit, with the fixes of all workers as they came (39 bytes each, big-endian: see TailBatch), instead of one row a fix.
CREATE TABLE track_batches(batch INTEGER PRIMARY KEY, fixes INTEGER NOT NULL, rows BLOB NOT NULL) STRICT;

INSERT INTO track_batches(batch, fixes, rows)
SELECT row, 1, unhex(printf('%08X%016X%016X%08X%08X%08X%08X%04X%02X', worker, recorded_ms, received_ms, latitude_e7 & 0xFFFFFFFF, longitude_e7 & 0xFFFFFFFF,
    accuracy_dm & 0xFFFFFFFF, speed_cms & 0xFFFFFFFF, heading & 0xFFFF, flags & 0xFF))
FROM track_tail;

DROP TABLE track_tail;
