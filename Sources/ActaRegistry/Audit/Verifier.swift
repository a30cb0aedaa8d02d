import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaRecords
import Foundation
import GRDB

/// One verification of one open database.
struct Verifier {
  let db: Database
  let registry: Registry
  let level: VerifyLevel
  /// For reading on several threads; none where one is enough.
  private let connections: ParallelPass.Connections
  /// The high-water notes, read before the view of the log began.
  private let anchors: [HighWater.Found]
  private let policy: VerifierPolicy?
  /// Whether the entries that hold the log's keys are searched for instead of taken from the index of records.
  private let scansForKeys: Bool
  private var report: VerifyReport
  /// How many entries the high-water note covers, nil without one.
  private var anchored: UInt64?
  /// How many of the held checkpoints, from the first, the caller gave.
  private var given = 0
  /// How many of the held checkpoints, from the first, come from outside the database.
  private var outside = 0
  /// Whether a checkpoint that was given bears only signatures that don't count.
  private var outsideUncounted = false
  /// How many entries the newest stored checkpoint covers.
  private var noted = 0

  init(
    db: Database, registry: Registry, level: VerifyLevel, policy: VerifierPolicy?,
    connections: ParallelPass.Connections, anchors: [HighWater.Found], scansForKeys: Bool
  ) {
    self.policy = policy
    self.anchors = anchors
    self.scansForKeys = scansForKeys
    self.db = db
    self.registry = registry
    self.level = level
    self.connections = connections
    report = VerifyReport(
      level: level, verdict: .intact, entries: 0, root: "", findings: [], covered: [], notCovered: [], warnings: [])
  }

  mutating func run(checkpoints: [(name: String, note: [UInt8])]) throws -> VerifyReport {
    var held: [Held] = []
    try step("note") { held = try $0.heldCheckpoints(checkpoints) }
    switch level {
    case .quick, .external: try step("log") { try $0.quick(held) }
    case .incremental: try step("log") { try $0.incremental(held) }
    case .full: try full(held)
    }
    if !checkpoints.isEmpty { report.covered.append("held_checkpoints") }
    if report.findings.isEmpty, report.verdict == .intact, level == .external, checkpoints.isEmpty {
      report.verdict = .nothingToCompare
    }
    if !report.findings.isEmpty {
      report.verdict = report.findings.allSatisfy { Kind.divergence.contains($0.kind) } ? .rolledBack : .damaged
    }
    if report.verdict == .intact, report.warnings.contains("not_counted"), held.isEmpty || outsideUncounted {
      report.verdict = .nothingToCompare
    }
    // A log that nobody signed may have been made anew by whoever can write the file.
    if report.verdict == .intact, held.isEmpty {
      report.verdict = .nothingToCompare
      report.warn("no_checkpoint")
    }
    report.findings.sort { ($0.entry ?? .max, $0.place) < ($1.entry ?? .max, $1.place) }
    report.notCovered.append("source_truth")
    return report
  }

  /// Codes of findings that the ledger doesn't know of.
  enum Kind {
    static let rolledBack = "rolled_back"
    /// What a log that is sound in itself shows when it isn't the one, or isn't all, that a checkpoint covers.
    static let divergence: Set<String> = [rolledBack, Damage.Kind.checkpointMismatch.rawValue]
    static let checkpointInvalid = "checkpoint_invalid"
    static let fileMalformed = "file_malformed"
    static let schemaChanged = "schema_changed"
    static let derivedMismatch = "derived_mismatch"
    static let indexChanged = "index_changed"
  }

  private mutating func add(_ kind: String, entry: Int? = nil, _ detail: String, at place: String) {
    report.findings.append(VerifyReport.Finding(entry: entry, kind: kind, detail: detail, place: place))
  }

  /// Takes a step. Damage that keeps it from being finished is a finding; a file that can't be read at all, or that
  /// somebody else has locked, ends the verification.
  private mutating func step(_ place: String, _ body: (inout Verifier) throws -> Void) throws {
    do {
      try body(&self)
    } catch let error as RegistryError where error.code != .io && error.code != .busy {
      add(Kind.fileMalformed, error.message, at: place)
    } catch let error as DatabaseError {
      let error = RegistryError(sqlite: error.extendedResultCode.rawValue, error.message ?? "no message")
      guard error.code != .io, error.code != .busy else { throw error }
      add(Kind.fileMalformed, error.message, at: place)
    }
  }

