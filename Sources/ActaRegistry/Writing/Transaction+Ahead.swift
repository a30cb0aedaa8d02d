import ActaCrypto
import ActaParallel

extension Transaction {
  /// How many entries are made at once: enough that handing over costs nothing beside them, few enough to hold.
  private static let stretch = 512

  /// Entries that follow each other, and the log's end after them.
  private struct Stretch: Sendable {
    var entries: [FinishedEntry] = []
    var chain: EntryChain
  }

  /// Appends one entry for each item. While entries are inserted, those after them are made on another thread; what is
  /// written is the same as without.
  func append<Item: Sendable>(each items: [Item], as draft: @escaping @Sendable (Item) -> Draft) throws {
    guard items.count > 1, try !(guarding?.signsEntries() ?? false) else {
      for item in items { try append(draft(item)) }
      return
    }
    func make(from start: Int, after chain: EntryChain) -> Ahead<Stretch, any Error> {
      let part = items[start..<min(start + Self.stretch, items.count)]
      return Ahead {
        var stretch = Stretch(chain: chain)
        stretch.entries.reserveCapacity(part.count)
        for item in part { stretch.entries.append(try stretch.chain.add(draft(item))) }
        return stretch
      }
    }
    var ahead = make(from: 0, after: chain)
    for start in stride(from: 0, to: items.count, by: Self.stretch) {
      let ready = try ahead.value()
      if start + Self.stretch < items.count { ahead = make(from: start + Self.stretch, after: ready.chain) }
      for entry in ready.entries {
        try guarding?.check(entry.draft)
        try insert(entry)
      }
      chain = ready.chain
    }
  }
}
