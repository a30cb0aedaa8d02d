import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
public import ActaScreening

/// A match that may need somebody's judgement.
public struct AlertCandidate: Sendable {
  /// The customer's id at the caller's, nil where there is none.
  public var customer: String?
  public var query: ScreeningQuery
  public var match: Match

  /// A match of a customer.
  public init(customer: String?, query: ScreeningQuery, match: Match) {
    self.customer = customer
    self.query = query
    self.match = match
  }
}

/// What is known already of a customer and a record that match.
public struct PairHistory: Sendable {
  /// The newest alert about them.
  public var alert: Alert
  /// Whether its decision no longer holds: something changed, or its review is due.
  public var isStale: Bool
  /// What is another than when it was decided: "query/..." on the customer's side, "entry/..." on the record's.
  public var differences: [BodyDifference]
  /// Whether the review date has come.
  public var isDue: Bool
}

/// What came of a match.
public struct RaisedAlert: Sendable {
  /// The record that matched.
  public var party: RecordID
  /// The alert that waits, new or still open; nil where an earlier decision holds.
  public var alert: String?
  /// Whether it was raised just now.
  public var isNew: Bool
  /// What was known of the pair before; nil for one that was never met.
  public var history: PairHistory?
}

extension Registry {
  /// Raises alerts for matches in one transaction. None is raised where one about the same customer and record is open,
  /// or where a decision about them still holds.
  ///
  /// - Parameter source: the id of the screening or run.
  @discardableResult
  public func raiseAlerts(
    _ candidates: [AlertCandidate], source: String, actor: String
  ) throws(RegistryError) -> [RaisedAlert] {
    var raised: [RaisedAlert] = []
    try append(actor: actor) { reader, transaction in
      raised = try Self.raise(candidates, source: source, reader, transaction)
    }
    return raised
  }

  /// What is known of the matches of an answer, without raising anything.
  public func histories(of candidates: [AlertCandidate]) throws(RegistryError) -> [PairHistory?] {
    let day = clock().day
    return try read { reader in try candidates.map { try PairLookup(reader, on: day).history(of: $0) } }
  }

  /// The matches of an answer that count.
  static func candidates(of answer: CheckAnswer, to request: CheckRequest) -> [AlertCandidate] {
    answer.matches.filter { $0.counts || request.includePast }.map {
      AlertCandidate(customer: request.customer, query: request.query, match: $0)
    }
  }

  /// - Parameter actor: who acts, where that is somebody else than in the transaction.
  static func raise(
    _ candidates: [AlertCandidate], source: String, as actor: String? = nil, _ reader: Reader,
    _ transaction: Transaction
  ) throws -> [RaisedAlert] {
    let lookup = PairLookup(reader, on: Instant(microseconds: transaction.time).day)
    var raised: [RaisedAlert] = []
    var given: [[UInt8]: String] = [:]
    for candidate in candidates {
      let party = candidate.match.party
      let history = try lookup.history(of: candidate)
      if let history, !history.isStale {
        let isWaiting = history.alert.state != .closed
        raised.append(
          RaisedAlert(party: party, alert: isWaiting ? history.alert.id : nil, isNew: false, history: history))
        continue
      }
      let kept: JSONValue = [
        "customer": candidate.customer.map { .string($0) } ?? .null, "match": candidate.match.recorded,
        "query": candidate.query.json,
      ]
      let bytes = CanonicalJSON.encode(kept)
      // The same customer twice in one file.
      if let alert = given[bytes] {
        raised.append(RaisedAlert(party: party, alert: alert, isNew: false, history: history))
        continue
      }
      let secret = try Secret(.customer, bytes)
      let id = "\(RegistryKind.alert):\(transaction.size)"
      var body: JSONObject = ["commitments": ["customer": .string(try secret.commitment().hex)]]
      if let content = try reader.content(ofParty: party.text) {
        body.append("content", .string(content.digest))
        body.append("held", .integer(Int64(content.entry)))
      }
      body.append("list", candidate.match.list.map { .string($0) } ?? .null)
      body.append("party", .string(party.text))
      if let history { body.append("previous", .string(history.alert.id)) }
      body.append("source", .string(source))
      var draft = Draft(
        .alert,
        [
          DraftChange(own: RegistryKind.alert, id: id, body: body),
          DraftChange(
            own: RegistryKind.alertPair, id: AlertBody.pairID(party: party.text, at: transaction.size),
            body: ["alert": .string(id)]),
        ], secrets: [secret])
      draft.actor = actor
      try transaction.append(draft)
      given[bytes] = id
      raised.append(RaisedAlert(party: party, alert: id, isNew: true, history: history))
    }
    return raised
  }
}

/// Finds earlier alerts about a customer and a record.
struct PairLookup {
  private let reader: Reader
  private let day: Day

  init(_ reader: Reader, on day: Day) {
    self.reader = reader
    self.day = day
  }

  /// What is known of the pair, nil where it was never met.
  func history(of candidate: AlertCandidate) throws -> PairHistory? {
    let party = candidate.match.party.text
    let query = candidate.query.json
    for place in try reader.places(kind: RegistryKind.alertPair, prefix: party + "/").sorted(by: { $0.seq > $1.seq }) {
      // Most alerts about a record are about other customers: what is kept of those is looked at first.
      guard let kept = try reader.secret(entry: place.seq, tag: .customer),
        isSame(try JSONReader.parse(kept.value, form: .canonical), candidate),
        let alert = try reader.alert("\(RegistryKind.alert):\(place.seq)"),
        alert.party.utf8.elementsEqual(party.utf8)
      else { continue }
      return try compared(alert, query)
    }
    return nil
  }

  /// Whether the alert is about the same customer: the same id, or without ids the same name, byte for byte. An erased
  /// customer is nobody's.
  private func isSame(_ kept: JSONValue, _ candidate: AlertCandidate) -> Bool {
    let known = kept["customer"]?.text
    if let customer = candidate.customer, let known { return customer.utf8.elementsEqual(known.utf8) }
    guard candidate.customer == nil, known == nil else { return false }
    return kept["query"]?["name"]?.text.map { $0.utf8.elementsEqual(candidate.query.name.utf8) } ?? false
  }

  private func compared(_ alert: Alert, _ query: JSONValue) throws -> PairHistory {
    var differences = BodyDifference.of(["query": alert.query ?? .null], ["query": query])
    let body = try reader.bodyInView(kind: RegistryKind.alert, id: alert.id)
    let now = try reader.content(ofParty: alert.party)
    if body?["content"]?.text != now?.digest {
      differences += try entryDifferences(alert.party, since: body?["held"]?.integer.map { Int($0) }, now: now?.entry)
    }
    let isDue = alert.state == .closed && (alert.rule.map { $0.isEnded || $0.review <= day } ?? false)
    return PairHistory(
      alert: alert, isStale: !differences.isEmpty || isDue, differences: differences, isDue: isDue)
  }

  private func entryDifferences(_ party: String, since: Int?, now: Int?) throws -> [BodyDifference] {
    func body(_ seq: Int?) throws -> JSONValue {
      guard let seq,
        let change = try reader.envelope(seq).records.first(where: { $0.kind == "party" && $0.id == party })
      else { return .null }
      let body = try reader.body(of: change, seq: seq)
      // Of a list's entry the row as it was published says it all, and says it once.
      return body["listing"]?["raw"].map { ["raw": $0, "presence": body["listing"]?["presence"] ?? .null] } ?? body
    }
    let found = BodyDifference.of(["entry": try body(since)], ["entry": try body(now)])
    return found.isEmpty ? [BodyDifference(place: "entry", old: nil, new: nil)] : found
  }
}