  // MARK: Checkpoints

  private struct Held {
    var checkpoint: Checkpoint
    var name: String
  }

  /// All checkpoints at hand: those given, the high-water note, those in the database.
  private mutating func heldCheckpoints(_ given: [(name: String, note: [UInt8])]) throws -> [Held] {
    let keys = try registry.soundLogKeys(db, isScan: scansForKeys)
    let judge = NoteJudge(origin: registry.origin, log: keys.keys, policy: policy)
    // A tampered number mustn't overflow; the log itself is judged later.
    let size = try db.integer("SELECT max(seq) FROM entry").map { max(0, min($0, .max - 1)) + 1 } ?? 0
    var held: [Held] = []
    for (name, note) in given {
      switch judge.judge(note) {
      case .counts(let checkpoint): held.append(Held(checkpoint: checkpoint, name: name))
      case .uncounted:
        outsideUncounted = true
        report.pass(over: name)
      case .unknown(let claimed, let problem): try addUnknown(name, claimed: claimed, size: size, problem)
      case .invalid(let problem):
        add(Kind.checkpointInvalid, "\(name) isn't a checkpoint of this log: \(problem)", at: name)
      }
    }
    self.given = held.count
    for found in anchors { try readAnchor(found, judge, size: size, &held) }
    outside = held.count
    let newest = level == .full ? "" : "DESC LIMIT 1"
    let statement = try SQLiteStatement(db, "SELECT size, text FROM note ORDER BY size \(newest)")
    while try statement.step() {
      let size = statement.integer(0)
      noted = max(noted, size)
      let verdict = statement.storageClass(1) == 3 ? judge.judge(Array(statement.text(1).utf8)) : .invalid("no text")
      switch verdict {
      case .counts(let checkpoint) where checkpoint.size == UInt64(clamping: size):
        held.append(Held(checkpoint: checkpoint, name: "checkpoint \(size)"))
      case .uncounted(let claimed) where claimed == UInt64(clamping: size): report.pass(over: "checkpoint \(size)")
      default:
        add(
          Kind.checkpointInvalid, entry: size > 0 ? size - 1 : nil,
          "the stored checkpoint of \(size) entries was changed", at: "note")
      }
    }
    return held
  }

  private mutating func readAnchor(
    _ found: HighWater.Found, _ judge: NoteJudge, size: Int, _ held: inout [Held]
  ) throws {
    let path = found.path
    guard let note = found.bytes else {
      report.warn("no_anchor")
      if !report.notCovered.contains("rollback") { report.notCovered.append("rollback") }
      return
    }
    switch judge.judge(note) {
    case .counts(let checkpoint):
      held.append(Held(checkpoint: checkpoint, name: path))
      if !report.covered.contains("high_water_note") { report.covered.append("high_water_note") }
      anchored = max(anchored ?? 0, checkpoint.size)
    case .uncounted: report.pass(over: path)
    case .unknown(let claimed, let problem): try addUnknown(path, claimed: claimed, size: size, problem)
    case .invalid(let problem):
      add(Kind.checkpointInvalid, "\(path) isn't a checkpoint of this log: \(problem)", at: path)
    }
  }

  /// Judges a note that claims to be of this log and bears only keys that the log doesn't know.
  private mutating func addUnknown(_ name: String, claimed: UInt64, size: Int, _ problem: String) throws {
    // Where a row is missing, the number of the last one isn't that of the rows.
    let size = level == .full ? try db.integer("SELECT count(*) FROM entry") ?? size : size
    guard claimed > UInt64(size) else {
      return add(Kind.checkpointInvalid, "\(name) isn't a checkpoint of this log: \(problem)", at: name)
    }
    add(
      Kind.rolledBack, entry: size,
      "\(name) covers \(claimed) entries and bears a key that the log doesn't know: the log was put back to before a "
        + "change of its key, or the note isn't one of it", at: "log")
  }

