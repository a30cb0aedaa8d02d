public import ActaJSON
public import ActaModel

/// Why a file isn't a bundle of records, and where.
public enum BundleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file isn't JSON that Acta accepts.
  case syntax(file: String, JSONSyntaxError)
  /// A value isn't what its place demands. `line` is the line of the place, from 1; `record` is the record that it
  /// belongs to, nil outside of records or where its id couldn't be read.
  case mismatch(file: String, line: Int, record: RecordID?, JSONMismatch)

  /// The file, the place and the fault in one line.
  public var description: String {
    switch self {
    case .syntax(let file, let error): "\(file): \(error)"
    case .mismatch(let file, let line, let record, let mismatch):
      "\(file): line \(line), " + (record.map { "in \($0), " } ?? "") + mismatch.description
    }
  }

  /// JSON pointer of the fault (RFC 6901), nil for a fault of syntax.
  public var pointer: String? {
    if case .mismatch(_, _, _, let mismatch) = self { mismatch.pointer } else { nil }
  }
}
