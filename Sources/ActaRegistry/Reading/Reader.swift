public import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
import ActaRecords
import GRDB

/// Reads the registry as it stood after an entry. A value of one read transaction: it doesn't outlive it.
public final class Reader {
  let db: Database
  /// How many entries are in view. The view always ends at the end of a transaction.
  public let size: Int
  /// When the last entry in view was written.
  public let time: Instant
  /// Whether the view is the whole log.
  public let isCurrent: Bool

  /// Names folded before, where the process keeps them.
  var names: NameBook?

  private var statements: [String: SQLiteStatement] = [:]
  /// The entry whose bodies were read last: a party and its measures mostly stand in one.
  private var lastRead: (seq: Int, changes: [RecordChange])?
  /// Which evidence records rest on official sources, as far as it was asked.
  var officialEvidence: [RecordID: Bool] = [:]
  /// Names of authorities and codes of programmes, as far as they were shown.
  var shownNames: [RecordID: String] = [:]
  /// For each record the others of its party, as far as it was asked.
  var sameParties: [RecordID: [RecordID]] = [:]

  /// A view of `db` as of `knownAt`.
  init(_ db: Database, knownAt: KnownAt) throws {
    self.db = db
    guard let last = try Self.transactionEnd(db, "ORDER BY txn DESC LIMIT 1") else {
      throw RegistryError.damaged("The list of transactions is empty.")
    }
    let end =
      switch knownAt {
      case .now: last
      case .entry(let entry):
        try Self.transactionEnd(db, "WHERE seq_last <= ?1 ORDER BY seq_last DESC LIMIT 1", entry)
      case .time(let time):
        try Self.transactionEnd(
          db, "WHERE time <= ?1 ORDER BY time DESC, txn DESC LIMIT 1", Int(clamping: time.microseconds))
      }
    guard let end else {
      throw RegistryError(
        .noInput, "The registry knew nothing yet at that time.", advice: "Its first entry is entry 0.")
    }
    size = end.seq + 1
    time = end.time
    isCurrent = end.seq == last.seq
  }

  private static func transactionEnd(
    _ db: Database, _ condition: String, _ argument: Int? = nil
  ) throws -> (seq: Int, time: Instant)? {
    let statement = try SQLiteStatement(reusing: db, "SELECT seq_last, time FROM txn \(condition)")
    if let argument { statement.bind(argument, at: 1) }
    guard try statement.step() else { return nil }
    guard let seq = statement.position(0), statement.storageClass(1) == 1, statement.integer(1) >= 0 else {
      throw RegistryError.damaged("The list of transactions holds something other than numbers and times.")
    }
    return (seq, Instant(microseconds: UInt64(statement.integer(1))))
  }

  func statement(_ sql: String) throws -> SQLiteStatement {
    if let statement = statements[sql] {
      statement.reset()
      return statement
    }
    let statement = try SQLiteStatement(reusing: db, sql)
    statements[sql] = statement
    return statement
  }

  /// The root of the tree over the entries in view.
  public func root() throws(RegistryError) -> Digest {
    try guarded { try TreeTables(db).root(size: size) }
  }

  // MARK: Entries

  /// The decoded entry `seq`.
  func entry(_ seq: Int) throws -> EntryRecord {
    let statement = try statement("SELECT record FROM entry WHERE seq = ?1")
    statement.bind(seq, at: 1)
    guard try statement.step() else { throw RegistryError(.noInput, "There is no entry \(seq).") }
    defer { statement.reset() }
    do {
      return try EntryRecord.decode(statement.bytes(0))
    } catch {
      throw RegistryError.damaged("Entry \(seq) is malformed: \(error).")
    }
  }

  /// The payload of entry `seq`.
  func envelope(_ seq: Int) throws -> Envelope {
    do {
      return try Envelope.decode(try entry(seq).payload)
    } catch let error as RegistryError {
      throw error
    } catch {
      throw RegistryError.damaged("The payload of entry \(seq) is malformed: \(error).")
    }
  }

