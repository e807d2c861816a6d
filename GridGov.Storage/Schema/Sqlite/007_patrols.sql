-- Patrols of workers: whole sessions as JSON, and a row for every grid on a session's path. Start and grids of a session never change.
CREATE TABLE patrols(
    district TEXT NOT NULL, worker TEXT NOT NULL, id TEXT NOT NULL, started_ticks INTEGER NOT NULL, session BLOB NOT NULL,
    PRIMARY KEY(district, worker, id)) STRICT;
CREATE INDEX patrols_newest ON patrols(district, worker, started_ticks, id);
CREATE TABLE patrol_grids(
    district TEXT NOT NULL, grid TEXT NOT NULL, started_ticks INTEGER NOT NULL, worker TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY(district, grid, started_ticks, worker, id)) STRICT, WITHOUT ROWID;
