-- Plans of patrols, whole as JSON.
CREATE TABLE patrol_plans(
    district TEXT NOT NULL, grid TEXT NOT NULL, id TEXT NOT NULL, plan BLOB NOT NULL, PRIMARY KEY(district, grid, id)) STRICT, WITHOUT ROWID;
