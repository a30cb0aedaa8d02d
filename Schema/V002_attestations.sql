-- Acta, database format 2: what others attest of the log's checkpoints.

-- Cosignatures of witnesses and timestamps of authorities, each on the checkpoint of a size. Notes themselves are never
-- changed; whoever hands out a checkpoint puts the cosignatures under it.
CREATE TABLE attestation (
  size INTEGER NOT NULL,            -- the checkpoint: a row of note
  kind INTEGER NOT NULL,            -- 1 a signature line (C2SP tlog-cosignature), 2 an RFC 3161 response in DER
  digest BLOB NOT NULL,             -- SHA-256 of size (8 bytes, big endian), kind (1 byte) and bytes: damage, and a row
                                    -- put to another checkpoint, show without the witness's key or the authority's
  bytes BLOB NOT NULL,
  PRIMARY KEY (size, kind, digest)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attestation_no_update BEFORE UPDATE ON attestation
  BEGIN SELECT RAISE(ABORT, 'attestations are never changed'); END;
CREATE TRIGGER attestation_no_delete BEFORE DELETE ON attestation
  BEGIN SELECT RAISE(ABORT, 'attestations are never deleted'); END;
