public import ActaCrypto
public import ActaJSON
import ActaLists
public import ActaModel
import ActaRecords

/// The forms in which records are written out (Docs/interchange.md).
public enum ExportForm: String, Sendable, CaseIterable {
  /// Entities of the FollowTheMoney model, one JSON object a line.
  case ftm
  /// The columns of targets.simple.csv.
  case simple
  /// One row a party, with our own columns.
  case csv
  /// Acta's own form, that `acta import` reads.
  case bundle
}

/// What was exported, with the state of the log that it is of.
public struct ExportResult: Sendable {
  /// What is to be written.
  public enum Content: Sendable {
    case document(JSONValue)
    /// JSON values, one a line.
    case lines([JSONValue])
    /// Rows of a table, the header first.
    case rows([[String]])
  }

  public var form: ExportForm
  public var scope: ExportScope
  public var content: Content
  /// How many records, entities or rows were written.
  public var count: Int
  /// Of an export of changes: since which entry, and how many of each.
  public var delta: (since: Int, added: Int, changed: Int, removed: Int)?
  /// The day for which statuses are given.
  public var on: Day
  /// The last entry in view, the root of the tree over all up to it, and its time.
  public var entry: Int
  public var root: Digest
  public var time: Instant
  /// The signed checkpoint that covers the view, and its size; a size that is too small covers only a part.
  public var checkpoint: (size: Int, note: String)?

  /// Whether the checkpoint covers all that was exported.
  public var isCovered: Bool { checkpoint.map { $0.size > entry } ?? false }

  /// What stands in the file beside the export.
  ///
  /// - Parameters:
  ///   - file: the export's name.
  ///   - sha256: of the bytes that were written, lower-case hex.
  public func stamp(file: String, sha256: String) -> JSONValue {
    var object: JSONObject = ["file": .string(file), "sha256": .string(sha256), "form": .string(form.rawValue)]
    if case .list(let list) = scope { object.append("list", .string(list)) } else { object.append("list", .null) }
    object.append("records", .integer(Int64(count)))
    object.append("on", .string(on.description))
    object.append("entry", .integer(Int64(entry)))
    object.append("root", .string(root.hex))
    object.append("time", .string(time.description))
    if let delta {
      object.append(
        "delta",
        [
          "since": .integer(Int64(delta.since)), "added": .integer(Int64(delta.added)),
          "changed": .integer(Int64(delta.changed)), "removed": .integer(Int64(delta.removed)),
        ])
    }
    object.append("checkpoint", checkpoint.map { .string($0.note) } ?? .null)
    object.append("covered", .bool(isCovered))
    return .object(object)
  }
}

extension Registry {
  /// Exports records as they stand in a view, or what changed in them since an earlier one.
  ///
  /// - Parameters:
  ///   - day: the day for which statuses are given, on both sides of a comparison.
  ///   - since: nil for all records, else only what is new, says something else, or isn't there any more.
  /// - Throws: `RegistryError` with code `noInput` for a list that isn't held, `badData` where `since` lies behind the
  ///   view.
  public func export(
    _ form: ExportForm, _ scope: ExportScope, on day: Day, knownAt: KnownAt = .now, since: KnownAt? = nil
  ) throws(RegistryError) -> ExportResult {
    try read(knownAt: knownAt) { reader in
      if case .list(let list) = scope, try reader.loads(of: list).allSatisfy({ $0.load.refused != nil }) {
        throw RegistryError(.noInput, "No list \(list) is held.", advice: "`acta list status` shows what is.")
      }
      let items = try reader.exportItems(form, scope, on: day)
      var result = ExportResult(
        form: form, scope: scope, content: .rows([]), count: items.count, on: day, entry: reader.size - 1,
        root: try reader.root(), time: reader.time)
      if let note = try reader.coveringNote() { result.checkpoint = (note.size, note.text) }
      guard let since else {
        result.content = form.content(items.map { (nil, $0) })
        return result
      }
      let earlier = try Reader(reader.db, knownAt: since)
      guard earlier.size <= reader.size else {
        throw RegistryError(
          .badData, "What changed since entry \(earlier.size - 1) can't be told as of entry \(reader.size - 1).",
          advice: "--since must be the earlier one.")
      }
      let changes = ExportItem.changes(from: try earlier.exportItems(form, scope, on: day), to: items)
      result.content = form.content(changes)
      result.count = changes.count
      func count(_ change: ExportChange) -> Int { changes.count { $0.0 == change } }
      result.delta = (earlier.size - 1, count(.added), count(.changed), count(.removed))
      return result
    }
  }
}

