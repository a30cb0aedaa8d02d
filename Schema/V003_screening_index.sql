-- Acta, format 3 of the database: what is known of the screening index file.
--
-- The file <database>.index saves making the index anew at each start. It is neither part of the log nor derived row
-- by row from it; what stands here tells whether a file that is found may be used. Without a row, or with one that
-- doesn't fit, the index is made from the log again.
CREATE TABLE screening_index (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  key TEXT NOT NULL,                -- the key in the file's header: log, engine, and the entry the index is of
  seen INTEGER NOT NULL,            -- no entry after that one, up to this one, changes a party or a measure
  sha256 BLOB NOT NULL,             -- of the file
  row BLOB NOT NULL                 -- SHA-256 of key, seen (8 bytes, big endian) and sha256
) STRICT;
