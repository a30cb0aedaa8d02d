import ActaJSON
import ActaLedger
import ActaModel
import GRDB

/// The values that an erasure concerns.
struct ErasureSelection {
  private(set) var secrets: [EraseBody.Secret] = []
  private(set) var runs: [Erasure.BatchPlace] = []

  /// The entries whose values are chosen, each once, in their order.
  var entries: [Int] {
    var entries: [Int] = []
    for secret in secrets where entries.last != Int(secret.sequence) { entries.append(Int(secret.sequence)) }
    return entries
  }

  init(_ db: Database, _ choice: ErasureChoice) throws {
    let reader = try Reader(db, knownAt: .now)
    let chosen = try Self.entries(reader, choice)
    let select = try SQLiteStatement(db, "SELECT tag FROM secret WHERE seq = ?1 ORDER BY tag")
    for entry in chosen {
      select.reset()
      select.bind(entry, at: 1)
      while try select.step() {
        secrets.append(EraseBody.Secret(sequence: UInt64(entry), tag: UInt8(clamping: select.integer(0))))
      }
    }
    runs = try Self.runs(reader).filter { run in
      switch choice {
      case .entries(let entries): entries.contains(run.entry)
      case .name: true
      case .before(let time): run.time < time
      }
    }
  }

  /// The entries that are meant, in ascending order.
  private static func entries(_ reader: Reader, _ choice: ErasureChoice) throws -> [Int] {
    switch choice {
    case .entries(let entries):
      for entry in entries where entry < 0 || entry >= reader.size {
        throw RegistryError(.noInput, "There is no entry \(entry): the log has entries 0 to \(reader.size - 1).")
      }
      return Set(entries).sorted()
    case .name(let name): return try asked(reader, name)
    case .before(let time):
      let statement = try SQLiteStatement(
        reader.db,
        """
        SELECT DISTINCT s.seq FROM secret s JOIN txn t ON s.seq BETWEEN t.seq_first AND t.seq_last
        WHERE t.time < ?1 AND NOT EXISTS (SELECT 1 FROM version v WHERE v.kind = 'password' AND v.seq_from = s.seq)
        ORDER BY s.seq
        """)
      statement.bind(Int(clamping: time.microseconds), at: 1)
      var entries: [Int] = []
      while try statement.step() { entries.append(statement.integer(0)) }
      return entries
    }
  }

  /// The entries that recorded a question about a name as it was typed.
  private static func asked(_ reader: Reader, _ name: String) throws -> [Int] {
    let statement = try SQLiteStatement(
      reader.db,
      """
      SELECT seq, value FROM secret
      WHERE tag IN (\(Commitment.Tag.query.rawValue), \(Commitment.Tag.customer.rawValue)) ORDER BY seq
      """)
    var entries: [Int] = []
    var alerts: Set<String> = []
    while try statement.step() {
      let value = try JSONReader.parse(statement.bytes(1), form: .canonical)
      guard let asked = (value["query"] ?? value)["name"]?.text, asked.utf8.elementsEqual(name.utf8) else { continue }
      if value["query"] != nil { alerts.insert(String(statement.integer(0))) }
      entries.append(statement.integer(0))
    }
    // What people wrote about the alerts may speak of the customer too.
    for place in try alerts.isEmpty ? [] : reader.places(kind: RegistryKind.disposition)
    where alerts.contains(String(AlertBody.number(place.id).prefix { $0 != "/" })) {
      entries.append(place.seq)
    }
    return Set(entries).sorted()
  }

  /// All runs over files.
  static func runs(_ reader: Reader) throws -> [Erasure.BatchPlace] {
    try reader.places(kind: RegistryKind.screening).compactMap { place in
      let body = try reader.body(seq: place.seq, pos: place.pos)
      guard body["type"]?.text == "batch" else { return nil }
      let counts = body["counts"]
      return Erasure.BatchPlace(
        entry: place.seq, time: Instant(microseconds: try reader.entry(place.seq).time),
        rows: Int(counts?["screened"]?.integer ?? 0) + Int(counts?["failed"]?.integer ?? 0),
        run: body["run"]?.text ?? "")
    }.sorted { $0.entry < $1.entry }
  }
}