  /// Judges the checkpoints against the log's size; gives those that it must contain.
  private mutating func within(_ size: Int, _ held: [Held]) -> [Held] {
    held.filter { held in
      if held.checkpoint.size <= UInt64(size) { return true }
      add(
        Kind.rolledBack, entry: size,
        "\(held.name) covers \(held.checkpoint.size) entries, the log has \(size): "
          + "entries \(size) to \(held.checkpoint.size - 1) are gone", at: "log")
      return false
    }
  }

  // MARK: Quick

  private mutating func quick(_ held: [Held]) throws {
    _ = try compareRoots(held)
    report.notCovered += ["entries", "tiles", "derived_rows", "schema", "secrets", "screening_index"]
  }

  /// Compares what the stored tree says with the checkpoints at hand; gives those that the log contains.
  private mutating func compareRoots(_ held: [Held]) throws -> [Held] {
    let end = try LogEnd.read(db)
    report.entries = end.size
    let tables = TreeTables(db)
    report.root = try tables.root(size: end.size).hex
    // What others hold is compared note by note; of those in the database the newest one stands for all.
    let within = within(end.size, held.prefix(outside) + held.dropFirst(outside).suffix(1))
    for held in within where held.checkpoint.size > 0 {
      let root = try tables.root(size: Int(held.checkpoint.size))
      guard root != held.checkpoint.root else { continue }
      add(
        Damage.Kind.checkpointMismatch.rawValue, entry: Int(held.checkpoint.size) - 1,
        "the first \(held.checkpoint.size) entries have another root than \(held.name) says", at: "log")
    }
    report.covered += ["log_end", "tree_path"]
    return within
  }

  // MARK: Incremental

  /// Reads what came after the checkpoint that the caller trusts: one given, or else the high-water note.
  private mutating func incremental(_ held: [Held]) throws {
    let within = try compareRoots(held)
    report.notCovered += ["earlier_entries", "derived_rows", "schema", "indexes", "screening_index"]
    guard report.findings.isEmpty else { return }
    // Of those given the smallest: what lies between them is read too. All of them stand within the log by now.
    let start = given > 0 ? within.prefix(given) : within.prefix(outside)
    guard let trusted = start.min(by: { $0.checkpoint.size < $1.checkpoint.size })?.checkpoint,
      trusted.size > 0
    else { return report.verdict = .nothingToCompare }
    do {
      let tail = try LogTail(db, after: trusted)
      report.findings += try tail.findings(expecting: within.map(\.checkpoint))
    } catch let damage as Damage {
      return report.findings.append(VerifyReport.Finding(damage))
    } catch let finding as VerifyReport.Finding {
      return report.findings.append(finding)
    }
    report.start = Int(trusted.size)
    report.covered += ["later_entries", "chain", "tree", "canonical_form", "tiles", "secrets", "blobs"]
  }

  // MARK: Full

  private mutating func full(_ held: [Held]) throws {
    var start = VerifyReport.clocks()
    checkFile()
    report.add(timing: "file", since: start)
    try step("schema") { try $0.checkSchema() }
    try step("log") { verifier in
      start = VerifyReport.clocks()
      defer { verifier.report.add(timing: "log", since: start) }
      try verifier.checkLog(held)
    }
    report.covered += ["entries", "chain", "tree", "canonical_form"]
    if !held.isEmpty { report.covered.append("checkpoints") }
    report.covered += ["schema", "storage_classes"]
  }

