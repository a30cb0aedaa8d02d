public import ActaCrypto
public import ActaJSON
import ActaLedger
public import ActaModel

/// How far something proposed has come.
public enum ProposalState: String, CaseIterable, Sendable {
  /// Kept by its maker, and not to be approved yet.
  case draft
  /// Waits for somebody else.
  case submitted
  case approved
  /// The checker wants it changed.
  case sentBack = "sent_back"
  /// Changed after it was sent back; waits again.
  case corrected
  /// The maker took it back.
  case withdrawn

  /// Whether somebody can approve it.
  public var isPending: Bool { self == .submitted || self == .corrected }
}

/// What somebody did about a proposal.
public enum ReviewAction: String, CaseIterable, Sendable {
  case approve, withdraw
  case sendBack = "send_back"
}

/// Changes that wait for a second person, bound to their exact bytes.
public struct Proposal: Sendable {
  /// "proposal:" and the number of the entry that made it.
  public var id: String
  public var state: ProposalState
  /// Whoever wrote any of its versions: none of them can approve it.
  public var makers: [String]
  /// The entry of its newest version.
  public var entry: Int
  /// When its newest version was written.
  public var time: Instant
  /// SHA-256 of the canonical JSON of the records proposed: what an approval names.
  public var digest: Digest
  /// What the maker says of it.
  public var note: String
  /// The records proposed.
  public var records: [ProposedRecord]
  /// What was done about it, oldest first.
  public var reviews: [Review]

  /// A record as it will be.
  public struct ProposedRecord: Sendable, Equatable {
    public var kind: String
    public var id: String
    public var body: JSONValue
    /// SHA-256 of the body that was held when it was proposed; nil where none was.
    public var base: Digest?
  }

  /// What somebody did about it.
  public struct Review: Sendable, Equatable {
    public var action: ReviewAction
    public var actor: String
    public var entry: Int
    public var time: Instant
    /// In words; empty for an approval without any.
    public var reason: String
  }
}

/// The bodies of proposals and reviews in the log.
enum ProposalBody {
  /// The number of a proposal: "proposal:12", "P-12" and "12" are the same.
  static func id(_ text: String) -> String {
    let digits = text.hasPrefix("P-") ? text.dropFirst(2) : text[...]
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
      ? "\(RegistryKind.proposal):\(digits)" : text
  }

  static func number(_ id: String) -> String { String(id.drop { $0 != ":" }.dropFirst()) }

  /// The records as they are hashed.
  static func records(_ changes: [DraftChange]) -> JSONValue {
    .array(
      changes.map { change in
        ["body": .object(change.body), "id": .string(change.id), "kind": .string(change.kind), "op": "put"]
      })
  }

  static func digest(_ records: JSONValue) -> Digest { SHA256.hash(CanonicalJSON.encode(records)) }

  static func make(
    _ changes: [DraftChange], kind: EntryKind, isDraft: Bool, note: String, _ reader: Reader
  ) throws -> JSONObject {
    let records = records(changes)
    return [
      "base": .array(
        try changes.map { change in
          try reader.bodyDigest(kind: change.kind, id: change.id).map { .string($0.hex) } ?? .null
        }),
      "entry_kind": .string(kind.name), "note": .string(note), "records": records,
      "sha256": .string(digest(records).hex), "state": .string((isDraft ? ProposalState.draft : .submitted).rawValue),
    ]
  }

  static func review(
    _ action: ReviewAction, of id: String, digest: Digest, version: Int, reason: String, slice: Range<Int>? = nil
  ) -> JSONObject {
    var object: JSONObject = ["action": .string(action.rawValue)]
    if let slice {
      object.append("count", .integer(Int64(slice.count)))
      object.append("first", .integer(Int64(slice.lowerBound)))
    }
    object.append("proposal", .string(id))
    object.append("reason", .string(reason))
    object.append("sha256", .string(digest.hex))
    object.append("version", .integer(Int64(version)))
    return object
  }

