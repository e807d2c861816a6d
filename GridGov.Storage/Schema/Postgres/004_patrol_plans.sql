-- Plans of patrols, whole as JSON.
CREATE TABLE patrol_plans(
    district text COLLATE "C" NOT NULL, grid text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, plan bytea NOT NULL, PRIMARY KEY(district, grid, id));
