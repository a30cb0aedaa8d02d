import ActaCrypto
import ActaLedger
import ActaModel

/// Which state of the registry an index is of: everybody who is screened against follows from the records of parties
/// and measures, so an index stays right until one of those changes.
struct IndexMark: Equatable {
  /// Log, engine, and the entry that last changed a party or a measure with its leaf hash: one line.
  let key: String
  /// That entry.
  let entry: Int
  /// No entry after that one, up to this one, changes a party or a measure.
  var seen: Int

  /// Raised when other values of a party go into the index: the engine's digest doesn't tell.
  private static let form = 1

  init(log: Digest, entry: Int, leaf: Digest, seen: Int) {
    self.entry = entry
    self.seen = seen
    key =
      "acta-index/\(Self.form) log=\(log.hex) entry=\(entry) leaf=\(leaf.hex) engine=\(EngineID.current.digest.hex)"
  }

  /// A mark that was kept, nil where the key isn't one. Whether it is right, `Reader.fits` tells.
  init?(key: String, seen: Int) {
    let parts = key.split(separator: " ").filter { $0.hasPrefix("entry=") }
    guard let entry = parts.first.flatMap({ Int($0.dropFirst("entry=".count)) }), entry >= 0, seen >= entry else {
      return nil
    }
    self.key = key
    self.entry = entry
    self.seen = seen
  }
}

extension Reader {
  /// The mark of an index that is made from this view.
  func indexMark(log: Digest) throws -> IndexMark {
    let entry = try lastScreenedChange(upTo: size - 1)
    return IndexMark(log: log, entry: entry, leaf: try leaf(of: entry), seen: size - 1)
  }

  /// Whether an index with this mark is right for this view. Moves `seen` forward as far as was looked.
  func fits(_ mark: inout IndexMark, log: Digest) throws -> Bool {
    guard mark.entry < size,
      try IndexMark(log: log, entry: mark.entry, leaf: leaf(of: mark.entry), seen: 0).key
        .utf8.elementsEqual(mark.key.utf8)
    else { return false }
    while mark.seen < size - 1 {
      let changes = try envelope(mark.seen + 1).records
      guard !changes.contains(where: { Self.screenedKinds.contains($0.kind) }) else { return false }
      mark.seen += 1
    }
    return true
  }

  private static let screenedKinds = [RecordKind.party.rawValue, RecordKind.measure.rawValue]

  /// The last entry, up to one, that changed a party or a measure; 0 where none did.
  func lastScreenedChange(upTo last: Int) throws -> Int {
    let statement = try statement(
      "SELECT max(seq_from) FROM version WHERE kind IN ('party', 'measure') AND seq_from <= ?1")
    statement.bind(last, at: 1)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }

  private func leaf(of entry: Int) throws -> Digest {
    let statement = try statement("SELECT leaf FROM entry WHERE seq = ?1")
    statement.bind(entry, at: 1)
    defer { statement.reset() }
    guard try statement.step(), let leaf = Digest(bytes: statement.bytes(0)) else {
      throw RegistryError.damaged("Entry \(entry) is missing, or has no leaf hash.")
    }
    return leaf
  }
}
