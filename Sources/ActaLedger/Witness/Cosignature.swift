import ActaCrypto

/// What a witness states of a checkpoint: at this time it was the largest one of its log that the witness had seen, and
/// consistent with all before it (C2SP tlog-cosignature, Ed25519).
public struct Cosignature: Hashable, Sendable {
  /// The key of who cosigned.
  public let witness: VerifierKey
  /// When, in seconds since 1970-01-01T00:00:00Z, as the witness says.
  public let seconds: UInt64

  /// The bytes that are signed: the checkpoint's text with two lines before it.
  static func message(_ text: String, at seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }

  /// Reads and verifies a signature line; nil where it isn't by `witness`.
  ///
  /// - Throws: `NoteError.badSignature` where it bears the witness's name and id and is false.
  init?(_ signature: NoteSignature, of text: String, by witness: VerifierKey) throws(NoteError) {
    guard witness.algorithm == .cosignature, signature.isBy(witness) else { return nil }
    guard signature.value.count == 8 + PublicKey.signatureByteCount else { throw .badSignature(name: witness.name) }
    let seconds = signature.value.bigEndian(UInt64.self, at: 0)
    guard seconds > 0, seconds >> 63 == 0,
      witness.publicKey.verify(Array(signature.value[8...]), of: Self.message(text, at: seconds))
    else { throw .badSignature(name: witness.name) }
    self.witness = witness
    self.seconds = seconds
  }
}

extension SignedNote {
  /// The cosignatures of the witnesses on a checkpoint, the latest one of each; those of others are ignored.
  ///
  /// - Throws: `NoteError.badSignature` where a line bears a witness's name and id and is false.
  public func cosignatures(by witnesses: [VerifierKey]) throws(NoteError) -> [Cosignature] {
    var found: [Cosignature] = []
    for witness in witnesses {
      var latest: Cosignature?
      for signature in signatures {
        guard let cosignature = try Cosignature(signature, of: text, by: witness) else { continue }
        if cosignature.seconds >= latest?.seconds ?? 0 { latest = cosignature }
      }
      if let latest, !found.contains(where: { $0.witness == witness }) { found.append(latest) }
    }
    return found
  }

  /// Takes in what a witness answered: lines of signatures, of which those of the witness are kept.
  ///
  /// - Returns: the signatures that were added.
  /// - Throws: `NoteError.malformedSignature` with the line, `.badSignature`, `.unknownSigners` where no line is the
  ///   witness's.
  public mutating func add(answer: [UInt8], of witness: VerifierKey) throws(NoteError) -> [NoteSignature] {
    guard answer.count <= Self.maximumSize, answer.last == 0x0A else { throw .malformedSignature(line: 1) }
    var added: [NoteSignature] = []
    let lines = answer.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= Self.maximumSignatures else { throw .tooManySignatures(lines.count) }
    for (index, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else { throw .malformedSignature(line: index + 1) }
      guard try Cosignature(signature, of: text, by: witness) != nil else { continue }
      added.append(signature)
    }
    guard !added.isEmpty else { throw .unknownSigners }
    for signature in added { try add(signature) }
    return added
  }
}
