import ActaLedger
import ActaModel
import ActaScreening

extension Reader {
  /// Everybody who is screened against: every party that stands (or stood) on a loaded list, and every party that is
  /// the target of a measure. Nobody else of the registry.
  func screeningSubjects() throws -> [ScreeningSubject] {
    var subjects: [ScreeningSubject] = []
    let listed = try loadedLists()
    let statement = try SQLiteStatement(
      db,
      """
      SELECT v.id, v.seq_from, v.pos, e.record FROM version v JOIN entry e ON e.seq = v.seq_from
      WHERE v.kind = 'party' AND v.id >= ?1 AND v.id < ?2
        AND v.seq_from < ?3 AND (v.seq_to IS NULL OR v.seq_to >= ?3)
      ORDER BY v.id
      """)
    func add(from first: String, to end: String) throws {
      statement.bind(first, at: 1)
      statement.bind(end, at: 2)
      statement.bind(size, at: 3)
      defer { statement.reset() }
      while try statement.step() {
        let place = Place(
          kind: RecordKind.party.rawValue, id: statement.text(0), seq: statement.integer(1), pos: statement.integer(2))
        if let subject = try subject(at: place, record: statement.buffer(blob: 3)) { subjects.append(subject) }
      }
    }
    // What begins with "list:" stands before "list;".
    for list in listed { try add(from: list + ":", to: list + ";") }
    for id in try targetsOfOwnMeasures(besides: listed) { try add(from: id, to: id + "\u{0}") }
    return subjects
  }

  /// Whether a party is one that is screened against.
  ///
  /// - Parameter lists: only those on these lists; empty: on any of them, and targets of measures.
  func isScreened(_ party: Party, lists: [String]) throws -> Bool {
    if !lists.isEmpty, !(party.listing.map { lists.contains($0.list) } ?? false) { return false }
    if try loadedLists().contains(party.id.prefix) { return true }
    return try !referrers(to: party.id.text, kind: .measure, roles: ["targets"]).isEmpty
  }

  /// - Parameter record: the entry that made the version.
  private func subject(at place: Place, record: UnsafeRawBufferPointer) throws -> ScreeningSubject? {
    if record.count > EntryRecord.headerSize {
      let payload = UnsafeRawBufferPointer(rebasing: record[EntryRecord.headerSize...])
      if let subject = SubjectScan.subject(id: place.id, payload: payload, pos: place.pos) { return subject }
    }
    guard case .party(let party)? = try self.record(at: place) else { return nil }
    return ScreeningSubject(party)
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

extension ScreeningSubject {
  /// What screening needs of a party.
  init(_ party: Party) {
    let countries = (party.nationalities + party.citizenships + party.countries).compactMap(\.country)
    self.init(
      id: party.id.text, list: party.listing?.list, kind: party.kind, names: party.names,
      births: party.births.map(\.value), countries: Set(countries).sorted(), gender: party.gender?.value,
      identifiers: party.identifiers)
  }
}
