public import ActaModel
import GRDB

/// What differs between two versions of a list.
public struct VersionDifference: Sendable {
  public var from: ListVersion
  public var to: ListVersion
  public var added: [Entry]
  public var changed: [Changed]
  public var removed: [Entry]
  /// How many entries of both versions were read by parsers of different formats, so that their raw values can't be
  /// compared.
  public var reparsed: Int

  /// An entry with its heading in the version that holds it.
  public struct Entry: Sendable, Equatable {
    public var id: RecordID
    public var name: String
  }

  /// An entry that says something else in the newer version.
  public struct Changed: Sendable, Equatable {
    public var id: RecordID
    public var name: String
    /// The raw rows that only the older version has.
    public var before: [RawValue]
    /// The raw rows that only the newer version has.
    public var after: [RawValue]
  }
}

extension Registry {
  /// Compares two versions of one list on raw values, each as it was known when its load ended.
  public func difference(from: ListVersion, to: ListVersion) throws(RegistryError) -> VersionDifference {
    let list = from.load.list
    let before = try read(knownAt: .entry(from.entry)) { try $0.heldEntries(of: list).filter(\.value.present) }
    let after = try read(knownAt: .entry(to.entry)) { try $0.heldEntries(of: list).filter(\.value.present) }
    var reparsed = 0
    let common = before.filter { entry in
      guard let later = after[entry.key], later.raw != entry.value.raw else { return false }
      guard ListDifference.format(later.parser) == ListDifference.format(entry.value.parser) else {
        reparsed += 1
        return false
      }
      return true
    }.keys.sorted()
    let old = try read(knownAt: .entry(from.entry)) { reader in
      (
        removed: try before.keys.filter { after[$0] == nil }.sorted().map { try reader.entry($0) },
        common: try common.map { try reader.party($0)?.listing?.raw ?? [] }
      )
    }
    let new = try read(knownAt: .entry(to.entry)) { reader in
      (
        added: try after.keys.filter { before[$0] == nil }.sorted().map { try reader.entry($0) },
        common: try common.map { try reader.party($0) }
      )
    }
    let changed = common.indices.map { index in
      let left = old.common[index]
      let right = new.common[index]?.listing?.raw ?? []
      return VersionDifference.Changed(
        id: common[index], name: new.common[index]?.heading ?? common[index].text,
        before: left.filter { !right.contains($0) }, after: right.filter { !left.contains($0) })
    }
    return VersionDifference(
      from: from, to: to, added: new.added, changed: changed, removed: old.removed, reparsed: reparsed)
  }
}

extension Reader {
  fileprivate func entry(_ id: RecordID) throws -> VersionDifference.Entry {
    VersionDifference.Entry(id: id, name: try party(id)?.heading ?? id.text)
  }
}
