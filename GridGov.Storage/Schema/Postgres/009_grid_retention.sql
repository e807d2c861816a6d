-- Coarse chunks of before carry no mark in their fixes: they are made coarse once more.
UPDATE track_chunks SET is_coarse = false WHERE is_coarse;
ALTER TABLE track_chunks ADD COLUMN is_grid boolean NOT NULL DEFAULT false;
CREATE INDEX track_chunks_coarse ON track_chunks(day, district, worker) WHERE is_coarse AND NOT is_grid;
