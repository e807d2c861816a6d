-- Where workers' phones take push messages (RFC 8030), and the one private key that signs for all of them (RFC 8292).
CREATE TABLE push_subscriptions(
    id TEXT PRIMARY KEY, district TEXT NOT NULL, worker TEXT NOT NULL, endpoint TEXT NOT NULL, public_key BLOB NOT NULL, secret BLOB NOT NULL,
    server_key TEXT NOT NULL, account TEXT NOT NULL, stamp TEXT NOT NULL, created_ticks INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX push_subscriptions_district ON push_subscriptions(district);
CREATE TABLE push_key(one INTEGER PRIMARY KEY CHECK (one = 1), private_key BLOB NOT NULL) STRICT;
