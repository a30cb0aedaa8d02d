import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import GRDB

/// Verifies who wrote what: that every entry's actor was somebody, signed where there is a key, and that what needed a
/// second person had one. It finds what was forged by somebody with the log's own key. Runs after the log and the rows
/// made from it were compared, and so may rely on those rows to find the entries of interest.
struct PeopleCheck {
  private let reader: Reader
  private var state = PeopleState()
  private(set) var findings: [VerifyReport.Finding] = []

  /// Codes of what can be found.
  enum Kind {
    static let actor = "actor_unknown"
    static let unsigned = "signature_missing"
    static let fourEyes = "second_person_missing"
  }

  init(_ reader: Reader) { self.reader = reader }

  mutating func run() throws {
    guard let first = try reader.db.integer("SELECT min(seq_from) FROM version WHERE kind = 'actor'") else { return }
    var weighty = try weightyEntries(from: first)[...]
    let statement = try SQLiteStatement(reader.db, "SELECT seq, record FROM entry WHERE seq >= ?1 ORDER BY seq")
    statement.bind(first, at: 1)
    while try statement.step(), findings.count < Localisation.most {
      let seq = statement.integer(0)
      let record = statement.buffer(blob: 1)
      guard record.count > EntryRecord.headerSize else { continue }
      let isWeighty = weighty.first == seq
      if isWeighty { weighty.removeFirst() }
      let name = Self.actor(record)
      let known = name.flatMap { state.actors[$0] }
      // Most entries are those of rows and screenings by somebody without a key: their bytes needn't be read.
      guard isWeighty || known == nil || known?.isRetired == true || known?.key != nil else { continue }
      try check(seq, kind: EntryKind(rawValue: record[1]), isWeighty: isWeighty)
    }
  }

  /// The actor of an entry, which its canonical payload begins with; nil where the name is written with escapes.
  private static func actor(_ record: UnsafeRawBufferPointer) -> String? {
    let payload = record.dropFirst(EntryRecord.headerSize)
    let start = "{\"actor\":\"".utf8
    guard payload.starts(with: start) else { return nil }
    let name = payload.dropFirst(start.count).prefix { $0 != 0x22 }
    return name.contains(0x5C) ? nil : String(decoding: name, as: UTF8.self)
  }

  /// The entries from `first` on that change who may do what, or what a second person may be needed for.
  private func weightyEntries(from first: Int) throws -> [Int] {
    var entries: Set<Int> = []
    let kinds = [
      RegistryKind.actor, RegistryKind.config, RegistryKind.key, RegistryKind.proposal, RegistryKind.review,
      RegistryKind.override, RegistryKind.allowRule, RegistryKind.listLoad, RegistryKind.disposition,
    ]
    let controlled: [RecordKind] = [.measure, .party, .relation, .statement, .petition, .decision]
    let statement = try SQLiteStatement(
      reader.db, "SELECT id, seq_from FROM version WHERE kind = ?1 AND seq_from >= ?2")
    for kind in kinds + controlled.map(\.rawValue) {
      statement.reset()
      statement.bind(kind, at: 1)
      statement.bind(first, at: 2)
      while try statement.step() {
        let isOwnKind = RecordKind(rawValue: kind) == nil
        if isOwnKind || ControlledKind.of(kind: kind, id: statement.text(0), body: .null, heldActor: nil) != nil {
          entries.insert(statement.integer(1))
        }
      }
    }
    return entries.sorted()
  }

  private mutating func check(_ seq: Int, kind: EntryKind, isWeighty: Bool) throws {
    let envelope = try reader.envelope(seq)
    let bodies = try envelope.records.map { try reader.body(of: $0, seq: seq) }
    defer { apply(envelope.records, bodies) }
    guard !state.isOpen else { return }
    let review = zip(envelope.records, bodies).first {
      $0.0.kind == RegistryKind.review && $0.1["action"]?.text == ReviewAction.approve.rawValue
    }
    let may = state.permissions(of: envelope.actor)
    guard !may.isEmpty, review == nil || may.contains(.approve) else {
      return add(Kind.actor, seq, "\(envelope.actor) was no actor who may do this")
    }
    let key = state.actors[envelope.actor]?.key
    // A change of the log's own keys bears the signature of one of those.
    let isOfKeys =
      kind == .key
      && envelope.records.allSatisfy {
        $0.kind == RegistryKind.key || $0.kind == RegistryKind.revocation
      }
    let isOfScreening = envelope.records.allSatisfy { WriteGuard.recognisedSuffices.contains($0.kind) }
    if let key, !isOfKeys, !isOfScreening, envelope.signature?.key != key {
      add(Kind.unsigned, seq, "\(envelope.actor) has the key \(key), and it didn't sign this entry")
    }
    guard isWeighty else { return }
    try checkKeys(envelope.records, bodies, seq)
    if let review {
      return try checkApproval(review.1, envelope, bodies, seq)
    }
    for (record, body) in zip(envelope.records, bodies) {
      let needed = PeopleState.permissions(toWrite: record.kind, body, actor: envelope.actor)
      guard !may.isDisjoint(with: needed) else {
        return add(Kind.actor, seq, "\(envelope.actor) may not write a record of kind \(record.kind)")
      }
      let held = record.kind == RegistryKind.actor ? body["name"]?.text.flatMap { state.actors[$0] } : nil
      if let group = ControlledKind.of(kind: record.kind, id: record.id, body: body, heldActor: held),
        state.needsApproval(group, maker: envelope.actor),
        !(group == .allowRules && Self.isApproved(body, envelope.records, bodies))
      {
        return add(Kind.fourEyes, seq, "\(record.kind) \(record.id) was changed by \(envelope.actor) alone")
      }
      if record.kind == RegistryKind.disposition { try checkDisposition(body, envelope.actor, seq) }
      guard record.kind == RegistryKind.listLoad, body["forced"] != nil, body["refused"] == nil,
        state.needsApproval(.listOverrides, maker: envelope.actor)
      else { continue }
      let view = try Reader(reader.db, knownAt: .entry(seq - 1))
      if try !view.hasOverride(for: body) {
        add(Kind.fourEyes, seq, "a list was loaded against a control by \(envelope.actor) alone")
      }
    }
  }

