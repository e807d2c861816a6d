-- The department that an account speaks for when a street whistles; null: none.
ALTER TABLE accounts ADD COLUMN department TEXT;
