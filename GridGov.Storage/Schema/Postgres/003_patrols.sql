-- Patrols of workers: whole sessions as JSON, and a row for every grid on a session's path. Start and grids of a session never change.
CREATE TABLE patrols(
    district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, started_ticks bigint NOT NULL, session bytea NOT NULL,
    PRIMARY KEY(district, worker, id));
CREATE INDEX patrols_newest ON patrols(district, worker, started_ticks, id);
CREATE TABLE patrol_grids(
    district text COLLATE "C" NOT NULL, grid text COLLATE "C" NOT NULL, started_ticks bigint NOT NULL, worker text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL, PRIMARY KEY(district, grid, started_ticks, worker, id));