  /// The body at place `pos` of entry `seq`, from the blob table where it is kept there.
  func body(seq: Int, pos: Int) throws -> JSONValue {
    let changes: [RecordChange]
    if let last = lastRead, last.seq == seq {
      changes = last.changes
    } else {
      changes = try envelope(seq).records
      lastRead = (seq, changes)
    }
    guard changes.indices.contains(pos) else {
      throw RegistryError.damaged("Entry \(seq) has no record \(pos), though the index says so.")
    }
    return try body(of: changes[pos], seq: seq)
  }

  func body(of change: RecordChange, seq: Int) throws -> JSONValue {
    switch change.body {
    case .inline(let object): return .object(object)
    case .blob(let reference):
      let digest = reference.sha256
      let statement = try statement("SELECT bytes FROM blob WHERE sha256 = ?1")
      statement.bind(digest.bytes, at: 1)
      guard try statement.step() else {
        throw RegistryError.damaged("The body of \(change.kind) \(change.id) (entry \(seq)) is missing.")
      }
      defer { statement.reset() }
      let bytes = statement.bytes(0)
      guard SHA256.hash(bytes) == digest else {
        throw RegistryError.damaged("The body of \(change.kind) \(change.id) (entry \(seq)) was changed.")
      }
      do {
        return try JSONReader.parse(bytes, form: .canonical)
      } catch {
        throw RegistryError.damaged("The body of \(change.kind) \(change.id) (entry \(seq)) is no JSON: \(error).")
      }
    }
  }

  // MARK: Records

  /// Where a version of a record stands.
  struct Place {
    var kind: String
    var id: String
    var seq: Int
    var pos: Int
  }

  /// The version of a record in view, nil where there is none.
  func place(kind: String, id: String) throws -> Place? {
    let statement = try statement(
      """
      SELECT seq_from, pos FROM version
      WHERE kind = ?1 AND id = ?2 AND seq_from < ?3 ORDER BY seq_from DESC LIMIT 1
      """)
    statement.bind(kind, at: 1)
    statement.bind(id, at: 2)
    statement.bind(size, at: 3)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return Place(kind: kind, id: id, seq: statement.integer(0), pos: statement.integer(1))
  }

  /// All places in view of one kind, by id; `prefix` narrows to ids that begin so.
  func places(kind: String, prefix: String = "") throws -> [Place] {
    let statement = try SQLiteStatement(
      db,
      """
      SELECT id, seq_from, pos FROM version
      WHERE kind = ?1 AND id >= ?2 AND id < ?3 AND seq_from < ?4 AND (seq_to IS NULL OR seq_to >= ?4)
      ORDER BY id
      """)
    statement.bind(kind, at: 1)
    statement.bind(prefix, at: 2)
    statement.bind(prefix + "\u{10FFFF}", at: 3)
    statement.bind(size, at: 4)
    var places: [Place] = []
    while try statement.step() {
      places.append(Place(kind: kind, id: statement.text(0), seq: statement.integer(1), pos: statement.integer(2)))
    }
    return places
  }

  /// The raw body of a record in view.
  func bodyInView(kind: String, id: String) throws -> JSONValue? {
    guard let place = try place(kind: kind, id: id) else { return nil }
    return try body(seq: place.seq, pos: place.pos)
  }

  func record(at place: Place) throws -> Record? {
    try Projection.record(kind: place.kind, id: place.id, body: try body(seq: place.seq, pos: place.pos))
  }

  /// The record with an id, nil where none is in view.
  public func record(_ kind: RecordKind, _ id: RecordID) throws(RegistryError) -> Record? {
    try guarded {
      guard let place = try place(kind: kind.rawValue, id: id.text) else { return nil }
      return try record(at: place)
    }
  }

  /// The party with an id.
  public func party(_ id: RecordID) throws(RegistryError) -> Party? {
    guard case .party(let party)? = try record(.party, id) else { return nil }
    return party
  }

