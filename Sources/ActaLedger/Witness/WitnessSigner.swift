public import ActaCrypto

/// A key that cosigns checkpoints.
public struct WitnessSigner: Sendable {
  /// The name and public half, of type `cosignature`.
  public let key: VerifierKey
  private let signing: SigningKey

  /// A signer of the given name.
  ///
  /// - Throws: `NoteError.badName`.
  public init(name: String, key: SigningKey) throws(NoteError) {
    self.key = try VerifierKey(name: name, publicKey: key.publicKey, algorithm: .cosignature)
    signing = key
  }

  /// Cosigns the text of a checkpoint.
  ///
  /// - Parameter seconds: the time of the cosignature, POSIX, above 0 and below 2^63.
  /// - Throws: `NoteError.cannotSign`.
  public func cosign(_ text: String, at seconds: UInt64) throws(NoteError) -> NoteSignature {
    guard seconds > 0, seconds >> 63 == 0 else { throw .cannotSign("a time of \(seconds) s") }
    var value: [UInt8] = []
    value.append(bigEndian: seconds)
    do { value += try signing.sign(Cosignature.message(text, at: seconds)) } catch { throw .cannotSign("\(error)") }
    return NoteSignature(name: key.name, id: key.id, value: value)
  }
}
