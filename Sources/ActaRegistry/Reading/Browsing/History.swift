public import ActaJSON
import ActaLedger
public import ActaModel
import ActaRecords

/// A version of a record.
public struct RecordVersion: Sendable {
  public var kind: String
  public var id: String
  /// The entry that made it.
  public var entry: Int
  /// The entry that made the next one, nil while it is current.
  public var until: Int?
  public var time: Instant
  public var actor: String
  public var body: JSONValue

  /// The record as it was; nil for a record of one of the registry's own kinds.
  public var record: Record? {
    guard let kind = RecordKind(rawValue: kind), let id = RecordID(id) else { return nil }
    return try? RecordCodec.decode(kind: kind, id: id, body: JSONNode(body))
  }
}

extension Reader {
  /// All versions in view of the record with an id, oldest first.
  public func history(of id: String) throws(RegistryError) -> [RecordVersion] {
    try guarded {
      var versions: [RecordVersion] = []
      for kind in try kinds(of: id) {
        let statement = try SQLiteStatement(
          db,
          """
          SELECT seq_from, seq_to, pos FROM version WHERE kind = ?1 AND id = ?2 AND seq_from < ?3 ORDER BY seq_from
          """)
        statement.bind(kind, at: 1)
        statement.bind(id, at: 2)
        statement.bind(size, at: 3)
        while try statement.step() {
          let entry = statement.integer(0)
          let envelope = try envelope(entry)
          let until = statement.isNull(1) || statement.integer(1) >= size ? nil : statement.integer(1)
          versions.append(
            RecordVersion(
              kind: kind, id: id, entry: entry, until: until,
              time: Instant(microseconds: try self.entry(entry).time), actor: envelope.actor,
              body: try body(seq: entry, pos: statement.integer(2))))
        }
      }
      return versions.sorted { $0.entry < $1.entry }
    }
  }
}

extension Reader {
  /// The records that decisions say are the same party, so far as they are held.
  public func sameParties(as party: RecordID) throws(RegistryError) -> [RecordID] {
    try guarded { try sameAs(party) }
  }

  /// When the registry learnt of each version of a record in view, the oldest first.
  public func versionTimes(of id: RecordID, kind: RecordKind) throws(RegistryError) -> [Instant] {
    try guarded {
      let statement = try statement(
        """
        SELECT (SELECT time FROM txn WHERE seq_last >= v.seq_from ORDER BY seq_last LIMIT 1) FROM version v
        WHERE v.kind = ?1 AND v.id = ?2 AND v.seq_from < ?3 ORDER BY v.seq_from
        """)
      statement.bind(kind.rawValue, at: 1)
      statement.bind(id.text, at: 2)
      statement.bind(size, at: 3)
      defer { statement.reset() }
      var times: [Instant] = []
      while try statement.step() { times.append(Instant(microseconds: UInt64(clamping: statement.integer(0)))) }
      return times
    }
  }
}

/// An entry of the log in outline.
public struct LogLine: Sendable {
  public var entry: Int
  public var time: Instant
  public var transaction: Int
  public var actor: String
  public var kind: String
  /// Kind and id of each record that it changed.
  public var records: [(kind: String, id: String)]
  /// The leaf hash in hex.
  public var leaf: String
}

extension Reader {
  /// Entries in view from `first` on, at most `limit`.
  public func log(from first: Int, limit: Int) throws(RegistryError) -> [LogLine] {
    try guarded {
      let statement = try SQLiteStatement(
        db, "SELECT seq, hex(leaf) FROM entry WHERE seq >= ?1 AND seq < ?2 ORDER BY seq LIMIT ?3")
      statement.bind(first, at: 1)
      statement.bind(size, at: 2)
      statement.bind(limit, at: 3)
      var lines: [LogLine] = []
      while try statement.step() {
        let seq = statement.integer(0)
        let record = try entry(seq)
        let envelope = try envelope(seq)
        lines.append(
          LogLine(
            entry: seq, time: Instant(microseconds: record.time), transaction: Int(envelope.transaction),
            actor: envelope.actor, kind: record.kind.name, records: envelope.records.map { ($0.kind, $0.id) },
            leaf: statement.text(1).lowercased()))
      }
      return lines
    }
  }
}
