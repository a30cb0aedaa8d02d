/// Why files can't be taken as a version of a list. The version held before stays in service.
public struct ListError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// No reader for this list.
    case unsupportedList = "unsupported_list"
    /// A file without content.
    case empty
    /// A file whose bytes can't be read, or which changes while they are.
    case unreadable
    /// The list's main file isn't among the files.
    case missingMainFile = "missing_main_file"
    /// Two files play the same part.
    case sameFileTwice = "same_file_twice"
    /// A web page, an error message, or another format.
    case wrongFormat = "wrong_format"
    /// The right format, but another list.
    case wrongList = "wrong_list"
    /// Bytes that are no text, or text in an encoding that can't be told.
    case encoding
    /// The file ends in the middle of a row.
    case truncated
    /// A row that can't be read.
    case malformedRow = "malformed_row"
    /// XML that isn't well-formed.
    case malformedXML = "malformed_xml"
    /// An entry of an XML file that lacks what each entry has.
    case malformedEntry = "malformed_entry"
    /// XML that declares a document type, entities or other files; no list does.
    case unsafeXML = "unsafe_xml"
    /// An element that is deeper or larger than any list's.
    case tooLarge = "too_large"
    /// The file says that it has more entries than it has.
    case countMismatch = "count_mismatch"
    /// Two entries with the same id.
    case duplicateEntry = "duplicate_entry"
  }

  public let kind: Kind
  /// The file's name, empty where the fault concerns all files.
  public let file: String
  /// The line, counted from 1, where the fault has one.
  public let line: Int?
  /// What was found.
  public let found: String
  /// What to do.
  public let advice: String
  /// Whether the files can be read all the same (`tolerant`), because a control said no and not the parser. Whoever
  /// overrides it must say why.
  public let isOverridable: Bool

  /// A fault.
  public init(
    _ kind: Kind, file: String, line: Int? = nil, found: String, advice: String, isOverridable: Bool = false
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.found = found
    self.advice = advice
    self.isOverridable = isOverridable
  }

  /// File, line, what was found and what to do.
  public var description: String {
    (file.isEmpty ? "" : file + (line.map { ":\($0)" } ?? "") + ": ") + found + "; " + advice
  }
}
