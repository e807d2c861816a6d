-- Where workers' phones take push messages (RFC 8030), and the one private key that signs for all of them (RFC 8292).
CREATE TABLE push_subscriptions(
    id text COLLATE "C" PRIMARY KEY, district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, endpoint text COLLATE "C" NOT NULL,
    public_key bytea NOT NULL, secret bytea NOT NULL, server_key text COLLATE "C" NOT NULL, account text COLLATE "C" NOT NULL, stamp text COLLATE "C" NOT NULL,
    created_ticks bigint NOT NULL);
CREATE INDEX push_subscriptions_district ON push_subscriptions(district);
CREATE TABLE push_key(one integer PRIMARY KEY CHECK (one = 1), private_key bytea NOT NULL);
