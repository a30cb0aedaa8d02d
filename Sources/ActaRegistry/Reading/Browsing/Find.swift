public import ActaModel
import ActaScreening

/// A party found by browsing.
public struct FoundParty: Sendable, Equatable {
  public var id: RecordID
  public var list: String?
  public var kind: PartyKind
  public var heading: String
  /// The name that was found.
  public var matchedName: String
}

extension Reader {
  /// Parties one of whose names has words that begin with the words of `text`, wide on purpose: browsing, not
  /// screening. Names that are just `text` come first, then by id.
  public func find(_ text: String, limit: Int) throws(RegistryError) -> [FoundParty] {
    try guarded {
      let wanted = NameFolding.fold(text).split(separator: " ").map { Array($0.utf8) }
      guard !wanted.isEmpty else { return [] }
      let statement = try SQLiteStatement(
        db,
        """
        SELECT n.id, n.text FROM name n
        JOIN version v ON v.kind = 'party' AND v.id = n.id AND v.seq_from = n.seq_from
        WHERE v.seq_from < ?1 AND (v.seq_to IS NULL OR v.seq_to >= ?1) ORDER BY n.id, n.pos
        """)
      statement.bind(size, at: 1)
      let exact = NameFolding.fold(text)
      var hits: [(id: String, name: String, isExact: Bool)] = []
      while try statement.step() {
        let id = statement.text(0)
        let name = statement.text(1)
        let folded = NameFolding.fold(name)
        let words = folded.split(separator: " ").map { Array($0.utf8) }
        let matches = wanted.allSatisfy { prefix in words.contains { $0.starts(with: prefix) } }
        guard matches else { continue }
        let isExact = folded.utf8.elementsEqual(exact.utf8)
        if let last = hits.indices.last, hits[last].id == id {
          if isExact, !hits[last].isExact { hits[last] = (id, name, true) }
        } else {
          hits.append((id, name, isExact))
        }
      }
      let ordered = hits.filter(\.isExact) + hits.filter { !$0.isExact }
      return try ordered.prefix(limit).compactMap { hit in
        guard let party = try party(RecordID(unchecked: hit.id)) else { return nil }
        return FoundParty(
          id: party.id, list: party.listing?.list, kind: party.kind, heading: party.heading, matchedName: hit.name)
      }
    }
  }

  /// The record with an id, of whatever kind.
  public func anyRecord(_ id: RecordID) throws(RegistryError) -> Record? {
    try guarded {
      for name in try kinds(of: id.text) {
        if let kind = RecordKind(rawValue: name), let record = try record(kind, id) { return record }
      }
      return nil
    }
  }
}
