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
      let exact = NameFolding.fold(text)
      let wanted = exact.split(separator: " ")
      guard !wanted.isEmpty, limit > 0 else { return [] }
      let hits =
        if let names { try inBook(try names.hits(wanted, exact: exact, self), limit: limit) } else {
          try inTable(wanted, exact: exact)
        }
      let ordered = hits.filter(\.isExact) + hits.filter { !$0.isExact }
      return try ordered.prefix(limit).compactMap { hit in
        guard let party = try party(RecordID(unchecked: hit.id)) else { return nil }
        return FoundParty(
          id: party.id, list: party.listing?.list, kind: party.kind, heading: party.heading, matchedName: hit.name)
      }
    }
  }

  private typealias FoundName = (id: String, name: String, isExact: Bool)

  /// What of a book's hits is in view: one for each party, the exact ones and as many others as are wanted.
  private func inBook(_ hits: [NameBook.Hit], limit: Int) throws -> [FoundName] {
    var found: [FoundName] = []
    var exact: Set<String> = []
    for hit in hits where hit.isExact && !exact.contains(hit.id) {
      guard try isInView(hit), let name = try name(hit) else { continue }
      exact.insert(hit.id)
      found.append((hit.id, name, true))
    }
    var others = 0
    var last = ""
    for hit in hits where others < limit && !hit.id.utf8.elementsEqual(last.utf8) && !exact.contains(hit.id) {
      guard try isInView(hit), let name = try name(hit) else { continue }
      last = hit.id
      others += 1
      found.append((hit.id, name, false))
    }
    return found
  }

  private func isInView(_ hit: NameBook.Hit) throws -> Bool {
    guard hit.version < size else { return false }
    let statement = try statement("SELECT seq_to FROM version WHERE kind = 'party' AND id = ?1 AND seq_from = ?2")
    statement.bind(hit.id, at: 1)
    statement.bind(hit.version, at: 2)
    guard try statement.step() else { return false }
    return statement.isNull(0) || statement.integer(0) >= size
  }

  private func name(_ hit: NameBook.Hit) throws -> String? {
    let statement = try statement("SELECT text FROM name WHERE id = ?1 AND seq_from = ?2 AND pos = ?3")
    statement.bind(hit.id, at: 1)
    statement.bind(hit.version, at: 2)
    statement.bind(hit.place, at: 3)
    return try statement.step() ? statement.text(0) : nil
  }

  /// Folds every name in view: for a process that browses once.
  private func inTable(_ wanted: [Substring], exact: String) throws -> [FoundName] {
    let prefixes = wanted.map { Array($0.utf8) }
    let statement = try SQLiteStatement(
      db,
      """
      SELECT n.id, n.text FROM name n
      JOIN version v ON v.kind = 'party' AND v.id = n.id AND v.seq_from = n.seq_from
      WHERE v.seq_from < ?1 AND (v.seq_to IS NULL OR v.seq_to >= ?1) ORDER BY n.id, n.pos
      """)
    statement.bind(size, at: 1)
    var hits: [FoundName] = []
    while try statement.step() {
      let id = statement.text(0)
      let name = statement.text(1)
      let folded = NameFolding.fold(name)
      let words = folded.split(separator: " ").map { Array($0.utf8) }
      guard prefixes.allSatisfy({ prefix in words.contains { $0.starts(with: prefix) } }) else { continue }
      let isExact = folded.utf8.elementsEqual(exact.utf8)
      if let last = hits.indices.last, hits[last].id == id {
        if isExact, !hits[last].isExact { hits[last] = (id, name, true) }
      } else {
        hits.append((id, name, isExact))
      }
    }
    return hits
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
