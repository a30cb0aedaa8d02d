public import ActaJSON
import ActaModel
public import ActaRegistry

extension ListVersion {
  /// The version as `list load` and `list history` give it to programs.
  public func json(withList: Bool = false) -> JSONValue {
    var object: JSONObject = [:]
    if withList { object.append("list", .string(load.list)) }
    object.append("version", load.refused == nil ? .string(name) : .null)
    object.append("published", load.published.map { .string($0.edtf) } ?? .null)
    object.append("loaded_at", .string(loadedAt.description))
    object.append("entry", .integer(Int64(entry)))
    object.append("entries", .integer(Int64(load.entries)))
    object.append("added", .integer(Int64(load.added)))
    object.append("changed", .integer(Int64(load.changed)))
    object.append("removed", .integer(Int64(load.removed)))
    object.append("reparsed", .integer(Int64(load.reparsed)))
    object.append("sha256", .string(load.sha256))
    object.append("files", .array(load.files.map(\.json)))
    object.append("refused", load.refused.map { .string($0) } ?? .null)
    object.append("forced", load.forced.map { .string($0) } ?? .null)
    object.append("notices", .array(load.notices.map { .string($0) }))
    return .object(object)
  }
}

extension HeldList {
  /// The list in service, without its pace.
  var json: JSONValue {
    let load = version.load
    return [
      "id": .string(id), "version": .string(version.name),
      "published": load.published.map { .string($0.edtf) } ?? .null,
      "loaded_at": .string(version.loadedAt.description), "entries": .integer(Int64(load.entries)),
      "sha256": .string(load.sha256), "stale": .bool(isStale),
      "refused_since": .integer(Int64(refusedSince.count)),
    ]
  }
}

extension ListLoadRecord.File {
  /// A file that was loaded: its digest, and where it was fetched from.
  var json: JSONValue {
    [
      "name": .string(name), "sha256": .string(sha256), "bytes": .integer(Int64(bytes)),
      "url": origin.map { .string($0.url) } ?? .null,
      "fetched_at": origin.map { .string($0.fetchedAt.description) } ?? .null,
    ]
  }
}

extension ListPace {
  /// The list as `list status` gives it to programs.
  public var json: JSONValue {
    guard case .object(var object) = list.json else { return list.json }
    object.append("first_loaded_at", .string(firstLoaded.description))
    object.append("rescreened_at", rescreened.map { .string($0.description) } ?? .null)
    object.append("hours_to_loaded", hoursToLoaded.map { .integer(Int64($0)) } ?? .null)
    object.append("hours_to_rescreened", hoursToRescreened.map { .integer(Int64($0)) } ?? .null)
    return .object(object)
  }
}

extension VersionDifference {
  /// The difference as `list diff` gives it to programs.
  public var json: JSONValue {
    func entry(_ entry: Entry) -> JSONValue { ["id": .string(entry.id.text), "name": .string(entry.name)] }
    func row(_ row: RawValue) -> JSONValue { ["field": .string(row.field), "text": .string(row.text)] }
    return [
      "list": .string(from.load.list), "from": .string(from.name), "to": .string(to.name),
      "added": .array(added.map(entry)),
      "changed": .array(
        changed.map {
          [
            "id": .string($0.id.text), "name": .string($0.name), "before": .array($0.before.map(row)),
            "after": .array($0.after.map(row)),
          ]
        }),
      "removed": .array(removed.map(entry)), "reparsed": .integer(Int64(reparsed)),
    ]
  }
}
