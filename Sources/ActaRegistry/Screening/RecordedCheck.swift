import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
public import ActaScreening
import GRDB

/// An answer with its place in the log.
public struct RecordedCheck: Sendable {
  public var answer: CheckAnswer
  /// The entry that records it, nil for an answer that wasn't recorded.
  public var entry: Int?
  /// Id of the record of screening, nil where there is none.
  public var receipt: String?
  /// What came of each match that counts, where alerts are raised.
  public var alerts: [RaisedAlert] = []
}

extension Registry {
  /// Answers a check and records question and answer in the log.
  ///
  /// - Parameter record: false gives an unrecorded answer; so does a registry that can't be written.
  /// - Throws: `RegistryError` with code `badData` for a question without a name.
  public func check(
    _ request: CheckRequest, actor: String, record: Bool = true
  ) throws(RegistryError) -> RecordedCheck {
    guard request.query.hasName else {
      throw RegistryError(.badData, "A name to check needs at least one letter or digit.")
    }
    guard record, !isReadOnly else {
      let asked = clock()
      let answer = try read(knownAt: request.knownAt) { reader in
        try Checker(reader: reader, parties: screenedParties(reader), asked: asked, lists: request.lists).answer(
          request)
      }
      return RecordedCheck(answer: answer)
    }
    try prepareIndex(knownAt: request.knownAt)
    var answer: CheckAnswer?
    var receipt = ""
    var alerts: [RaisedAlert] = []
    let appended = try append(actor: actor) { current, transaction in
      let asked = Instant(microseconds: transaction.time)
      let reader = request.knownAt == .now ? current : try Reader(current.db, knownAt: request.knownAt)
      let given = try Checker(reader: reader, parties: screenedParties(reader), asked: asked, lists: request.lists)
        .answer(request)
      try self.noteIndex(current.db)
      answer = given
      receipt = Self.receiptID(entry: transaction.size, at: asked)
      let id = "screening:\(transaction.size)"
      try transaction.append(try Self.draft(of: given, to: request, id: id))
      guard try request.raisesAlerts ?? current.policy().raisesAlerts else { return }
      alerts = try Self.raise(Self.candidates(of: given, to: request), source: id, current, transaction)
    }
    guard let answer else { throw RegistryError(.internal, "A check gave no answer.") }
    return RecordedCheck(answer: answer, entry: appended.entries.lowerBound, receipt: receipt, alerts: alerts)
  }

  /// The id of a record of screening: the day, and the entry's number in six digits or more.
  public static func receiptID(entry: Int, at time: Instant) -> String {
    let number = String(entry)
    return "R-\(time.day)-" + String(repeating: "0", count: max(0, 6 - number.count)) + number
  }

  /// The entry: in clear what says nothing of who was asked about, the rest as commitments.
  static func draft(of answer: CheckAnswer, to request: CheckRequest, id: String) throws -> Draft {
    let query = request.query.json
    var secrets = [
      try Secret(.query, CanonicalJSON.encode(query)),
      try Secret(.answer, CanonicalJSON.encode(answer.json(query: query))),
    ]
    var commitments: JSONObject = [
      "answer": .string(try secrets[1].commitment().hex), "query": .string(try secrets[0].commitment().hex),
    ]
    if let key = request.key {
      secrets.append(try Secret(.note, key.note))
      commitments.append("note", .string(try secrets[2].commitment().hex))
    }
    let body: JSONObject = [
      "answer": .string(answer.code.rawValue),
      "commitments": .object(commitments),
      "discounted": .integer(Int64(answer.discounted.count)),
      "engine": ["digest": .string(answer.engine.digest.hex), "version": .string(answer.engine.version)],
      "entry": .integer(Int64(answer.entry)),
      "lists": .array(answer.lists.map(\.inEntry)),
      "matches": .integer(Int64(answer.matches.count)),
      "root": .string(answer.root.hex),
      "settings": [
        "include_past": .bool(request.includePast), "limit": .integer(Int64(request.limit)),
        "lists": .array(request.lists.map { .string($0) }),
        "on": request.on.map { .string($0.description) } ?? .null,
        "threshold": .integer(Int64(request.threshold)),
      ],
      "type": "check",
    ]
    return Draft(.screening, [DraftChange(own: RegistryKind.screening, id: id, body: body)], secrets: secrets)
  }

  /// What came of answering a recorded question again.
  public enum Replay: Sendable, Equatable {
    /// The same bytes as recorded.
    case same
    /// Other bytes, though log and engine are the same: a fault.
    case differs
    /// Another engine gave the answer: one of this version, whose rules and tables have this digest.
    case otherEngine(version: String, digest: String)
    /// Question and answer were erased by an entry.
    case erased(entry: Int)
  }

