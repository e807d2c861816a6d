-- What the MQTT broker finds again after a restart, and what it keeps for people to look at. Messages are encoded whole (StoredMessage).

CREATE TABLE sessions(
    session INTEGER PRIMARY KEY, user TEXT NOT NULL, client TEXT NOT NULL, expiry_ticks INTEGER NOT NULL, disconnected_ticks INTEGER, will BLOB,
    will_delay_ticks INTEGER, UNIQUE(user, client)) STRICT;

CREATE TABLE session_subscriptions(
    session INTEGER NOT NULL, filter TEXT NOT NULL, maximum_qos INTEGER NOT NULL, no_local INTEGER NOT NULL, retain_as_published INTEGER NOT NULL,
    retain_handling INTEGER NOT NULL, identifier INTEGER, PRIMARY KEY(session, filter)) STRICT, WITHOUT ROWID;

CREATE TABLE session_queue(
    session INTEGER NOT NULL, sequence INTEGER NOT NULL, packet_id INTEGER NOT NULL, state INTEGER NOT NULL, qos INTEGER NOT NULL,
    is_retained INTEGER NOT NULL, identifiers TEXT NOT NULL, message BLOB NOT NULL, PRIMARY KEY(session, sequence)) STRICT;

CREATE TABLE session_received(session INTEGER NOT NULL, packet_id INTEGER NOT NULL, PRIMARY KEY(session, packet_id)) STRICT, WITHOUT ROWID;

CREATE TABLE retained(topic TEXT PRIMARY KEY, message BLOB NOT NULL) STRICT;

CREATE TABLE unparsed(
    number INTEGER PRIMARY KEY AUTOINCREMENT, received_ticks INTEGER NOT NULL, user TEXT NOT NULL, topic TEXT NOT NULL, fault TEXT NOT NULL,
    payload BLOB NOT NULL) STRICT;

CREATE TABLE dead_letters(
    number INTEGER PRIMARY KEY AUTOINCREMENT, received_ticks INTEGER NOT NULL, user TEXT NOT NULL, topic TEXT NOT NULL, fault TEXT NOT NULL,
    attempts INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
