-- How far age has taken a chunk: 0 as it was walked, 1 about 100 m, 2 its grid. Coarse chunks of before carry no mark in their fixes: they are made coarse once more.
UPDATE track_chunks SET is_coarse = 0 WHERE is_coarse = 1;
CREATE INDEX track_chunks_coarse ON track_chunks(day, worker) WHERE is_coarse = 1;
