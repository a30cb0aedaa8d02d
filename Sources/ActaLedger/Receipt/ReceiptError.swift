/// Why a receipt can't be read or doesn't hold.
public enum ReceiptError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are something else than a receipt.
  case notAReceipt
  /// A line isn't what must stand there; lines count from 1.
  case malformed(line: Int, expected: String)
  /// The bytes aren't those that were written: the receipt's own digest is another.
  case altered
  /// The entry isn't proven; the text says why.
  case proof(TlogProofError)
  /// The entry isn't what a receipt is about, or its parts contradict each other.
  case contradiction(String)
  /// A value that is disclosed isn't the one that the entry commits to.
  case disclosure(String)
  /// A cosignature of a known witness is false.
  case cosignature(NoteError)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .notAReceipt: "this is no receipt: its first line isn't \"\(Receipt.firstLine)\""
    case .malformed(let line, let expected): "line \(line): expected \(expected)"
    case .altered: "its bytes were altered: the digest in its second line is that of other bytes"
    case .proof(let error): "\(error)"
    case .contradiction(let problem): problem
    case .disclosure(let name): "the disclosed \(name) isn't the one that the log committed to"
    case .cosignature(let error): "\(error)"
    }
  }
}
