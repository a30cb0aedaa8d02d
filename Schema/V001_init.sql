-- Acta, database format 1.
--
-- The log (entry, blob, secret, note) is the database. Everything below "Derived" is computed from the log, is
-- rebuilt by `acta audit rebuild`, and is compared with the log by `acta audit verify --full`.
-- Any plain SQLite can read this file: no custom functions, no custom collations.

-- One row an entry, exactly the bytes that were hashed (Docs/ledger-format.md).
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,          -- 0, 1, 2, ... without gaps; the leaf's index in the tree
  record BLOB NOT NULL,             -- header of 56 bytes and canonical JSON
  leaf BLOB NOT NULL                -- SHA-256(0x00 || record), 32 bytes
) STRICT;

-- Bodies too large for a record, by their digest.
CREATE TABLE blob (
  sha256 BLOB PRIMARY KEY,          -- SHA-256 of bytes
  bytes BLOB NOT NULL               -- canonical JSON of the body
) STRICT, WITHOUT ROWID;

-- Values that the log holds only as commitments, with their salts. Erasing deletes rows here.
CREATE TABLE secret (
  seq INTEGER NOT NULL,             -- the entry that holds the commitment
  tag INTEGER NOT NULL,             -- which value of the entry (Docs/ledger-format.md)
  salt BLOB NOT NULL,               -- 32 random bytes
  value BLOB NOT NULL,              -- the committed bytes
  PRIMARY KEY (seq, tag)
) STRICT, WITHOUT ROWID;

-- Signed checkpoints (C2SP signed notes), by the tree size that they sign.
CREATE TABLE note (
  size INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- Derived: the tree -----------------------------------------------------------------------------------------

-- Hashes of the tree at levels 8, 16, ... in tiles of 256 (C2SP tlog-tiles); the last tile of a level grows.
-- Level 0 is entry.leaf.
CREATE TABLE tile (
  level INTEGER NOT NULL,           -- tile level, 1 and up
  idx INTEGER NOT NULL,             -- tile index
  hashes BLOB NOT NULL,             -- up to 256 hashes of 32 bytes
  PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;

-- The right edge: roots of the perfect subtrees, largest first. One row.
CREATE TABLE edge (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL,
  hashes BLOB NOT NULL
) STRICT;

-- One row a transaction: reads as of a time or an entry round down to the end of one.
CREATE TABLE txn (
  txn INTEGER PRIMARY KEY,
  seq_first INTEGER NOT NULL,
  seq_last INTEGER NOT NULL,
  time INTEGER NOT NULL             -- microseconds since 1970-01-01T00:00:00Z
) STRICT;
CREATE INDEX txn_by_time ON txn (time);
CREATE INDEX txn_by_seq ON txn (seq_last);

-- Derived: records ------------------------------------------------------------------------------------------

-- Every version of every record. The body stands in the entry: element pos of its payload's "records".
CREATE TABLE version (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,        -- the entry that made this version
  seq_to INTEGER,                   -- the entry that made the next one, NULL while current
  pos INTEGER NOT NULL,
  body BLOB NOT NULL,               -- SHA-256 of the body's canonical JSON
  PRIMARY KEY (kind, id, seq_from)
) STRICT, WITHOUT ROWID;

-- The rows below belong to one version each (seq_from) and are never changed: join version to ask as of an entry.

-- Names of parties for browsing (screening uses an index of its own).
CREATE TABLE name (
  id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (id, seq_from, pos)
) STRICT, WITHOUT ROWID;

-- Which record names which other.
CREATE TABLE reference (
  target TEXT NOT NULL,             -- the id that is named
  role TEXT NOT NULL,               -- the member that names it ("targets", "about", "evidence")
  kind TEXT NOT NULL,               -- kind and id of the record that names it
  id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,
  PRIMARY KEY (target, role, kind, id, seq_from)
) STRICT, WITHOUT ROWID;

-- Identifiers of parties, normalised.
CREATE TABLE identifier (
  number TEXT NOT NULL,             -- upper case, letters and digits only
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,
  PRIMARY KEY (number, type, id, seq_from)
) STRICT, WITHOUT ROWID;

-- Entries of official lists: what the loader compares a new file with.
CREATE TABLE list_entry (
  list TEXT NOT NULL,
  id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,
  raw BLOB NOT NULL,                -- SHA-256 of the canonical JSON of the raw values
  parser TEXT NOT NULL,
  present INTEGER NOT NULL,         -- 1 while the entry stands on the list, 0 once it was removed
  PRIMARY KEY (list, id, seq_from)
) STRICT, WITHOUT ROWID;

-- What was appended stays (verify finds out whoever goes round this) ------------------------------------------

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
  WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'entries are never replaced'); END;
CREATE TRIGGER note_no_update BEFORE UPDATE ON note BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'bodies are never changed'); END;
CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'bodies are never deleted'); END;

-- For people with plain SQL ---------------------------------------------------------------------------------

CREATE VIEW record_now AS
  SELECT v.kind, v.id, v.seq_from AS entry,
         json_extract(CAST(substr(e.record, 57) AS TEXT), '$.records[' || v.pos || '].body') AS body
  FROM version v JOIN entry e ON e.seq = v.seq_from
  WHERE v.seq_to IS NULL;

CREATE VIEW party_now AS
  SELECT id, entry, json_extract(body, '$.kind') AS party_kind, json_extract(body, '$.names[0].text') AS name, body
  FROM record_now WHERE kind = 'party';

CREATE VIEW measure_now AS
  SELECT id, entry, json_extract(body, '$.kind') AS measure_kind, json_extract(body, '$.type') AS type,
         json_extract(body, '$.authority') AS authority, json_extract(body, '$.targets') AS targets, body
  FROM record_now WHERE kind = 'measure';
