import ActaLedger
import ActaScreening
import Synchronization

/// Names folded once, for a process that browses often. Rows of names never change and are only ever added, so one book
/// serves views of any time: what is found is looked up in the view that asked.
public final class NameBook: Sendable {
  private let pages = Mutex(Pages())

  /// An empty book; it is filled by the first who asks.
  public init() {}

  /// A row of a name, found by its words.
  struct Hit {
    var id: String
    var version: Int
    var place: Int
    var isExact: Bool
  }

  private struct Row {
    var id: String
    var version: Int
    var place: Int
    var folded: String
  }

  private struct Pages {
    var rows: [Row] = []
    /// Rows by the words that stand in them.
    var words: [String: [Int32]] = [:]
    var sorted: [String] = []
    /// How many rows came in the order of their ids.
    var inOrder = 0
    /// How many entries of the log have been read.
    var size = 0
  }

  /// From how many new entries on all names are read again, instead of what the entries changed.
  private static let mostEntries = 4096

  /// Rows whose words begin with all of `prefixes`, by id.
  func hits(_ prefixes: [Substring], exact: String, _ reader: Reader) throws -> [Hit] {
    try pages.withLock { pages in
      try Self.bringUp(&pages, to: reader)
      var counts = [UInt8](repeating: 0, count: pages.rows.count)
      for (step, prefix) in prefixes.prefix(200).enumerated() {
        var place = Self.firstPlace(of: prefix, in: pages.sorted)
        while place < pages.sorted.count, pages.sorted[place].utf8.starts(with: prefix.utf8) {
          for row in pages.words[pages.sorted[place]] ?? [] where counts[Int(row)] == step {
            counts[Int(row)] = UInt8(step + 1)
          }
          place += 1
        }
      }
      let wanted = UInt8(min(prefixes.count, 200))
      var found = counts.indices.filter { counts[$0] == wanted }
      if let last = found.last, last >= pages.inOrder {
        found.sort { Self.precedes(pages.rows[$0], pages.rows[$1]) }
      }
      return found.map { place in
        let row = pages.rows[place]
        return Hit(
          id: row.id, version: row.version, place: row.place, isExact: row.folded.utf8.elementsEqual(exact.utf8))
      }
    }
  }

  /// Reads what isn't in the book yet.
  func fill(_ reader: Reader) throws { try pages.withLock { try Self.bringUp(&$0, to: reader) } }

  private static func precedes(_ left: Row, _ right: Row) -> Bool {
    if !left.id.utf8.elementsEqual(right.id.utf8) { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
    return (left.version, left.place) < (right.version, right.place)
  }

  private static func firstPlace(of prefix: Substring, in sorted: [String]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].utf8.lexicographicallyPrecedes(prefix.utf8) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Filling

  private static func bringUp(_ pages: inout Pages, to reader: Reader) throws {
    guard reader.size > pages.size else { return }
    if pages.size == 0 || reader.size - pages.size > mostEntries {
      pages = Pages()
      let statement = try reader.statement("SELECT id, seq_from, pos, text FROM name ORDER BY id, seq_from, pos")
      while try statement.step() {
        let version = statement.integer(1)
        // What is behind the view may still be undone.
        guard version < reader.size else { continue }
        add(
          Row(
            id: statement.text(0), version: Int(version), place: Int(statement.integer(2)),
            folded: NameFolding.fold(statement.text(3))), to: &pages)
      }
      pages.inOrder = pages.rows.count
    } else {
      for seq in pages.size..<reader.size where try reader.mayHoldParties(seq) {
        for change in try reader.envelope(seq).records where change.kind == "party" {
          let statement = try reader.statement(
            "SELECT pos, text FROM name WHERE id = ?1 AND seq_from = ?2 ORDER BY pos")
          statement.bind(change.id, at: 1)
          statement.bind(seq, at: 2)
          while try statement.step() {
            add(
              Row(
                id: change.id, version: seq, place: Int(statement.integer(0)),
                folded: NameFolding.fold(statement.text(1))), to: &pages)
          }
        }
      }
    }
    pages.size = reader.size
    if pages.sorted.count != pages.words.count {
      pages.sorted = pages.words.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private static func add(_ row: Row, to pages: inout Pages) {
    let place = Int32(pages.rows.count)
    for word in row.folded.split(separator: " ") {
      let word = String(word)
      if pages.words[word]?.last != place { pages.words[word, default: []].append(place) }
    }
    pages.rows.append(row)
  }
}

extension Reader {
  /// Whether an entry is of a kind that can change a party.
  fileprivate func mayHoldParties(_ seq: Int) throws -> Bool {
    switch try entry(seq).kind {
    case .screening, .alert, .seal: false
    default: true
    }
  }
}

extension Registry {
  /// Has the book of names read as far as the log goes, where there is one.
  public func readNames() throws(RegistryError) {
    guard let names else { return }
    try read { try names.fill($0) }
  }
}
