-- Day logs of workers, whole as JSON; the numbers of closed ones stand in columns, so that months add up, and have a row for every grid on their path.
CREATE TABLE day_logs(
    district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, day integer NOT NULL, is_closed boolean NOT NULL, duty_minutes bigint NOT NULL,
    distance_meters bigint NOT NULL, stops bigint NOT NULL, patrols bigint NOT NULL, checks bigint NOT NULL, abnormal_checks bigint NOT NULL,
    tasks bigint NOT NULL, tasks_done bigint NOT NULL, matters bigint NOT NULL, log bytea NOT NULL, PRIMARY KEY(district, worker, day));
CREATE INDEX day_logs_closed ON day_logs(district, day, worker) WHERE is_closed;
CREATE TABLE day_log_grids(
    district text COLLATE "C" NOT NULL, grid text COLLATE "C" NOT NULL, day integer NOT NULL, worker text COLLATE "C" NOT NULL,
    PRIMARY KEY(district, grid, day, worker));
