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
    try guarded { try loadPlaces(of: list).map { try load(at: $0) } }
  }

  /// The lists in view with the version in service, by id.
  ///
  /// - Parameter now: the moment against which staleness is judged.
  public func heldLists(at now: Instant) throws(RegistryError) -> [HeldList] {
    try guarded {
      var held: [HeldList] = []
      for places in Dictionary(grouping: try loadPlaces(), by: { $0.id.prefix { $0 != "/" } }).values {
        guard let latest = try latestLoad(among: places) else { continue }
        held.append(
          HeldList(
            version: latest.done, isStale: Staleness.isStale(loadedAt: latest.done.loadedAt, at: now),
            refusedSince: latest.refused))
      }
      return held.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
  }

  /// When the content that a list has now was first loaded: later loads of the same bytes only confirm it.
  public func firstLoaded(_ list: HeldList) throws(RegistryError) -> Instant {
    try guarded {
      var first = list.version.loadedAt
      for place in try loadPlaces(of: list.id).reversed() where place.seq < list.version.entry {
        let version = try load(at: place)
        guard version.load.refused == nil else { continue }
        guard version.load.sha256 == list.version.load.sha256 else { break }
        first = version.loadedAt
      }
      return first
    }
  }

  /// The newest load of a list that was done, and the refused ones after it; nil where none was done.
  func latestLoad(of list: String) throws -> (done: ListVersion, refused: [ListVersion])? {
    try latestLoad(among: try loadPlaces(of: list))
  }

  /// Looks from the newest back, since a list may have thousands of loads behind it.
  private func latestLoad(among places: [Place]) throws -> (done: ListVersion, refused: [ListVersion])? {
    var refused: [ListVersion] = []
    for place in places.reversed() {
      let version = try load(at: place)
      if version.load.refused == nil { return (version, refused.reversed()) }
      refused.append(version)
    }
    return nil
  }

  /// Where the loads stand, oldest first.
  private func loadPlaces(of list: String? = nil) throws -> [Place] {
    try places(kind: RegistryKind.listLoad, prefix: list.map { "load:\($0)/" } ?? "").sorted { $0.seq < $1.seq }
  }

  private func load(at place: Place) throws -> ListVersion {
    let body = try body(seq: place.seq, pos: place.pos)
    do {
      return ListVersion(
        load: try ListLoadRecord(JSONNode(body)), entry: place.seq,
        loadedAt: Instant(microseconds: try entry(place.seq).time))
    } catch let error as JSONMismatch {
      throw RegistryError.damaged("The list load in entry \(place.seq) is malformed: \(error).")
    }
  }
}
