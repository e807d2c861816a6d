-- Pictures of incidents. The key says in which order they are listed: by arrival.
CREATE TABLE photos(
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, district text COLLATE "C" NOT NULL, incident text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL, received_ticks bigint NOT NULL, actor text COLLATE "C" NOT NULL, content bytea NOT NULL,
    UNIQUE(district, incident, id));
