import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
import ActaScreening

/// A check as the log keeps it: what was asked, and the answer that was given then.
public struct RecordedAnswer: Sendable {
  public var entry: Int
  public var time: Instant
  public var actor: String
  public var receipt: String
  public var content: Content

  /// What is left of question and answer.
  public enum Content: Sendable {
    case kept(CheckRequest, CheckAnswer)
    /// They were erased by an entry.
    case erased(by: Int)
  }
}

extension Reader {
  /// The check that an entry records, as it was answered then.
  ///
  /// - Throws: `RegistryError`: `noInput` for an entry that records none, `damaged` where what is stored isn't what the
  ///   log commits to.
  public func recordedAnswer(_ entry: Int) throws(RegistryError) -> RecordedAnswer {
    try guarded {
      guard entry >= 0, entry < size, try self.entry(entry).kind == .screening,
        let change = try envelope(entry).records.first
      else { throw Self.noCheck(entry) }
      let body = try self.body(of: change, seq: entry)
      guard body["type"]?.text == "check" else { throw Self.noCheck(entry) }
      let time = Instant(microseconds: try self.entry(entry).time)
      let content: RecordedAnswer.Content
      if let question = try secret(entry: entry, tag: .query), let answer = try secret(entry: entry, tag: .answer) {
        try Self.compare(question, .query, body["commitments"]?["query"]?.text, entry)
        try Self.compare(answer, .answer, body["commitments"]?["answer"]?.text, entry)
        let query = try JSONReader.parse(question.value, form: .canonical)
        let document = try JSONReader.parse(answer.value, form: .canonical)
        guard var given = CheckAnswer(json: document) else {
          throw RegistryError.damaged("The answer of entry \(entry) can't be read.")
        }
        try readOwnership(&given, document)
        content = .kept(try CheckRequest(body: body, query: query), given)
      } else if let erasure = try erasure(of: entry, tag: .query) {
        content = .erased(by: erasure)
      } else {
        throw RegistryError.damaged("Question or answer of entry \(entry) is gone, and no entry erased it.")
      }
      return RecordedAnswer(
        entry: entry, time: time, actor: try envelope(entry).actor,
        receipt: Registry.receiptID(entry: entry, at: time), content: content)
    }
  }

  /// What rules on ownership said of the matches: derived once more from what was known then, and taken where it is what
  /// was recorded.
  private func readOwnership(_ answer: inout CheckAnswer, _ document: JSONValue) throws {
    let recorded = (document["matches"]?.elements ?? []).map { $0["ownership"] }
    guard recorded.contains(where: { $0 != nil }) else { return }
    let then = try Reader(db, knownAt: .entry(answer.entry))
    for (place, held) in recorded.enumerated() where answer.matches.indices.contains(place) {
      guard let held, let party = try then.party(answer.matches[place].party),
        let derived = try then.reach(of: party, on: answer.on), derived.json == held
      else { continue }
      answer.matches[place].ownership = derived
    }
  }

  private static func noCheck(_ entry: Int) -> RegistryError {
    RegistryError(.noInput, "Entry \(entry) records no check.", advice: "`acta audit log` shows which ones do.")
  }

  /// What is shown must be what the log commits to.
  private static func compare(
    _ secret: (value: [UInt8], salt: [UInt8]), _ tag: Commitment.Tag, _ commitment: String?, _ entry: Int
  ) throws {
    let found = try Commitment.make(tag: tag, value: secret.value, salt: secret.salt).hex
    guard commitment == found else {
      throw RegistryError.damaged("Question or answer of entry \(entry) isn't what the log commits to.")
    }
  }
}

extension CheckAnswer {
  /// The answer that `json` gives in its recorded form; nil where something of it is missing.
  init?(json: JSONValue) {
    guard let code = json["answer"]?.text.flatMap({ AnswerCode(rawValue: $0) }),
      let on = json["as_of"]?["on"]?.text.flatMap({ Day($0) }), let entry = json["as_of"]?["entry"]?.integer,
      let root = json["as_of"]?["root"]?.text.flatMap({ Digest(hex: $0) }),
      let engine = json["engine"]?["digest"]?.text.flatMap({ Digest(hex: $0) }),
      let version = json["engine"]?["version"]?.text
    else { return nil }
    var matches: [[Match]] = []
    for key in ["matches", "discounted"] {
      let members = json[key]?.elements ?? []
      let read = members.compactMap { Match(json: $0) }
      guard read.count == members.count else { return nil }
      matches.append(read)
    }
    self.init(
      code: code, matches: matches[0], discounted: matches[1],
      lists: (json["lists"]?.elements ?? []).compactMap { ListUse(json: $0) },
      problems: (json["problems"]?.elements ?? []).compactMap { Problem(json: $0) },
      threshold: Int(json["threshold"]?.integer ?? 0), limit: Int(json["limit"]?.integer ?? 0),
      truncated: json["truncated"]?.boolean ?? false, on: on, entry: Int(entry), root: root,
      engine: EngineID(version: version, digest: engine),
      engineLimits: (json["engine_limits"]?.elements ?? []).compactMap(\.text))
  }
}