  /// All records of a kind in view, by id.
  public func all(_ kind: RecordKind, prefix: String = "") throws(RegistryError) -> [Record] {
    try guarded { try places(kind: kind.rawValue, prefix: prefix).compactMap { try record(at: $0) } }
  }

  /// Every kind under which an id is known, in view.
  func kinds(of id: String) throws -> [String] {
    let statement = try statement(
      "SELECT DISTINCT kind FROM version WHERE kind = ?1 AND id = ?2 AND seq_from < ?3")
    var kinds: [String] = []
    for kind in RegistryKind.allNames {
      statement.bind(kind, at: 1)
      statement.bind(id, at: 2)
      statement.bind(size, at: 3)
      if try statement.step() { kinds.append(kind) }
      statement.reset()
    }
    return kinds
  }

  /// The records in view that name `target` in one of `roles` (in any where none is given), of a kind.
  func referrers(to target: String, kind: RecordKind, roles: [String] = []) throws -> [Place] {
    let statement = try statement(
      """
      SELECT DISTINCT r.id, v.seq_from, v.pos, r.role FROM reference r
      JOIN version v ON v.kind = r.kind AND v.id = r.id AND v.seq_from = r.seq_from
      WHERE r.target = ?1 AND r.kind = ?2 AND v.seq_from < ?3 AND (v.seq_to IS NULL OR v.seq_to >= ?3)
      ORDER BY r.id
      """)
    statement.bind(target, at: 1)
    statement.bind(kind.rawValue, at: 2)
    statement.bind(size, at: 3)
    defer { statement.reset() }
    var places: [Place] = []
    while try statement.step() {
      guard roles.isEmpty || roles.contains(statement.text(3)) else { continue }
      let id = statement.text(0)
      if places.last?.id == id { continue }
      places.append(Place(kind: kind.rawValue, id: id, seq: statement.integer(1), pos: statement.integer(2)))
    }
    return places
  }

  /// The records in view that name `target`, decoded.
  public func records(
    naming target: RecordID, kind: RecordKind, roles: [String] = []
  ) throws(RegistryError) -> [Record] {
    try guarded { try referrers(to: target.text, kind: kind, roles: roles).compactMap { try record(at: $0) } }
  }

  /// The measures in view that have `party` among their targets.
  public func measures(against party: RecordID) throws(RegistryError) -> [Measure] {
    try records(naming: party, kind: .measure, roles: ["targets"]).compactMap {
      if case .measure(let measure) = $0 { measure } else { nil }
    }
  }

  /// The day on which the registry learnt of the first version of a record.
  public func recordedDay(kind: RecordKind, id: RecordID) throws(RegistryError) -> Day? {
    try guarded {
      let statement = try statement("SELECT min(seq_from) FROM version WHERE kind = ?1 AND id = ?2")
      statement.bind(kind.rawValue, at: 1)
      statement.bind(id.text, at: 2)
      defer { statement.reset() }
      guard try statement.step(), !statement.isNull(0) else { return nil }
      return Instant(microseconds: try entry(statement.integer(0)).time).day
    }
  }
}

/// The kinds of record that the registry keeps for itself, beside `RecordKind`.
enum RegistryKind {
  static let config = "config"
  static let key = "key"
  static let listLoad = "list_load"
  static let screening = "screening"
  static let seal = "seal"
  static let restore = "restore"
  static let erase = "erase"
  static let revocation = KeyHistory.revocationKind
  static let migration = "migration"
  static let actor = "actor"
  static let password = "password"
  static let proposal = "proposal"
  static let review = "review"
  static let override = "override"
  static let alert = "alert"
  /// Which alerts there are about a record: ids that begin with the record's.
  static let alertPair = "alert_pair"
  static let disposition = "disposition"
  static let allowRule = "allow_rule"

  static var own: [String] {
    [
      config, key, listLoad, screening, seal, restore, erase, revocation, migration, actor, TokenRecord.kind, password,
      proposal, review, override, alert, alertPair, disposition, allowRule,
    ]
  }
  static var allNames: [String] { RecordKind.allCases.map(\.rawValue) + own }
}
