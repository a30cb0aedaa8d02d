import ActaModel
import ActaRecords

/// Which of many records are held under their ids, found out without a search for each: most imports bring in what is
/// new, into a range of ids of which little or nothing is held.
struct HeldIDs {
  private var held: [RecordKind: Set<String>] = [:]
  /// Kinds of which so much is held that each record is looked for by itself.
  private var searched: Set<RecordKind> = []
  private let reader: Reader

  /// Looks at what `reader` holds between the first and the last of the records' ids, by kind.
  init(of records: [Record], _ reader: Reader) throws {
    self.reader = reader
    for (kind, range) in Self.ranges(of: records) {
      let statement = try reader.statement(
        "SELECT DISTINCT id FROM version WHERE kind = ?1 AND id BETWEEN ?2 AND ?3 AND seq_from < ?4 LIMIT ?5")
      // Beyond that, reading them costs more than looking for each.
      let limit = 2 * range.count
      statement.bind(kind.rawValue, at: 1)
      statement.bind(range.first, at: 2)
      statement.bind(range.last, at: 3)
      statement.bind(reader.size, at: 4)
      statement.bind(limit, at: 5)
      defer { statement.reset() }
      var found: Set<String> = []
      while try statement.step() { found.insert(statement.text(0)) }
      if found.count < limit { held[kind] = found } else { searched.insert(kind) }
    }
  }

  /// The first and last ids of a kind in the order of their bytes, which is SQLite's.
  private struct IDRange {
    var first: String
    var last: String
    var count: Int
  }

  private static func ranges(of records: [Record]) -> [RecordKind: IDRange] {
    var ranges: [RecordKind: IDRange] = [:]
    for record in records {
      let id = record.id.text
      guard var range = ranges[record.kind] else {
        ranges[record.kind] = IDRange(first: id, last: id, count: 1)
        continue
      }
      if id.utf8.lexicographicallyPrecedes(range.first.utf8) { range.first = id }
      if range.last.utf8.lexicographicallyPrecedes(id.utf8) { range.last = id }
      range.count += 1
      ranges[record.kind] = range
    }
    return ranges
  }

  /// The record as it is held, nil where it isn't.
  func record(like record: Record) throws -> Record? {
    if !searched.contains(record.kind), held[record.kind]?.contains(record.id.text) != true { return nil }
    return try reader.record(record.kind, record.id)
  }
}