  /// Whether keys of actors stay what they are: a record of one mustn't come to mean another key.
  private mutating func checkKeys(_ records: [RecordChange], _ bodies: [JSONValue], _ seq: Int) throws {
    for (record, body) in zip(records, bodies) where record.kind == RegistryKind.key {
      let key = try KeyBody(JSONNode(body))
      guard key.actor != nil else { continue }
      let held = try Reader(reader.db, knownAt: .entry(seq - 1)).bodyInView(kind: RegistryKind.key, id: record.id)
      guard record.id == key.recordID, held == nil || held?["vkey"] == body["vkey"] else {
        add(Kind.actor, seq, "\(record.id) came to mean another key")
        continue
      }
    }
  }

  /// Whether an approval is one: of a proposal that waited, by somebody who hadn't made it, of these very bytes.
  private mutating func checkApproval(_ review: JSONValue, _ envelope: Envelope, _ bodies: [JSONValue], _ seq: Int)
    throws
  {
    func refuse(_ detail: String) { findings.append(Self.finding(Kind.fourEyes, seq, detail)) }
    guard let id = review["proposal"]?.text, let first = review["first"]?.integer, let count = review["count"]?.integer
    else { return refuse("it approves nothing that is named") }
    let view = try Reader(reader.db, knownAt: .entry(seq - 1))
    guard let proposal = try view.proposal(id) else { return refuse("it approves \(id), which wasn't there") }
    if proposal.makers.contains(where: { $0.utf8.elementsEqual(envelope.actor.utf8) }) {
      return refuse("\(envelope.actor) made \(id) and approved it")
    }
    // Later parts of a large proposal are of the transaction whose first entry approved it.
    guard proposal.state.isPending || first > 0 else { return refuse("\(id) was \(proposal.state.rawValue) already") }
    let records = proposal.records.map { record -> JSONValue in
      ["body": record.body, "id": .string(record.id), "kind": .string(record.kind), "op": "put"]
    }
    let written = zip(envelope.records, bodies).filter { $0.0.kind != RegistryKind.review }.map {
      record, body -> JSONValue in
      ["body": body, "id": .string(record.id), "kind": .string(record.kind), "op": .string(record.op)]
    }
    let range = Int(clamping: first)..<Int(clamping: first + max(0, count))
    guard range.upperBound <= records.count, written == Array(records[range]),
      review["sha256"]?.text == proposal.digest.hex, ProposalBody.digest(.array(records)) == proposal.digest
    else { return refuse("its records aren't those that \(id) proposed") }
  }

  /// Whether a rule stands in the entry that approves the decision about its alert; that one is checked by itself.
  private static func isApproved(_ rule: JSONValue, _ records: [RecordChange], _ bodies: [JSONValue]) -> Bool {
    zip(records, bodies).contains { record, body in
      record.kind == RegistryKind.disposition && body["step"]?.text == DispositionStep.approve.rawValue
        && body["alert"]?.text == rule["alert"]?.text
    }
  }

  /// Whether the approval of a decision is by somebody else than whoever decided.
  private mutating func checkDisposition(_ body: JSONValue, _ actor: String, _ seq: Int) throws {
    guard body["step"]?.text == DispositionStep.approve.rawValue, let alert = body["alert"]?.text,
      let decided = body["decision"]?.integer
    else {
      return
    }
    guard decided < seq, decided >= 0 else {
      return add(Kind.fourEyes, seq, "it approves a decision that wasn't there")
    }
    let maker = try reader.envelope(Int(decided))
    guard maker.records.contains(where: { $0.kind == RegistryKind.disposition }),
      !maker.actor.utf8.elementsEqual(actor.utf8)
    else { return add(Kind.fourEyes, seq, "\(actor) decided \(alert) and approved that") }
  }

  private mutating func apply(_ records: [RecordChange], _ bodies: [JSONValue]) {
    for (record, body) in zip(records, bodies) {
      // What can't be read is named by whoever reads it; here it changes nothing.
      try? state.apply(kind: record.kind, id: record.id, body: body)
    }
  }

  private mutating func add(_ kind: String, _ seq: Int, _ detail: String) {
    findings.append(Self.finding(kind, seq, detail))
  }

  private static func finding(_ kind: String, _ seq: Int, _ detail: String) -> VerifyReport.Finding {
    VerifyReport.Finding(entry: seq, kind: kind, detail: detail, place: "people")
  }
}
