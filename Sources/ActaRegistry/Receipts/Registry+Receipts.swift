import ActaCrypto
import ActaJSON
public import ActaLedger
import ActaModel
import ActaScreening
import GRDB

extension Registry {
  /// The receipt of a screening: of a check, or of a run as a whole.
  ///
  /// - Parameters:
  ///   - policy: the checkpoint must have its quorum.
  ///   - disclosing: whether what was asked and answered is part of it; it is left out where it was erased.
  /// - Throws: `RegistryError`: `noInput` for an entry that records no screening, `cannotSay` where no checkpoint covers
  ///   it or none with the quorum, `damaged` where what is stored doesn't prove it.
  public func receipt(
    ofEntry entry: Int, policy: VerifierPolicy? = nil, disclosing: Bool = true
  ) throws(RegistryError) -> Receipt {
    try guarded {
      try queue.reading { db in
        let reader = try Reader(db, knownAt: .now)
        guard entry >= 0, entry < reader.size, try reader.entry(entry).kind == .screening else {
          throw RegistryError(
            .noInput, "Entry \(entry) records no screening.", advice: "`acta audit log` shows which ones do.")
        }
        let attested = try attested(db, covering: entry, policy: policy)
        let proof = try proof(db, of: entry, under: attested.note, of: attested.checkpoint.size)
        var disclosures: [Disclosure] = []
        if disclosing {
          for (kind, tag) in [(Disclosure.Kind.query, Commitment.Tag.query), (.answer, .answer)] {
            guard let secret = try reader.secret(entry: entry, tag: tag) else { continue }
            disclosures.append(Disclosure(kind, salt: secret.salt, value: secret.value))
          }
        }
        let receipt = Receipt(proof: proof, timestamps: attested.timestamps, disclosures: disclosures)
        try check(receipt, db)
        return receipt
      }
    }
  }

  /// The receipt of one row of a run.
  ///
  /// - Parameters:
  ///   - entry: the run's entry.
  ///   - row: the row's proof, made from the run's rows file.
  ///   - disclosure: what opens the row's commitment, nil to leave it out.
  /// - Throws: `RegistryError` as for an entry; `badData` where the row isn't one of the run's.
  public func receipt(
    ofEntry entry: Int, row: ReceiptRow, disclosure: Disclosure?, policy: VerifierPolicy? = nil
  ) throws(RegistryError) -> Receipt {
    let run = try receipt(ofEntry: entry, policy: policy, disclosing: false)
    let receipt = Receipt(
      proof: run.proof, timestamps: run.timestamps, row: row, disclosures: disclosure.map { [$0] } ?? [])
    do {
      _ = try receipt.verify(keys: try logKeys())
    } catch let error as ReceiptError {
      throw RegistryError(
        .badData, "Row \(row.number) isn't one of the run of entry \(entry): \(error).",
        advice: "Is it the rows file of that run, unchanged?")
    } catch let error as RegistryError {
      throw error
    } catch { throw RegistryError(.internal, "\(error)") }
    return receipt
  }

  /// What is handed out must hold.
  private func check(_ receipt: Receipt, _ db: Database) throws {
    do {
      _ = try receipt.verify(keys: try logKeys(db).keys)
    } catch let error as ReceiptError {
      throw RegistryError.damaged("Entry \(receipt.proof.index) can't be proven: \(error).")
    }
  }

  /// Answers the question of a receipt again, from the log as it was then, and compares the bytes.
  ///
  /// - Throws: `RegistryError`: `rolledBack` where the registry's entry is another than the receipt's, `cannotSay` where
  ///   the receipt discloses nothing to compare with.
  public func replay(_ receipt: Receipt, _ verified: VerifiedReceipt) throws(RegistryError) -> Replay {
    try guarded {
      try queue.reading { db in
        let entry = Int(clamping: verified.record.sequence)
        let reader = try Reader(db, knownAt: .now)
        guard verified.checkpoint.origin.utf8.elementsEqual(origin.utf8), entry < reader.size,
          try reader.entry(entry).encode() == verified.record.encode()
        else {
          throw RegistryError(
            .rolledBack, "Entry \(entry) of this registry isn't the one that the receipt proves.",
            advice: "Is it the registry that gave the receipt? Then it was put back or replaced.")
        }
        let values = Dictionary(receipt.disclosures.map { ($0.kind, $0.value) }) { first, _ in first }
        let asked = Instant(microseconds: verified.record.time)
        let body = JSONValue.object(verified.body)
        if verified.subject == .check {
          guard let query = values[.query], let answer = values[.answer] else { throw Self.nothingDisclosed }
          return try replay(body, question: query, recorded: answer, asked: asked, db)
        }
        guard let row = values[.row], let answer = verified.answer else { throw Self.nothingDisclosed }
        return try replay(row: row, answer, of: body, db)
      }
    }
  }

  private static let nothingDisclosed = RegistryError(
    .cannotSay, "The receipt discloses no question and answer, so there is nothing to compare.",
    advice: "They were cut off, or it is the receipt of a whole run: take that of a row.")

  /// Screens a row again with the settings of its run.
  private func replay(row: [UInt8], _ recorded: JSONValue, of body: JSONValue, _ db: Database) throws -> Replay {
    guard body["engine"]?["digest"]?.text == EngineID.current.digest.hex else {
      return .otherEngine(
        version: body["engine"]?["version"]?.text ?? "unknown", digest: body["engine"]?["digest"]?.text ?? "unknown")
    }
    guard let settings = body["settings"].flatMap({ BatchSettings($0) }) else {
      throw RegistryError.damaged("The run's entry has no settings.")
    }
    guard let query = try recorded["query"].flatMap({ try ScreeningQuery(json: $0) }),
      let number = recorded["row"]?.integer
    else {
      throw RegistryError(.cannotSay, "The row couldn't be screened, so there is no answer to compare.")
    }
    if recorded["untouched"]?.boolean == true {
      guard let previous = body["coverage"]?["previous"]?.integer,
        let holds = try isUntouched(
          query, settings: settings, previous: Int(previous), try Reader(db, knownAt: .now))
      else {
        throw RegistryError(
          .cannotSay, "The row was left alone, and the run on which that rests isn't in the registry.",
          advice: "Is it the registry that gave the receipt?")
      }
      return holds ? .same : .differs
    }
    let view = try Reader(db, knownAt: .entry(settings.entry))
    let answer = try Checker(reader: view, parties: screenedParties(view), asked: settings.began, lists: settings.lists)
      .answer(settings.request(query))
    let again = RowWriter.committed(
      BatchRow(number: Int(number), id: recorded["id"]?.text, question: .success(query)), answer, NobodyFound(answer))
    return again == row ? .same : .differs
  }
}
