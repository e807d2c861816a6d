-- Pictures of incidents. The key says in which order they are listed: by arrival.
CREATE TABLE photos(
    number INTEGER PRIMARY KEY, district TEXT NOT NULL, incident TEXT NOT NULL, id TEXT NOT NULL, media_type TEXT NOT NULL, received_ticks INTEGER NOT NULL,
    actor TEXT NOT NULL, content BLOB NOT NULL, UNIQUE(district, incident, id)) STRICT;
