import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords

/// A receipt that was verified, with what was checked of it and what is absent.
struct ReceiptJudgement {
  let receipt: Receipt
  let verified: VerifiedReceipt
  /// The timestamps; a time that nobody vouches for where no authority was given.
  let timestamps: [Stamp]
  /// What was required and isn't there: codes with details.
  let absent: [(code: String, detail: String)]
  let checked: [String]
  let notChecked: [String]

  struct Stamp {
    let time: Instant
    let signer: String
    let isVerified: Bool
  }

  /// Verifies a receipt.
  ///
  /// - Throws: `CommandFailure`: `badData` for something else than a receipt, `damaged` for one that doesn't hold.
  init(_ bytes: [UInt8], _ file: String, _ trust: Trust) throws(CommandFailure) {
    do {
      receipt = try Receipt(parsing: bytes)
      verified = try receipt.verify(keys: trust.keys, witnesses: trust.witnesses)
    } catch { throw CommandFailure(error, file) }
    timestamps = try Self.stamps(receipt, file, trust.authority)
    var absent: [(code: String, detail: String)] = []
    let cosigners = verified.cosignatures.map(\.witness)
    for witness in trust.required where !cosigners.contains(witness) { absent.append(("witness", witness.name)) }
    if let policy = trust.policy {
      let count = cosigners.count { policy.witnesses.contains($0) }
      if count < policy.quorum { absent.append(("quorum", "\(count) / \(policy.quorum)")) }
    }
    if trust.authority != nil, timestamps.isEmpty { absent.append(("timestamp", "")) }
    self.absent = absent
    (checked, notChecked) = Self.scope(receipt, verified, trust)
  }

  private static func stamps(
    _ receipt: Receipt, _ file: String, _ authority: [UInt8]?
  ) throws(CommandFailure) -> [Stamp] {
    let text = Array(receipt.proof.note.text.utf8)
    var stamps: [Stamp] = []
    var problem: TimestampError?
    for response in receipt.timestamps {
      do {
        let claimed = try Timestamp(response: response, over: text)
        var isVerified = false
        if let authority {
          do {
            _ = try Timestamp(response: response, over: text, authority: authority)
            isVerified = true
          } catch { problem = error }
        }
        let time = Instant(microseconds: UInt64(clamping: claimed.seconds) &* 1_000_000)
        stamps.append(Stamp(time: time, signer: claimed.signer, isVerified: isVerified))
      } catch {
        throw CommandFailure(.damaged, "\(file) isn't a true receipt: \(error).")
      }
    }
    // Timestamps of other authorities may stand there too; one under the given certificates is needed.
    if let problem, !stamps.contains(where: \.isVerified) {
      throw CommandFailure(.damaged, "\(file): \(problem).", advice: "Is --ca the authority's certificate?")
    }
    return stamps
  }

  private static func scope(
    _ receipt: Receipt, _ verified: VerifiedReceipt, _ trust: Trust
  ) -> (checked: [String], notChecked: [String]) {
    var (checked, not) = (["bytes", "signature", "inclusion"], [String]())
    if receipt.row != nil { checked.append("row") }
    if receipt.disclosures.isEmpty { not.append("disclosure") } else { checked.append("disclosure") }
    if verified.cosignatures.isEmpty { not.append("cosignatures") } else { checked.append("cosignatures") }
    if trust.authority == nil || receipt.timestamps.isEmpty {
      not.append("timestamps")
    } else {
      checked.append("timestamps")
    }
    return (checked, not + ["answer", "rollback", "source_truth"])
  }

  /// The exit code.
  var code: Int32 { absent.isEmpty ? ExitStatus.done : CommandFailure.Code.cannotSay.rawValue }

  /// For programs.
  var json: JSONValue {
    let envelope = verified.envelope
    var object: JSONObject = ["verdict": absent.isEmpty ? "intact" : "absent", "receipt": .string(verified.id)]
    object.append("subject", .string(verified.subjectCode))
    object.append("origin", .string(verified.checkpoint.origin))
    object.append("entry", .integer(Int64(clamping: verified.record.sequence)))
    object.append("row", receipt.row.map { .integer(Int64(clamping: $0.number)) } ?? .null)
    object.append("time", .string(verified.time.description))
    object.append("actor", .string(envelope.actor))
    object.append("size", .integer(Int64(clamping: verified.checkpoint.size)))
    object.append("root", .string(verified.checkpoint.root.hex))
    object.append("signers", .array(verified.signers.map { .string($0.description) }))
    object.append(
      "cosignatures",
      .array(
        verified.cosignatures.map {
          ["witness": .string($0.witness.description), "time": .string(Self.time($0.seconds).description)]
        }))
    object.append("unknown_signatures", .integer(Int64(verified.unknownSignatures)))
    object.append(
      "timestamps",
      .array(
        timestamps.map {
          ["time": .string($0.time.description), "signer": .string($0.signer), "verified": .bool($0.isVerified)]
        }))
    object.append("screening", .object(verified.body))
    object.append("query", verified.query ?? .null)
    object.append("answer", verified.answer ?? .null)
    object.append(
      "absent", .array(absent.map { ["code": .string($0.code), "detail": .string($0.detail)] }))
    object.append("checked", .array(checked.map { .string($0) }))
    object.append("not_checked", .array(notChecked.map { .string($0) }))
    return .object(object)
  }

  static func time(_ seconds: UInt64) -> Instant {
    Instant(microseconds: seconds.multipliedReportingOverflow(by: 1_000_000).partialValue)
  }

  /// For people: the verdict, what is absent, what was checked and what wasn't.
  func show(_ session: Session) throws {
    let words = session.words
    try session.paragraph(
      words.receiptVerdict(
        absent.isEmpty ? "intact" : "absent", receipt: verified.id, origin: verified.checkpoint.origin))
    for (code, detail) in absent { try session.paragraph(words.absent(code, detail), first: "- ") }
    for cosignature in verified.cosignatures {
      try session.paragraph(
        words.cosigned(
          by: cosignature.witness.name, size: verified.checkpoint.size, at: "\(Self.time(cosignature.seconds))"))
    }
    for stamp in timestamps {
      try session.paragraph(
        stamp.isVerified
          ? words.stamped(by: stamp.signer, size: verified.checkpoint.size, at: "\(stamp.time)")
          : words.unverifiedTimestamp(stamp.signer, at: "\(stamp.time)"))
    }
    try session.paragraph(
      checked.map { words.receiptScope($0) }.joined(separator: "; ") + ".", first: words.audit(.covered) + " ",
      rest: "  ")
    try session.paragraph(
      notChecked.map { words.receiptScope($0) }.joined(separator: "; ") + ".", first: words.audit(.notCovered) + " ",
      rest: "  ")
  }
}
