import ActaCrypto
import ActaJSON
public import ActaLedger
public import ActaModel
import ActaRegistry
import ActaScreening
public import ActaWords

/// A record of screening for people, made from a receipt: labelled texts in their order. Text of others is as it was
/// written; whoever shows it makes it safe.
public struct ScreeningRecord: Sendable {
  /// A label with its texts.
  public struct Part: Sendable {
    public let label: String
    public let texts: [String]
  }

  /// The time that an authority states.
  public struct Stamp: Sendable {
    public let time: String
    public let signer: String
    /// Whether the authority's certificate was given and bears it out.
    public let isVerified: Bool

    /// A stated time.
    public init(time: String, signer: String, isVerified: Bool) {
      self.time = time
      self.signer = signer
      self.isVerified = isVerified
    }
  }

  public let title: String
  /// The answer in words; nil for a run, whose counts say it.
  public let headline: String?
  public private(set) var parts: [Part] = []
  private let words: Words
  /// Whether it is of a whole run: it names nobody.
  public let isRun: Bool

  /// A record made from a receipt.
  ///
  /// - Parameter stamps: what authorities state of its time; nil where signatures weren't verified, which it then says.
  public init(_ receipt: Receipt, _ verified: VerifiedReceipt, stamps: [Stamp]?, _ words: Words) {
    self.words = words
    title = words.receipt(.title)
    isRun = verified.subject == .run
    let (body, answer) = (JSONValue.object(verified.body), verified.answer)
    let code = (answer?["answer"] ?? body["answer"])?.text.flatMap { AnswerCode(rawValue: $0) }
    let matches = answer?["matches"]?.elements ?? []
    let count =
      answer == nil ? Int(body["matches"]?.integer ?? 0) : matches.count { Self.counts($0) || code == .listed }
    headline = code.map { words.headline($0, matches: count) }
    add(.receipt, [verified.id])
    add(.time, [verified.time.description])
    add(.actor, [verified.envelope.actor])
    addQuestion(verified.query)
    if let headline { add(.answer, [headline]) }
    if let error = answer?["error"]?["code"]?.text { add(.answer, [error]) }
    addRun(verified, body)
    add(.candidates, matches.map { candidate($0) })
    add(.discounted, (answer?["discounted"]?.elements ?? []).map { candidate($0) })
    addBasis(answer, body)
    addProof(verified, stamps)
    add(.purpose, [words.receiptPurpose])
    add(.howToVerify, [words.receiptHowTo])
  }

  private static func counts(_ match: JSONValue) -> Bool {
    let counting: [MeasureStatus] = [.inForce, .partlySuspended, .announced, .unknown]
    return (match["measures"]?.elements ?? []).contains { measure in
      counting.contains { $0.rawValue == measure["status"]?.text }
    }
  }

  private mutating func add(_ label: Words.ReceiptLabel, _ texts: [String]) {
    if !texts.isEmpty { parts.append(Part(label: words.receipt(label), texts: texts)) }
  }

  private mutating func addQuestion(_ query: JSONValue?) {
    guard let query else { return isRun ? () : add(.asked, [words.receiptNotDisclosed]) }
    add(.asked, query["name"]?.text.map { [$0] } ?? [])
    if let kind = query["kind"]?.text, kind != "any" { add(.kind, [words.kindName(kind)]) }
    add(.birth, query["birth_date"]?.text.map { [words.edtf($0)] } ?? [])
    add(.countries, (query["countries"]?.elements ?? []).compactMap { $0.text.map { words.country($0) } })
    add(
      .identifiers,
      (query["identifiers"]?.elements ?? []).map { "\($0["type"]?.text ?? "")\u{20}\($0["number"]?.text ?? "")" })
  }

  private mutating func addRun(_ verified: VerifiedReceipt, _ body: JSONValue) {
    guard verified.subject != .check, let counts = body["counts"] else { return }
    func number(_ key: String) -> Int { Int(counts[key]?.integer ?? 0) }
    if case .row(let row) = verified.subject {
      add(.row, [words.receiptRow(row, of: Int64(number("screened") + number("failed")))])
    }
    add(
      .counts,
      [
        words.receiptCounts(
          screened: number("screened"), failed: number("failed"), alerts: number("alerts"), unsaid: number("cannot_say")
        )
      ])
    add(.input, body["input"]?.text.map { [$0] } ?? [])
    addCoverage(body)
  }

