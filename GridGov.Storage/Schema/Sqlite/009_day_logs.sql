-- Day logs of workers, whole as JSON; the numbers of closed ones stand in columns, so that months add up, and have a row for every grid on their path.
CREATE TABLE day_logs(
    district TEXT NOT NULL, worker TEXT NOT NULL, day INTEGER NOT NULL, is_closed INTEGER NOT NULL, duty_minutes INTEGER NOT NULL,
    distance_meters INTEGER NOT NULL, stops INTEGER NOT NULL, patrols INTEGER NOT NULL, checks INTEGER NOT NULL, abnormal_checks INTEGER NOT NULL,
    tasks INTEGER NOT NULL, tasks_done INTEGER NOT NULL, matters INTEGER NOT NULL, log BLOB NOT NULL, PRIMARY KEY(district, worker, day)) STRICT;
CREATE INDEX day_logs_closed ON day_logs(district, day, worker) WHERE is_closed = 1;
CREATE TABLE day_log_grids(
    district TEXT NOT NULL, grid TEXT NOT NULL, day INTEGER NOT NULL, worker TEXT NOT NULL, PRIMARY KEY(district, grid, day, worker)) STRICT, WITHOUT ROWID;
