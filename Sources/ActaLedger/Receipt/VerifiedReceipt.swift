import ActaCrypto
public import ActaJSON

/// What a receipt shows once it was verified.
public struct VerifiedReceipt: Sendable {
  /// What was screened: one name, many, or one row of many.
  public enum Subject: Hashable, Sendable {
    case check, run
    /// A row of a run; rows count from 1.
    case row(UInt64)
  }

  public let subject: Subject
  /// The entry, and what its payload holds.
  public let record: EntryRecord
  public let envelope: Envelope
  /// The body of its screening record.
  public let body: JSONObject
  /// The checkpoint that covers it, and the keys of the log that signed it.
  public let checkpoint: Checkpoint
  public let signers: [VerifierKey]
  /// The cosignatures of the witnesses that were named.
  public let cosignatures: [Cosignature]
  /// How many further signatures stand on the checkpoint, by keys that weren't named: nothing is known of them.
  public let unknownSignatures: Int
  /// What was asked, as canonical JSON has it; nil where it was cut off.
  public let query: JSONValue?
  /// What was answered; nil where it was cut off.
  public let answer: JSONValue?
}

extension Receipt {
  /// Verifies all that the receipt says with the keys of the log alone: the signature, the entry's place, the row's
  /// place in its run, and each disclosed value against the log's commitment. Timestamps are for `ActaCrypto`.
  ///
  /// - Parameters:
  ///   - keys: the log's keys, all of one name, which is the origin, with the sizes for which they count.
  ///   - witnesses: witnesses whose cosignatures count.
  /// - Throws: `ReceiptError`.
  public func verify(
    keys: [LogKey], witnesses: [VerifierKey] = []
  ) throws(ReceiptError) -> VerifiedReceipt {
    let (record, checkpoint): (EntryRecord, Checkpoint)
    let signers: [VerifierKey]
    let cosignatures: [Cosignature]
    do {
      let origin = keys.first?.key.name ?? ""
      (record, checkpoint) = try proof.verifiedRecord(origin: origin, keys: keys.map(\.key))
    } catch { throw .proof(error) }
    do {
      signers = try proof.note.verify(by: keys.map(\.key))
      _ = try Checkpoint.verified(proof.note, origin: checkpoint.origin, keys: keys)
      cosignatures = try proof.note.cosignatures(by: witnesses)
    } catch { throw .cosignature(error) }
    return try content(record, checkpoint, signers, cosignatures)
  }

  /// What the receipt says, without a key: everything agrees with itself, and nothing vouches for it.
  ///
  /// - Throws: `ReceiptError`.
  public func unverified() throws(ReceiptError) -> VerifiedReceipt {
    guard let extra = proof.extra else { throw .proof(.record("there is none")) }
    let record: EntryRecord
    let checkpoint: Checkpoint
    do { record = try EntryRecord.decode(extra) } catch { throw .proof(.record("\(error)")) }
    do { checkpoint = try Checkpoint(parsing: proof.note.text) } catch { throw .proof(.checkpoint(error)) }
    return try content(record, checkpoint, [], [])
  }

  private func content(
    _ record: EntryRecord, _ checkpoint: Checkpoint, _ signers: [VerifierKey], _ cosignatures: [Cosignature]
  ) throws(ReceiptError) -> VerifiedReceipt {
    let (envelope, body) = try Self.screening(record)
    let subject: VerifiedReceipt.Subject
    switch (body["type"]?.text, row) {
    case ("check", nil): subject = .check
    case ("batch", nil): subject = .run
    case ("batch", let row?):
      try verify(row, in: body)
      subject = .row(row.number)
    default: throw .contradiction("a row belongs to a run, and the entry records none")
    }
    let (query, answer) = try opened(subject, body)
    let known = Set(signers.map(\.id) + cosignatures.map(\.witness.id))
    return VerifiedReceipt(
      subject: subject, record: record, envelope: envelope, body: body, checkpoint: checkpoint, signers: signers,
      cosignatures: cosignatures,
      unknownSignatures: proof.note.signatures.count { !known.contains($0.id) }, query: query, answer: answer)
  }

  /// The envelope and the screening record of an entry.
  private static func screening(_ record: EntryRecord) throws(ReceiptError) -> (Envelope, JSONObject) {
    let envelope: Envelope
    do { envelope = try Envelope.decode(record.payload) } catch { throw .contradiction("its entry: \(error)") }
    guard record.kind == .screening, let change = envelope.records.first, change.kind == "screening",
      case .inline(let body) = change.body
    else { throw .contradiction("entry \(record.sequence) records no screening") }
    return (envelope, body)
  }

  private func verify(_ row: ReceiptRow, in body: JSONObject) throws(ReceiptError) {
    let counts = body["counts"]
    guard let root = body["commitments"]?["rows"]?.text.flatMap({ Digest(hex: $0) }),
      let screened = counts?["screened"]?.integer, let failed = counts?["failed"]?.integer, screened >= 0, failed >= 0
    else { throw .contradiction("the entry doesn't say how many rows the run has") }
    let proof = InclusionProof(index: row.number - 1, size: UInt64(screened) + UInt64(failed), path: row.path)
    do {
      try proof.verify(leaf: TreeHash.leaf(of: row.commitment.bytes), root: root)
    } catch { throw .contradiction("row \(row.number) isn't proven to be in the run: \(error)") }
  }

  /// Opens the commitments; gives query and answer.
  private func opened(
    _ subject: VerifiedReceipt.Subject, _ body: JSONObject
  ) throws(ReceiptError) -> (JSONValue?, JSONValue?) {
    var values: [Disclosure.Kind: JSONValue] = [:]
    for disclosure in disclosures {
      let committed: Digest? =
        switch (subject, disclosure.kind) {
        case (.check, .query), (.check, .answer):
          body["commitments"]?[disclosure.kind.rawValue]?.text.flatMap { Digest(hex: $0) }
        case (.row, .row): row?.commitment
        default: nil
        }
      let made = try? Commitment.make(tag: disclosure.kind.tag, value: disclosure.value, salt: disclosure.salt)
      guard let committed, committed == made else { throw .disclosure(disclosure.kind.rawValue) }
      do {
        values[disclosure.kind] = try JSONReader.parse(disclosure.value, form: .canonical)
      } catch { throw .contradiction("the disclosed \(disclosure.kind.rawValue) isn't canonical JSON: \(error)") }
    }
    let answer = values[.answer] ?? values[.row]
    if case .row(let number) = subject, let answer, answer["row"]?.integer != Int64(clamping: number) {
      throw .contradiction("the disclosed row says that it is another")
    }
    if subject == .check, let answer, answer["answer"] != body["answer"] {
      throw .contradiction("the disclosed answer is another than the entry's")
    }
    return (values[.query] ?? answer?["query"], answer)
  }
}
