-- Reorganisations of districts, whole as JSON: what closed, what took its place, and what follows. Kept for ever: closed grids are known by them.
CREATE TABLE reorganisations(
    district TEXT NOT NULL, number INTEGER NOT NULL, record BLOB NOT NULL, PRIMARY KEY(district, number)) STRICT, WITHOUT ROWID;
