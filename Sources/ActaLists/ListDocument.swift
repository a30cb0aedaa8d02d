public import ActaModel

/// A version of a list, read from its files into the registry's values.
public struct ListDocument: Sendable {
  /// The list that the files were read as.
  public var list: ListID
  /// The format found in the bytes ("ofac-csv", "ofac-xml", "un-xml").
  public var format: String
  /// The parser and its version ("ofac-csv/1"). The version rises whenever the same bytes give other values.
  public var parser: String
  /// When the list says it was published, nil where the format has no date.
  public var published: PartialDate?
  /// The list's entries in the order of the file, each id once.
  public var entries: ListEntries
  /// The programmes that the entries name, in the order of their ids' bytes.
  public var programmes: [Programme]
  /// The legal bases that the measures name, in the order of their ids' bytes.
  public var instruments: [Instrument]
  /// The authorities that the records refer to, parents first.
  public var authorities: [Authority]
  /// The list as a publication.
  public var publication: ListPublication
  /// Whether the publisher ends its files with a mark and these lack it: they may have been cut after a row.
  public var lacksEndMark = false
  /// What is worth saying of the files though it doesn't keep them from being read.
  public var notices: [ListNotice]

  /// A version without entries.
  public init(
    list: ListID, format: String, parser: String, published: PartialDate? = nil, publication: ListPublication
  ) {
    self.list = list
    self.format = format
    self.parser = parser
    self.published = published
    self.publication = publication
    entries = ListEntries()
    programmes = []
    instruments = []
    authorities = []
    notices = []
  }
}

/// One entry of a list: the party and what the list says against it.
public struct ListEntry: Sendable, Equatable {
  /// `<list>:<the list's own id>` (`ofac-sdn:56062`).
  public var id: RecordID
  public var party: Party
  public var measures: [Measure]
  /// Ties to other entries of the same list.
  public var relations: [Relation]

  /// An entry.
  public init(id: RecordID, party: Party, measures: [Measure] = [], relations: [Relation] = []) {
    self.id = id
    self.party = party
    self.measures = measures
    self.relations = relations
  }
}

/// Something in a list's files that a reader should know of.
public struct ListNotice: Sendable, Equatable, CustomStringConvertible {
  /// What was noticed.
  public enum Kind: String, Sendable, CaseIterable {
    /// A file lacks the end mark (byte 0x1A) that the publisher puts at its end.
    case missingEndMark = "missing_end_mark"
    /// A file's last row lacks its line break.
    case missingLineBreak = "missing_line_break"
    /// Rows that belong to no entry of the main file.
    case orphans
    /// Rows with more columns than the format has. What is in them stays in the raw values only.
    case extraColumns = "extra_columns"
    /// The first row holds column names.
    case header
    /// A byte order mark, or bytes of another encoding than UTF-8.
    case encoding
    /// A remark was cut at the column's width and the rest of it is missing.
    case cutRemark = "cut_remark"
    /// A "Linked To" that names no entry, or several; it is kept as a remark.
    case unresolvedLink = "unresolved_link"
    /// An alias or address that stands twice.
    case duplicateRow = "duplicate_row"
    /// A type of entry that the format didn't have so far; read as an organization.
    case unknownType = "unknown_type"
    /// The file says another number of entries than it has.
    case countMismatch = "count_mismatch"
    /// The programmes are those of another list; read all the same, because the control was overridden.
    case wrongList = "wrong_list"
    /// Elements that the format didn't have so far; kept as remarks.
    case unknownElement = "unknown_element"
    /// The file doesn't say when it was published.
    case missingDate = "missing_date"
    /// The file was made for some programmes only, by its own words.
    case filtered
    /// Entries that are on another list of the same publisher's only; they aren't read.
    case otherList = "other_list"
    /// Entries that the file itself says were taken off the list.
    case delisted
    /// How the columns of a user's own list were understood.
    case columns
    /// Optional files that weren't given.
    case missingFile = "missing_file"
  }

  public var kind: Kind
  /// The file's name.
  public var file: String
  /// The first line concerned, counted from 1; nil where it concerns the file as a whole.
  public var line: Int?
  /// How many rows or items it concerns, at least 1.
  public var count: Int
  /// One sentence.
  public var text: String

  /// A notice.
  public init(_ kind: Kind, file: String, line: Int? = nil, count: Int = 1, text: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.count = count
    self.text = text
  }

  /// What a notice says of a file without the publisher's end mark.
  public static let missingEndMarkText =
    "the end mark (byte 0x1A) is missing; mirrors strip it, but the file may also have been cut after a row"

  /// File, line and sentence.
  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + text }
}