  static func reviewID(of id: String, at seq: Int) -> String { "\(RegistryKind.review):\(number(id))/\(seq)" }
}

extension Reader {
  /// SHA-256 of the body of a record in view, nil where there is none.
  func bodyDigest(kind: String, id: String) throws -> Digest? {
    let statement = try statement(
      "SELECT body FROM version WHERE kind = ?1 AND id = ?2 AND seq_from < ?3 ORDER BY seq_from DESC LIMIT 1")
    statement.bind(kind, at: 1)
    statement.bind(id, at: 2)
    statement.bind(size, at: 3)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return Digest(bytes: statement.bytes(0))
  }

  /// The proposal with an id, nil where there is none.
  func proposal(_ id: String) throws -> Proposal? {
    let versions = try history(of: id, kind: RegistryKind.proposal)
    guard let newest = versions.last else { return nil }
    guard let state = newest.body["state"]?.text.flatMap({ ProposalState(rawValue: $0) }),
      let digest = newest.body["sha256"]?.text.flatMap({ Digest(hex: $0) }),
      let records = newest.body["records"]?.elements, let base = newest.body["base"]?.elements,
      base.count == records.count
    else { throw RegistryError.damaged("\(id) can't be read.") }
    var proposal = Proposal(
      id: id, state: state, makers: [], entry: newest.entry, time: newest.time, digest: digest,
      note: newest.body["note"]?.text ?? "", records: [], reviews: [])
    for version in versions where !proposal.makers.contains(version.actor) { proposal.makers.append(version.actor) }
    proposal.records = try zip(records, base).map { record, base in
      guard let kind = record["kind"]?.text, let id = record["id"]?.text, let body = record["body"] else {
        throw RegistryError.damaged("\(proposal.id) holds something other than records.")
      }
      return Proposal.ProposedRecord(kind: kind, id: id, body: body, base: base.text.flatMap { Digest(hex: $0) })
    }
    for place in try places(kind: RegistryKind.review, prefix: "\(RegistryKind.review):\(ProposalBody.number(id))/") {
      let body = try body(seq: place.seq, pos: place.pos)
      guard let action = body["action"]?.text.flatMap({ ReviewAction(rawValue: $0) }) else { continue }
      // A large proposal takes several entries, each with its part of the approval; the first one stands for all.
      if (body["first"]?.integer ?? 0) > 0 { continue }
      proposal.reviews.append(
        Proposal.Review(
          action: action, actor: try envelope(place.seq).actor, entry: place.seq,
          time: Instant(microseconds: try entry(place.seq).time), reason: body["reason"]?.text ?? ""))
    }
    proposal.reviews.sort { $0.entry < $1.entry }
    proposal.state = Self.state(state, versions: versions.map(\.entry), proposal.reviews)
    return proposal
  }

  private static func state(
    _ written: ProposalState, versions: [Int], _ reviews: [Proposal.Review]
  ) -> ProposalState {
    if reviews.contains(where: { $0.action == .approve }) { return .approved }
    if reviews.contains(where: { $0.action == .withdraw }) { return .withdrawn }
    guard let newest = versions.last, let last = reviews.last else { return written }
    if last.entry > newest { return .sentBack }
    return written == .submitted ? .corrected : written
  }

  /// All versions in view of a record of the registry's own, oldest first.
  private func history(of id: String, kind: String) throws -> [RecordVersion] {
    let statement = try SQLiteStatement(
      db, "SELECT seq_from, pos FROM version WHERE kind = ?1 AND id = ?2 AND seq_from < ?3 ORDER BY seq_from")
    statement.bind(kind, at: 1)
    statement.bind(id, at: 2)
    statement.bind(size, at: 3)
    var versions: [RecordVersion] = []
    while try statement.step() {
      let seq = statement.integer(0)
      versions.append(
        RecordVersion(
          kind: kind, id: id, entry: seq, time: Instant(microseconds: try entry(seq).time),
          actor: try envelope(seq).actor, body: try body(seq: seq, pos: statement.integer(1))))
    }
    return versions
  }
}
