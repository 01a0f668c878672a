-- What SQLite files many at a time, PostgreSQL keeps as indices: nothing changes here.
SELECT 1;
