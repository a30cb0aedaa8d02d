/// Why a note, a key or a checkpoint can't be accepted.
public enum NoteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The note is larger than `SignedNote.maximumSize` bytes.
  case tooLarge(Int)
  /// The bytes aren't UTF-8, or hold a control character other than a line feed.
  case notText
  /// There is no blank line between text and signatures, or no signature.
  case noSignatures
  /// A signature line isn't "— name base64".
  case malformedSignature(line: Int)
  /// More signature lines than `SignedNote.maximumSignatures`.
  case tooManySignatures(Int)
  /// A text to be signed that no note can hold.
  case unsignableText
  /// A key name that is empty or holds white space or "+".
  case badName(String)
  /// A verifier key that isn't "name+id+base64".
  case malformedKey
  /// A verifier key of another algorithm than the one asked for; the type byte.
  case unknownAlgorithm(UInt8)
  /// The id in a verifier key isn't that of its key.
  case wrongKeyID
  /// None of the known keys signed the note.
  case unknownSigners
  /// A signature with the name and id of a known key isn't its signature of the text.
  case badSignature(name: String)
  /// The text of a checkpoint is malformed in a line, from 1; the text says what was expected.
  case malformedCheckpoint(line: Int, expected: String)
  /// The checkpoint is of another log.
  case otherOrigin(expected: String, found: String)
  /// Only keys signed that don't count for a checkpoint of this size.
  case outOfRange(size: UInt64)
  /// A key couldn't be made to sign; the text says why.
  case cannotSign(String)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .tooLarge(let count): "the note has \(count) bytes, more than \(SignedNote.maximumSize)"
    case .notText: "the note isn't UTF-8 text without control characters"
    case .noSignatures: "the note has no blank line with signatures after it"
    case .malformedSignature(let line): "line \(line): expected \"— name base64\""
    case .tooManySignatures(let count): "the note has \(count) signatures, more than \(SignedNote.maximumSignatures)"
    case .unsignableText: "the text to sign must be lines without control characters, the last one ended"
    case .badName(let name): "\"\(name)\" is no key name: not empty, no white space, no \"+\""
    case .malformedKey: "a verifier key has the form name+id+base64"
    case .unknownAlgorithm(let type):
      "the key's type is \(type): a log's key has 1 (Ed25519), a witness's 4 (cosignature)"
    case .wrongKeyID: "the id in the verifier key doesn't belong to its key: it was copied wrongly or altered"
    case .unknownSigners: "no signature of a known key stands on the note: give the key of the log it comes from"
    case .badSignature(let name): "the signature by \(name) is false: the note was altered"
    case .malformedCheckpoint(let line, let expected): "checkpoint, line \(line): expected \(expected)"
    case .otherOrigin(let expected, let found): "the checkpoint is of the log \"\(found)\", not \"\(expected)\""
    case .outOfRange(let size): "only keys that don't count for checkpoints of \(size) entries signed it"
    case .cannotSign(let reason): "can't sign: \(reason)"
    }
  }
}
