import ActaModel
import ActaScreening

extension Reader {
  /// Everybody who is screened against: every party that stands (or stood) on a loaded list, and every party that is
  /// the target of a measure. Nobody else of the registry.
  ///
  /// - Parameter lists: only these lists; empty: all of them and our own records.
  func screeningSubjects(lists: [String]) throws -> [ScreeningSubject] {
    var subjects: [ScreeningSubject] = []
    let listed = lists.isEmpty ? try loadedLists() : lists
    for list in listed {
      for place in try places(kind: RecordKind.party.rawValue, prefix: list + ":") {
        if let subject = try subject(at: place) { subjects.append(subject) }
      }
    }
    if lists.isEmpty {
      for id in try targetsOfOwnMeasures(besides: listed) {
        if let place = try place(kind: RecordKind.party.rawValue, id: id), let subject = try subject(at: place) {
          subjects.append(subject)
        }
      }
    }
    return subjects
  }

  private func subject(at place: Place) throws -> ScreeningSubject? {
    guard case .party(let party)? = try record(at: place) else { return nil }
    let countries = (party.nationalities + party.citizenships + party.countries).compactMap(\.country)
    return ScreeningSubject(
      id: party.id.text, list: party.listing?.list, kind: party.kind, names: party.names,
      births: party.births.map(\.value), countries: Set(countries).sorted(), gender: party.gender?.value,
      identifiers: party.identifiers)
  }

  private func loadedLists() throws -> [String] {
    let statement = try SQLiteStatement(db, "SELECT DISTINCT list FROM list_entry WHERE seq_from < ?1 ORDER BY list")
    statement.bind(size, at: 1)
    var lists: [String] = []
    while try statement.step() { lists.append(statement.text(0)) }
    return lists
  }

  private func targetsOfOwnMeasures(besides lists: [String]) throws -> [String] {
    let statement = try SQLiteStatement(
      db,
      """
      SELECT DISTINCT r.target FROM reference r
      JOIN version v ON v.kind = r.kind AND v.id = r.id AND v.seq_from = r.seq_from
      WHERE r.kind = 'measure' AND r.role = 'targets'
        AND v.seq_from < ?1 AND (v.seq_to IS NULL OR v.seq_to >= ?1)
      ORDER BY r.target
      """)
    statement.bind(size, at: 1)
    let prefixes = Set(lists)
    var targets: [String] = []
    while try statement.step() {
      let target = statement.text(0)
      if !prefixes.contains(String(target.prefix { $0 != ":" })) { targets.append(target) }
    }
    return targets
  }
}
