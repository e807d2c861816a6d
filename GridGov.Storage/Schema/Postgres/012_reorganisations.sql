-- Reorganisations of districts, whole as JSON: what closed, what took its place, and what follows. Kept for ever: closed grids are known by them.
CREATE TABLE reorganisations(
    district text COLLATE "C" NOT NULL, number integer NOT NULL, record bytea NOT NULL, PRIMARY KEY(district, number));
