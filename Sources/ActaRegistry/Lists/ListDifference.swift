import ActaCrypto
import ActaLists
import ActaModel

/// What a new version of a list changes against what is held.
struct ListDifference {
  /// Places of entries in the document.
  var added: [Int] = []
  var changed: [Int] = []
  /// Another parser read them than the one that is held: raw values of different formats can't be compared, and the
  /// same ones may be understood better.
  var reparsed: [Int] = []
  /// Ids of entries that were on the list and aren't any more.
  var removed: [RecordID] = []
  /// How many entries stood on the list before.
  var heldBefore = 0

  /// Compares on raw values, where they are of one format.
  init(_ document: ListDocument, held: [RecordID: Reader.HeldEntry]) {
    heldBefore = held.values.count { $0.present }
    var seen: Set<RecordID> = []
    seen.reserveCapacity(document.entries.count)
    for place in document.entries.indices {
      let id = document.entries.id(at: place)
      seen.insert(id)
      guard let before = held[id], let listing = document.entries[place].party.listing else {
        added.append(place)
        continue
      }
      let raw = listing.rawDigest
      if !before.present || (before.raw != raw && Self.format(before.parser) == Self.format(listing.parser)) {
        changed.append(place)
      } else if before.parser != listing.parser {
        reparsed.append(place)
      }
    }
    removed = held.filter { $0.value.present && !seen.contains($0.key) }.keys.sorted()
  }

  /// The format that a parser reads: "ofac-csv" of "ofac-csv/1".
  static func format(_ parser: String) -> Substring { parser.prefix { $0 != "/" } }

  /// Whether so many entries are gone that the file is more likely broken than right (domain: the 0-byte sdn.csv of
  /// 2024-05-04 reads as 14,965 removals).
  var isShrunken: Bool { removed.count * 10 > heldBefore }
}

extension Reader {
  /// A list entry as the loader compares it.
  struct HeldEntry {
    var raw: Digest
    var parser: String
    var present: Bool
  }

  /// The entries in view of one list, by record id, the removed ones included.
  func heldEntries(of list: String) throws -> [RecordID: HeldEntry] {
    let statement = try SQLiteStatement(
      db,
      """
      SELECT l.id, l.raw, l.parser, l.present FROM list_entry l
      JOIN version v ON v.kind = 'party' AND v.id = l.id AND v.seq_from = l.seq_from
      WHERE l.list = ?1 AND v.seq_from < ?2 AND (v.seq_to IS NULL OR v.seq_to >= ?2)
      """)
    statement.bind(list, at: 1)
    statement.bind(size, at: 2)
    var held: [RecordID: HeldEntry] = [:]
    while try statement.step() {
      guard let raw = Digest(bytes: statement.bytes(1)) else {
        throw RegistryError.damaged("The index of list entries holds a broken digest.")
      }
      held[RecordID(unchecked: statement.text(0))] = HeldEntry(
        raw: raw, parser: statement.text(2), present: statement.integer(3) == 1)
    }
    return held
  }
}
