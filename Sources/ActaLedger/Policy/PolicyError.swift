/// Why a policy file can't be used.
public enum PolicyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is larger than `VerifierPolicy.maximumSize` bytes.
  case tooLarge(Int)
  /// The bytes aren't UTF-8.
  case notText
  /// A line, from 1, isn't what may stand there.
  case malformed(line: Int, expected: String)
  /// The key in a line, from 1, can't be used.
  case key(line: Int, NoteError)
  /// The `log` lines name more than one log.
  case severalLogs(line: Int)
  /// A key stands in the file twice.
  case repeatedKey(line: Int)
  /// More cosignatures are asked for than there are witnesses.
  case quorumTooLarge(quorum: Int, witnesses: Int)
  /// There are witnesses, and nothing says how many of them must have cosigned.
  case quorumMissing

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .tooLarge(let count): "the policy has \(count) bytes, more than \(VerifierPolicy.maximumSize)"
    case .notText: "the policy isn't UTF-8 text"
    case .malformed(let line, let expected): "line \(line): expected \(expected)"
    case .key(let line, let error): "line \(line): \(error)"
    case .severalLogs(let line): "line \(line): the key is of another log than those above; a policy is for one log"
    case .repeatedKey(let line): "line \(line): the key stands in the policy already"
    case .quorumTooLarge(let quorum, let witnesses):
      "a quorum of \(quorum) is asked of \(witnesses) witnesses"
    case .quorumMissing: "there are witnesses and no line \"quorum N\" that says how many must have cosigned"
    }
  }
}