  /// Answers the question of a screening entry again, from the log as it was then, and compares the bytes.
  public func replay(entry: Int) throws(RegistryError) -> Replay {
    try guarded {
      try queue.reading { db in
        let reader = try Reader(db, knownAt: .now)
        let envelope = try reader.envelope(entry)
        guard let change = envelope.records.first, change.kind == RegistryKind.screening else {
          throw RegistryError(.noInput, "Entry \(entry) records no screening.")
        }
        let body = try reader.body(of: change, seq: entry)
        guard body["type"]?.text == "check" else {
          throw RegistryError(
            .noInput, "Entry \(entry) records a run over many names; their questions aren't in the registry.",
            advice: "A row is replayed from its receipt: `acta receipt row`, then `acta receipt replay`.")
        }
        guard let question = try reader.secret(entry: entry, tag: .query),
          let recorded = try reader.secret(entry: entry, tag: .answer)
        else {
          guard let erasure = try reader.erasure(of: entry, tag: .query) else {
            throw RegistryError.damaged("Question or answer of entry \(entry) is gone, and no entry erased it.")
          }
          return .erased(entry: erasure)
        }
        return try replay(
          body, question: question.value, recorded: recorded.value,
          asked: Instant(microseconds: try reader.entry(entry).time), db)
      }
    }
  }

  /// Answers the question of a screening entry again.
  ///
  /// - Parameters:
  ///   - question: the query's canonical JSON; `recorded` the answer's.
  ///   - asked: the entry's time.
  func replay(
    _ body: JSONValue, question: [UInt8], recorded: [UInt8], asked: Instant, _ db: Database
  ) throws -> Replay {
    guard body["engine"]?["digest"]?.text == EngineID.current.digest.hex else {
      return .otherEngine(
        version: body["engine"]?["version"]?.text ?? "unknown", digest: body["engine"]?["digest"]?.text ?? "unknown")
    }
    let request = try CheckRequest(body: body, query: JSONReader.parse(question, form: .canonical))
    let view = try Reader(db, knownAt: request.knownAt)
    let answer = try Checker(reader: view, parties: screenedParties(view), asked: asked, lists: request.lists)
      .answer(request)
    return CanonicalJSON.encode(answer.json(query: request.query.json)) == recorded ? .same : .differs
  }
}

extension ScreeningQuery {
  /// Whether the name holds a letter or digit: without one there is nothing to compare.
  public var hasName: Bool {
    name.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

extension ScreeningQuery {
  /// Reads what `json` gives; nil where there is no name.
  init?(json query: JSONValue) throws {
    guard let name = query["name"]?.text else { return nil }
    self.init(
      name: name, kind: query["kind"]?.text.flatMap { PartyKind(rawValue: $0) },
      birth: try query["birth_date"]?.text.map { try PartialDate(edtf: $0) },
      countries: (query["countries"]?.elements ?? []).compactMap(\.text),
      gender: query["gender"]?.text.flatMap { Gender(rawValue: $0) },
      identifiers: (query["identifiers"]?.elements ?? []).map {
        QueryIdentifier(type: $0["type"]?.text, number: $0["number"]?.text ?? "")
      })
  }
}

extension ListUse {
  /// The list as the entry names it, in clear.
  var inEntry: JSONValue {
    ["id": .string(id), "published": published.map { .string($0.edtf) } ?? .null, "sha256": .string(sha256)]
  }
}

extension Reader {
  /// A value that an entry commits to with its salt, nil once it was erased.
  func secret(entry: Int, tag: Commitment.Tag) throws -> (value: [UInt8], salt: [UInt8])? {
    let statement = try statement("SELECT value, salt FROM secret WHERE seq = ?1 AND tag = ?2")
    statement.bind(entry, at: 1)
    statement.bind(Int(tag.rawValue), at: 2)
    defer { statement.reset() }
    return try statement.step() ? (statement.bytes(0), statement.bytes(1)) : nil
  }
}

extension CheckRequest {
  /// The request that a screening entry records.
  init(body: JSONValue, query: JSONValue) throws {
    func broken(_ what: String) -> RegistryError { .damaged("A screening entry has no \(what).") }
    guard let settings = body["settings"], let entry = body["entry"]?.integer else { throw broken("settings") }
    guard let asked = try ScreeningQuery(json: query) else { throw broken("name") }
    self.init(
      asked, lists: (settings["lists"]?.elements ?? []).compactMap(\.text),
      threshold: Int(settings["threshold"]?.integer ?? 0), limit: Int(settings["limit"]?.integer ?? 0),
      on: settings["on"]?.text.flatMap { Day($0) }, knownAt: .entry(Int(entry)),
      includePast: settings["include_past"]?.boolean ?? false)
  }
}