extension Match {
  fileprivate init?(json: JSONValue) {
    guard let party = json["id"]?.text, let kind = json["kind"]?.text.flatMap({ PartyKind(rawValue: $0) }),
      let identity = json["identity"]?.text.flatMap({ CandidateIdentity(rawValue: $0) }),
      let score = json["score"]?.integer
    else { return nil }
    self.init(
      party: RecordID(unchecked: party), list: json["list"]?.text, kind: kind, name: json["name"]?.text ?? "",
      matchedName: json["matched_name"]?.text ?? "", isWeakAlias: json["weak_alias"]?.boolean ?? false,
      score: Int(score), identity: identity,
      measures: (json["measures"]?.elements ?? []).compactMap { MeasureView(json: $0) },
      reasons: (json["reasons"]?.elements ?? []).compactMap { Reason(json: $0) },
      sameAs: (json["same_as"]?.elements ?? []).compactMap { $0.text.map { RecordID(unchecked: $0) } },
      denials: (json["denials"]?.elements ?? []).compactMap { Denial(json: $0) })
    group = json["group"]?.text.map { RecordID(unchecked: $0) }
  }
}

extension MeasureView {
  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.text, let kind = json["kind"]?.text.flatMap({ MeasureKind(rawValue: $0) }),
      let status = json["status"]?.text.flatMap({ MeasureStatus(rawValue: $0) })
    else { return nil }
    let since = json["since"]?.text.flatMap { try? PartialDate(edtf: $0, words: json["since_words"]?.text) }
    let confirmation: Confirmation =
      switch json["confirmation"]?.text {
      case "confirmed":
        .confirmed((json["confirmed_by"]?.elements ?? []).compactMap { $0.text.map { RecordID(unchecked: $0) } })
      case "official_cited": .officialCited
      default: .pressOnly
      }
    let counting: [MeasureStatus] = [.inForce, .partlySuspended, .announced, .unknown]
    self.init(
      id: RecordID(unchecked: id), kind: kind, type: json["type"]?.text ?? "",
      authority: RecordID(unchecked: json["authority_id"]?.text ?? ""), authorityName: json["authority"]?.text ?? "",
      programmes: (json["programmes"]?.elements ?? []).compactMap(\.text), status: status, since: since,
      counts: counting.contains(status), confirmation: confirmation,
      exceptions: (json["exceptions"]?.elements ?? []).compactMap { CarveOut(json: $0) })
  }
}

extension CarveOut {
  fileprivate init?(json: JSONValue) {
    guard let kind = json["kind"]?.text.flatMap({ CarveOutKind(rawValue: $0) }), let text = json["text"]?.text else {
      return nil
    }
    self.init(
      kind: kind, text: text, from: json["from"]?.text.flatMap { try? PartialDate(edtf: $0) },
      until: json["until"]?.text.flatMap { try? PartialDate(edtf: $0) })
  }
}

extension Reason {
  fileprivate init?(json: JSONValue) {
    guard let code = json["code"]?.text.flatMap({ ReasonCode(rawValue: $0) }),
      let effect = json["effect"]?.text.flatMap({ Reason.Effect(rawValue: $0) })
    else { return nil }
    self.init(code, effect, query: json["query"]?.text ?? "", listed: json["listed"]?.text ?? "")
  }
}

extension Denial {
  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.text, let text = json["text"]?.text else { return nil }
    self.init(
      id: RecordID(unchecked: id), speaker: json["by"]?.text ?? "",
      date: json["date"]?.text.flatMap { try? PartialDate(edtf: $0, words: json["date_words"]?.text) }, text: text,
      answers: json["answers"]?.text.map { RecordID(unchecked: $0) }, allegation: json["allegation"]?.text)
  }
}

extension ListUse {
  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.text, let loaded = json["loaded_at"]?.text.flatMap({ Instant($0) }) else { return nil }
    self.init(
      id: id, published: json["published"]?.text.flatMap { try? PartialDate(edtf: $0) }, loadedAt: loaded,
      sha256: json["sha256"]?.text ?? "", entries: Int(json["entries"]?.integer ?? 0),
      isStale: json["stale"]?.boolean ?? false, refusedLoads: Int(json["refused_loads"]?.integer ?? 0))
  }
}

extension CheckAnswer.Problem {
  fileprivate init?(json: JSONValue) {
    let list = json["list"]?.text ?? ""
    switch json["code"]?.text {
    case "list_missing": self = .missing(list: list)
    case "list_empty": self = .empty(list: list)
    case "list_stale": self = .stale(list: list)
    case "script_not_comparable": self = .unreadableScript
    case "ownership_open": self = .ownershipOpen(party: RecordID(unchecked: json["id"]?.text ?? ""))
    default: return nil
    }
  }
}
