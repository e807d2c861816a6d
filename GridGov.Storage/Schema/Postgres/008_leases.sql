-- Several silos on one database (docs/decisions/0030). Only the schema "gridgov", which they share, has rows here. A silo's row says that it takes part; whether it is alive, its sessions
-- say. A district's row is changed by the session that has the district's lock, and when its silo lets go of it.
CREATE TABLE silos(silo text COLLATE "C" PRIMARY KEY, since timestamptz NOT NULL);
CREATE TABLE leases(district text COLLATE "C" PRIMARY KEY, silo text COLLATE "C", since timestamptz);

-- Silos keep accounts in memory for a moment: the number says that they have to ask again.
CREATE TABLE account_changes(number bigint NOT NULL);
INSERT INTO account_changes(number) VALUES(0);
CREATE FUNCTION count_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE account_changes SET number = number + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER accounts_are_counted AFTER INSERT OR UPDATE OR DELETE ON accounts FOR EACH STATEMENT EXECUTE FUNCTION count_account_change();