/// What became of something between two states.
enum ExportChange: String {
  case added, changed, removed

  /// The word of delta files of the FollowTheMoney world.
  var operation: String {
    switch self {
    case .added: "ADD"
    case .changed: "MOD"
    case .removed: "DEL"
    }
  }
}

/// A record, entity or row of an export.
struct ExportItem {
  /// What names it in both states.
  var key: String
  /// What says whether it changed.
  var compared: [UInt8]
  var json: JSONValue = .null
  var row: [String] = []

  /// What is new or says something else, in the order of the newer state, then what isn't there any more.
  static func changes(from earlier: [ExportItem], to items: [ExportItem]) -> [(ExportChange?, ExportItem)] {
    var rest = Dictionary(earlier.map { ($0.key, $0) }) { first, _ in first }
    var changes: [(ExportChange?, ExportItem)] = []
    for item in items {
      guard let held = rest.removeValue(forKey: item.key) else {
        changes.append((.added, item))
        continue
      }
      if held.compared != item.compared { changes.append((.changed, item)) }
    }
    return changes + rest.values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { (.removed, $0) }
  }
}

extension ExportForm {
  fileprivate func content(_ items: [(ExportChange?, ExportItem)]) -> ExportResult.Content {
    let isDelta = items.contains { $0.0 != nil }
    switch self {
    case .bundle:
      // A record is never removed; entries that left a list are versions that say so.
      return .document(
        [
          "format": .string(Bundle.format), "version": .integer(Bundle.version),
          "records": .array(items.filter { $0.0 != .removed }.map(\.1.json)),
        ])
    case .ftm:
      return .lines(
        items.map { change, item in
          switch change {
          case nil: item.json
          case .removed?: ["op": "DEL", "entity": ["id": .string(item.key)]]
          case let change?: ["op": .string(change.operation), "entity": item.json]
          }
        })
    case .simple, .csv:
      let header = self == .csv ? Reader.tableHeader : FTMSimpleExport.header
      return .rows(
        [(isDelta ? ["change"] : []) + header]
          + items.map { change, item in (change.map { [$0.rawValue] } ?? []) + item.row })
    }
  }
}

extension Reader {
  fileprivate func exportItems(_ form: ExportForm, _ scope: ExportScope, on day: Day) throws -> [ExportItem] {
    func row(_ cells: [String], compared: Int) -> ExportItem {
      ExportItem(
        key: cells[0], compared: Array(cells.prefix(compared).joined(separator: "\u{1F}").utf8), row: cells)
    }
    switch form {
    case .ftm:
      return FTMExport.entities(of: try interchange(scope, on: day)).map {
        ExportItem(key: $0.id, compared: $0.compared, json: $0.json)
      }
    case .simple:
      let compared = FTMSimpleExport.header.count - FTMSimpleExport.timeColumns
      return FTMSimpleExport.rows(of: try interchange(scope, on: day)).map { row($0, compared: compared) }
    case .csv:
      return try exportedTable(scope, on: day).dropFirst().map { row($0, compared: $0.count) }
    case .bundle:
      return try exportedRecords(scope).map { record in
        let body = RecordCodec.encode(record)
        return ExportItem(
          key: "\(record.kind.rawValue) \(record.id)", compared: CanonicalJSON.encode(body),
          json: ["kind": .string(record.kind.rawValue), "id": .string(record.id.text), "body": body])
      }
    }
  }
}
