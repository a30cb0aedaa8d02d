/// The part that a file plays in a list of OFAC's, told by its columns.
enum OFACRole: String {
  case main = "sdn"
  case alt, add, comments

  /// How many columns each row has.
  var columns: Int {
    switch self {
    case .main: 12
    case .alt: 5
    case .add: 6
    case .comments: 2
    }
  }

  /// The part of a file that begins with this row, nil where no file of the format begins so.
  init?(firstRow values: [Bytes?]) {
    guard let first = values.first, first?.trimmed.number != nil else { return nil }
    switch values.count {
    case 12...: self = .main
    case 5 where values[1]?.trimmed.number != nil && values[2]?.trimmed.count == 3: self = .alt
    case 6 where values[1]?.trimmed.number != nil: self = .add
    case 2 where values[1] != nil: self = .comments
    default: return nil
    }
  }
}

/// A row of one of OFAC's files.
struct OFACRow {
  var line: Int
  /// `ent_num`, the entry's number.
  var entry: Int
  /// The values by column; nil is `-0-`.
  var values: [Bytes?]
  /// The row exactly as in the file, without its line break.
  var raw: Bytes

  /// The row's own number in an alias or address file, 0 where it has none.
  var number: Int { values.count > 1 ? values[1]?.trimmed.number ?? 0 : 0 }
}

/// One of OFAC's files, split and checked.
struct OFACTable {
  var file: String
  var role: OFACRole
  var rows: [OFACRow]
  var notices: [ListNotice]
}