  private mutating func checkLog(_ held: [Held]) throws {
    report.notCovered += ["tiles", "derived_rows", "secrets", "blobs", "screening_index", "people"]
    let key = try RowHasher.Key()
    let size = try db.integer("SELECT count(*) FROM entry") ?? 0
    let checkpoints = within(size, held).map(\.checkpoint)
    let log: LogSummary
    var sums: [DerivedTable: RowSum] = [:]
    let parallel = ParallelPass(size: size, checkpoints: checkpoints, key: key)
    if connections.count > 1, size > ParallelPass.partSize, let outcome = parallel.run(connections) {
      log = outcome.log
      sums = outcome.sums
      report.entries = size
      report.root = log.tree.root().hex
    } else {
      guard let read = try readInOrder(key, expecting: checkpoints) else { return }
      log = read
    }
    checkNewestNote()
    // Tables can only be compared with a log that was read to its end.
    report.notCovered.removeAll {
      ["tiles", "derived_rows", "secrets", "blobs", "screening_index", "people"].contains($0)
    }
    try step("derived") {
      $0.report.findings += try TableComparison($0.db, log, key, $0.registry.formats).findings(sums: sums)
    }
    try step("secret") {
      let secrets = try SecretCheck($0.db)
      secrets.add(log.secrets)
      $0.report.findings += try secrets.finish()
    }
    try step("people") { verifier in
      var people = PeopleCheck(try Reader(verifier.db, knownAt: .now))
      try people.run()
      verifier.report.findings += people.findings
    }
    try step("attestation") { $0.report.findings += try AttestationCheck($0.db, $0.registry).findings() }
    try step("screening_index") {
      $0.report.findings += try $0.registry.indexFindings(Reader($0.db, knownAt: .now))
    }
    report.covered += ["attestations", "people", "tiles", "derived_rows", "secrets", "blobs", "screening_index"]
  }

  /// Reads the whole log entry by entry; nil where that found damage.
  private mutating func readInOrder(_ key: RowHasher.Key, expecting checkpoints: [Checkpoint]) throws -> LogSummary? {
    var pass = try LogPass(db, key)
    pass.chain.expect(checkpoints)
    defer {
      report.entries = Int(pass.chain.size)
      report.root = pass.chain.root.hex
    }
    do {
      try pass.run()
      try pass.chain.finish()
    } catch let damage as Damage {
      report.findings.append(VerifyReport.Finding(damage))
      return nil
    } catch let finding as VerifyReport.Finding {
      report.findings.append(finding)
      return nil
    } catch let error as RegistryError where error.code == .damaged {
      add(Kind.fileMalformed, entry: Int(pass.chain.size), error.message, at: "log")
      return nil
    }
    for size in pass.chain.unmet {
      add(Kind.rolledBack, entry: Int(pass.chain.size), "a checkpoint covers \(size) entries", at: "log")
    }
    return pass.summary()
  }

  /// A checkpoint is stored before the high-water note moves to it, so the newest one can't be missing.
  private mutating func checkNewestNote() {
    guard let anchored, Int(clamping: anchored) > noted,
      !report.findings.contains(where: { Kind.divergence.contains($0.kind) })
    else { return }
    add(
      Kind.checkpointInvalid, entry: Int(clamping: anchored) - 1,
      "the checkpoint of \(anchored) entries, which the high-water note repeats, isn't stored any more", at: "note")
  }

  /// SQLite's own check: structure of all pages, indexes against tables.
  private mutating func checkFile() {
    do {
      let messages = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
      if messages != ["ok"] {
        for message in messages { add(Kind.fileMalformed, message, at: "file") }
      }
    } catch {
      add(Kind.fileMalformed, "SQLite can't read the file through: \(error)", at: "file")
    }
    report.covered.append("indexes")
  }

  /// The schema as it stands against the schema that its format has.
  private mutating func checkSchema() throws {
    let expected = try registry.formats.schema(of: DatabaseFormats.version(of: db))
    let found = try SchemaSnapshot(db)
    for (name, sql) in expected.objects where found.objects[name] != sql {
      add(
        Kind.schemaChanged, found.objects[name] == nil ? "\(name) is missing" : "\(name) was changed", at: "schema")
    }
    for name in found.objects.keys.sorted() where expected.objects[name] == nil {
      add(Kind.schemaChanged, "\(name) was added", at: "schema")
    }
  }
}

extension VerifyReport.Finding: Error {
  /// A damaged entry as a finding.
  init(_ damage: Damage) {
    self.init(
      entry: Int(clamping: damage.sequence), kind: damage.kind.rawValue, detail: damage.detail, place: "log")
  }
}