  /// What a run over a base says of all of it.
  private mutating func addCoverage(_ body: JSONValue) {
    guard let coverage = body["coverage"] else { return }
    let lists = (coverage["lists"]?.elements ?? []).map { list in
      let more = [list["published"]?.text, list["loaded_at"]?.text].compactMap { $0 }
      return
        ([words.listVersion(list["id"]?.text ?? "", list["version"]?.text ?? "")] + more
        + ["SHA-256 \(list["sha256"]?.text ?? "")"]).joined(separator: " · ")
    }
    add(.coverage, [words.coverageClaim(complete: coverage["complete"]?.boolean ?? false)] + lists)
  }

  private func candidate(_ match: JSONValue) -> String {
    let reasons = (match["reasons"]?.elements ?? []).compactMap { reason -> String? in
      guard let code = reason["code"]?.text.flatMap({ ReasonCode(rawValue: $0) }),
        let effect = reason["effect"]?.text.flatMap({ Reason.Effect(rawValue: $0) })
      else { return reason["code"]?.text }
      return words.sentence(
        Reason(code, effect, query: reason["query"]?.text ?? "", listed: reason["listed"]?.text ?? ""))
    }
    let measures = (match["measures"]?.elements ?? []).map { measure in
      let status = measure["status"]?.text.flatMap { MeasureStatus(rawValue: $0) }.map { words.status($0) } ?? ""
      let programmes = (measure["programmes"]?.elements ?? []).compactMap(\.text).map { " [\($0)]" }.joined()
      let since = measure["since"]?.text.map { ", \($0)" } ?? ""
      return
        "\(words.type(measure["type"]?.text ?? "")) (\(measure["authority"]?.text ?? "")\(programmes)\(since): \(status))"
    }
    let score = words.capitalised(words.scoreLine(Int(match["score"]?.integer ?? 0)))
    let head = "\(match["name"]?.text ?? "") · \(match["id"]?.text ?? "")"
    return ([head] + measures + [reasons.joined(separator: " "), score + "."]).filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  private mutating func addBasis(_ answer: JSONValue?, _ body: JSONValue) {
    let lists = answer?["lists"]?.elements ?? body["lists"]?.elements ?? []
    add(
      .lists,
      lists.isEmpty
        ? [words.line(.noLists)]
        : lists.map { list in
          let more = [list["published"]?.text, list["loaded_at"]?.text, list["entries"]?.integer.map { String($0) }]
          let name = words.listName(list["id"]?.text ?? "")
          return ([name] + more.compactMap { $0 } + ["SHA-256 \(list["sha256"]?.text ?? "")"]).joined(separator: " · ")
        })
    let settings = body["settings"]
    let on = (answer?["as_of"]?["on"] ?? settings?["on"])?.text.flatMap { Day($0) }
    if let on {
      add(
        .settings,
        [
          words.settingsLine(
            threshold: Int(settings?["threshold"]?.integer ?? 0), on: on, knownAt: Int(body["entry"]?.integer ?? 0))
        ])
    }
    add(.engine, ["\(body["engine"]?["version"]?.text ?? "") · \(body["engine"]?["digest"]?.text ?? "")"])
  }

  private mutating func addProof(_ verified: VerifiedReceipt, _ stamps: [Stamp]?) {
    let checkpoint = verified.checkpoint
    add(.log, [checkpoint.origin])
    add(
      .position,
      [words.receiptPosition(entry: verified.record.sequence, size: checkpoint.size, root: checkpoint.root.hex)])
    guard let stamps else { return add(.signatures, [words.receiptUnverified]) }
    add(.signatures, verified.signers.map(\.description))
    var witnesses = verified.cosignatures.map {
      words.attested(by: $0.witness.name, at: Self.time($0.seconds).description)
    }
    if verified.unknownSignatures > 0 { witnesses.append(words.unknownSignatures(verified.unknownSignatures)) }
    add(.cosignatures, witnesses)
    add(
      .timestamps,
      stamps.map {
        $0.isVerified ? words.attested(by: $0.signer, at: $0.time) : words.unverifiedTimestamp($0.signer, at: $0.time)
      })
  }

  private static func time(_ seconds: UInt64) -> Instant {
    Instant(microseconds: seconds.multipliedReportingOverflow(by: 1_000_000).partialValue)
  }
}

extension VerifiedReceipt {
  /// When the entry was written.
  public var time: Instant { Instant(microseconds: record.time) }

  /// The receipt's id, as a check prints it.
  public var id: String {
    let id = Registry.receiptID(entry: Int(clamping: record.sequence), at: time)
    if case .row(let number) = subject { return "\(id)/\(number)" }
    return id
  }
}
