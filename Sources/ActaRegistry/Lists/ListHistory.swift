import ActaJSON
import ActaLedger
public import ActaModel

/// A load with its place in the log.
public struct ListVersion: Sendable, Equatable {
  public var load: ListLoadRecord
  /// The entry that ended the load.
  public var entry: Int
  public var loadedAt: Instant

  /// The version's name: its number.
  public var name: String { String(load.version) }
}

/// A list that is held, with the version in service.
public struct HeldList: Sendable, Equatable {
  public var version: ListVersion
  /// Whether the last load that was done is older than the list's limit.
  public var isStale: Bool
  /// Refused loads since then, newest last: a visible alarm.
  public var refusedSince: [ListVersion]

  /// The list's id.
  public var id: String { version.load.list }
}

/// When a list counts as stale.
public enum Staleness {
  /// Limit without a setting: seven days, in microseconds.
  public static let limit: UInt64 = 7 * 86_400 * 1_000_000

  /// Whether a list loaded at one moment is stale at another.
  public static func isStale(loadedAt: Instant, at now: Instant) -> Bool {
    now.microseconds > loadedAt.microseconds + limit
  }
}

extension Reader {
  /// All loads in view of one list (of all where none is named), oldest first, the refused ones included.
  public func loads(of list: String? = nil) throws(RegistryError) -> [ListVersion] {
    try guarded {
      var versions: [ListVersion] = []
      for place in try places(kind: RegistryKind.listLoad, prefix: list.map { "load:\($0)/" } ?? "") {
        let body = try body(seq: place.seq, pos: place.pos)
        do {
          versions.append(
            ListVersion(
              load: try ListLoadRecord(JSONNode(body)), entry: place.seq,
              loadedAt: Instant(microseconds: try entry(place.seq).time)))
        } catch let error as JSONMismatch {
          throw RegistryError.damaged("The list load in entry \(place.seq) is malformed: \(error).")
        }
      }
      return versions.sorted { $0.entry < $1.entry }
    }
  }

  /// The lists in view with the version in service, by id.
  ///
  /// - Parameter now: the moment against which staleness is judged.
  public func heldLists(at now: Instant) throws(RegistryError) -> [HeldList] {
    var held: [String: HeldList] = [:]
    for version in try loads() {
      let id = version.load.list
      if version.load.refused == nil {
        held[id] = HeldList(
          version: version, isStale: Staleness.isStale(loadedAt: version.loadedAt, at: now), refusedSince: [])
      } else {
        held[id]?.refusedSince.append(version)
      }
    }
    return held.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}
