import ActaCrypto

/// A row of a derived table, as one version of a record gives it.
///
/// Rows are values, so that the same projection serves appending (rows are inserted), rebuilding (likewise) and
/// verifying (rows are counted and hashed, then compared with what the tables hold).
enum DerivedRow {
  case version(kind: String, id: String, from: Int, pos: Int, body: Digest)
  case name(id: String, from: Int, pos: Int, text: String)
  case reference(target: String, role: String, kind: String, id: String, from: Int)
  case identifier(number: String, type: String, id: String, from: Int)
  case listEntry(list: String, id: String, from: Int, raw: Digest, parser: String, present: Bool)
  case transaction(number: Int, first: Int, last: Int, time: Int)

  /// The table that holds rows of this kind.
  var table: DerivedTable {
    switch self {
    case .version: .version
    case .name: .name
    case .reference: .reference
    case .identifier: .identifier
    case .listEntry: .listEntry
    case .transaction: .transaction
    }
  }

  /// The row's values in the order of the table's columns (but for `version.seq_to`, which the next version sets).
  var values: [DerivedValue] {
    switch self {
    case .version(let kind, let id, let from, let pos, let body):
      [.text(kind), .text(id), .integer(from), .integer(pos), .bytes(body.bytes)]
    case .name(let id, let from, let pos, let text):
      [.text(id), .integer(from), .integer(pos), .text(text)]
    case .reference(let target, let role, let kind, let id, let from):
      [.text(target), .text(role), .text(kind), .text(id), .integer(from)]
    case .identifier(let number, let type, let id, let from):
      [.text(number), .text(type), .text(id), .integer(from)]
    case .listEntry(let list, let id, let from, let raw, let parser, let present):
      [.text(list), .text(id), .integer(from), .bytes(raw.bytes), .text(parser), .integer(present ? 1 : 0)]
    case .transaction(let number, let first, let last, let time):
      [.integer(number), .integer(first), .integer(last), .integer(time)]
    }
  }
}

/// A value of a derived row, with the storage class that SQLite must show for it.
enum DerivedValue {
  case integer(Int)
  case text(String)
  case bytes([UInt8])
}

/// The derived tables that hold rows of record versions and transactions. (`tile` and `edge` belong to the tree.)
enum DerivedTable: Int, CaseIterable {
  case version, name, reference, identifier, listEntry, transaction

  /// The table's name in SQLite.
  var name: String {
    switch self {
    case .listEntry: "list_entry"
    case .transaction: "txn"
    default: "\(self)"
    }
  }

  /// The columns that a row's `values` fill, in order.
  var columns: [String] {
    switch self {
    case .version: ["kind", "id", "seq_from", "pos", "body"]
    case .name: ["id", "seq_from", "pos", "text"]
    case .reference: ["target", "role", "kind", "id", "seq_from"]
    case .identifier: ["number", "type", "id", "seq_from"]
    case .listEntry: ["list", "id", "seq_from", "raw", "parser", "present"]
    case .transaction: ["txn", "seq_first", "seq_last", "time"]
    }
  }
}
