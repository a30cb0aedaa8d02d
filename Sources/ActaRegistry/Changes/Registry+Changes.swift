import ActaLedger
import ActaModel
import GRDB

extension Registry {
  /// Which parties that are screened against were added, changed or removed between two states of the log.
  ///
  /// A party counts as changed when its record, a measure against it, or a decision on it has another version, and
  /// when an owner of it changed.
  ///
  /// - Parameters:
  ///   - since: the earlier state. Where the log had no entry yet, everybody was added.
  ///   - until: the later state.
  ///   - lists: only parties on these; empty: on any list, and our own records.
  public func changes(
    since: KnownAt, until: KnownAt = .now, lists: [String] = []
  ) throws(RegistryError) -> PartyChanges {
    try read(knownAt: until) { after in
      let before = try Self.view(after.db, since)
      guard before.map({ $0.size < after.size }) ?? true else {
        return PartyChanges(since: after.size - 1, until: after.size - 1, parties: [])
      }
      var comparison = Comparison(before: before, after: after)
      let parties = try comparison.touched().compactMap { id, entry in
        try comparison.change(of: id, entry: entry, lists: lists)
      }
      return PartyChanges(since: (before?.size ?? 0) - 1, until: after.size - 1, parties: parties)
    }
  }

  /// Ids of all parties of whom something may be answered otherwise than in an earlier state and on an earlier day.
  ///
  /// - Parameters:
  ///   - entry: the last entry of the earlier state.
  ///   - on: the day that was asked about then, and the one that is asked about now.
  static func affectedParties(
    _ db: Database, since entry: Int, until: Int, on days: (Day, Day)
  ) throws -> Set<String> {
    let after = try Reader(db, knownAt: .entry(until))
    let before = try Reader(db, knownAt: .entry(entry))
    var ids: Set<String> = []
    if before.size < after.size {
      for (id, _) in try Comparison(before: before, after: after).touched() { ids.insert(id.text) }
    }
    guard days.0 != days.1 else { return ids }
    let window = min(days.0, days.1)...max(days.0, days.1)
    for case .measure(let measure) in try after.all(.measure) where measure.hasDate(within: window) {
      for target in measure.targets { ids.insert(target.text) }
    }
    return ids
  }

  /// The state of the log as of a moment, nil where it had no entry yet.
  private static func view(_ db: Database, _ knownAt: KnownAt) throws -> Reader? {
    do {
      return try Reader(db, knownAt: knownAt)
    } catch let error as RegistryError where error.code == .noInput {
      return nil
    }
  }
}

extension Measure {
  /// Whether one of its dates may fall on a day within some.
  fileprivate func hasDate(within days: ClosedRange<Day>) -> Bool {
    let dates = events.flatMap { $0.dates.map(\.date) } + carveOuts.flatMap { [$0.from, $0.until].compactMap { $0 } }
    return dates.contains { date in
      [date.earliest, date.latest].contains { bound in bound.map { days.contains($0) } ?? false }
    }
  }
}

extension Relation {
  /// Who is owned, nil where the relation is none of ownership.
  fileprivate var owned: RecordID? {
    switch type {
    case .owner: to
    case .subsidiary: from
    default: nil
    }
  }
}

/// Two views of one log.
private struct Comparison {
  let before: Reader?
  let after: Reader
  private var loads: [String: [ListVersion]] = [:]

  init(before: Reader?, after: Reader) {
    self.before = before
    self.after = after
  }

  private var start: Int { before?.size ?? 0 }

  /// Ids of parties with the last entry that touched them, by id.
  func touched() throws -> [(id: RecordID, entry: Int)] {
    var last: [String: Int] = [:]
    func note(_ id: String, _ entry: Int) { last[id] = max(last[id] ?? -1, entry) }
    for (id, entry) in try changed(.party) { note(id, entry) }
    for (kind, role) in [(RecordKind.measure, "targets"), (.decision, "subjects")] {
      for (target, entry) in try named(by: kind, in: role) { note(target, entry) }
      guard let before else { continue }
      // Whom an earlier version named may not be named any more.
      for (id, entry) in try changed(kind) {
        guard let record = try before.anyRecord(RecordID(unchecked: id)) else { continue }
        for target in Self.named(in: record) { note(target.text, entry) }
      }
    }
    try follow(&last)
    return last.map { (RecordID(unchecked: $0.key), $0.value) }.sorted { $0.id < $1.id }
  }

  private static func named(in record: Record) -> [RecordID] {
    switch record {
    case .measure(let measure): measure.targets
    case .decision(let decision): decision.subjects
    default: []
    }
  }

  /// Who is owned by somebody who changed is caught, or let go, with them.
  private func follow(_ last: inout [String: Int]) throws {
    var open = last.map { (RecordID(unchecked: $0.key), $0.value) }
    for (id, entry) in try changed(.relation) {
      for view in [before, after].compactMap({ $0 }) {
        guard case .relation(let relation)? = try view.record(.relation, RecordID(unchecked: id)),
          let owned = relation.owned
        else { continue }
        last[owned.text] = max(last[owned.text] ?? -1, entry)
        open.append((owned, entry))
      }
    }
    var seen: Set<RecordID> = []
    while let (id, entry) = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      for case .relation(let relation) in try after.records(naming: id, kind: .relation, roles: ["from", "to"]) {
        guard let owned = relation.owned, owned != id else { continue }
        last[owned.text] = max(last[owned.text] ?? -1, entry)
        open.append((owned, entry))
      }
    }
  }

  /// Records of a kind with a version made since, with the last entry that made one.
  private func changed(_ kind: RecordKind) throws -> [(String, Int)] {
    try rows(
      """
      SELECT id, max(seq_from) FROM version WHERE kind = ?1 AND seq_from >= ?2 AND seq_from < ?3 GROUP BY id
      """, kind.rawValue)
  }

  /// Whom records of a kind name whose version was made since.
  private func named(by kind: RecordKind, in role: String) throws -> [(String, Int)] {
    try rows(
      """
      SELECT target, max(seq_from) FROM reference
      WHERE kind = ?1 AND role = '\(role)' AND seq_from >= ?2 AND seq_from < ?3 GROUP BY target
      """, kind.rawValue)
  }

  private func rows(_ sql: String, _ kind: String) throws -> [(String, Int)] {
    let statement = try SQLiteStatement(after.db, sql)
    statement.bind(kind, at: 1)
    statement.bind(start, at: 2)
    statement.bind(after.size, at: 3)
    var rows: [(String, Int)] = []
    while try statement.step() { rows.append((statement.text(0), statement.integer(1))) }
    return rows
  }

  /// What became of a party; nil for one that isn't screened against in either state, or isn't asked about.
  mutating func change(of id: RecordID, entry: Int, lists: [String]) throws -> PartyChange? {
    guard let party = try after.party(id) else { return nil }
    let list = party.listing?.list
    guard lists.isEmpty || list.map({ lists.contains($0) }) ?? false else { return nil }
    let isNow = try Self.isIn(party, after)
    let was = try before.flatMap { before in try before.party(id).map { try Self.isIn($0, before) } } ?? false
    guard isNow || was || list != nil else { return nil }
    return PartyChange(
      id: id, name: party.heading, list: list, kind: isNow ? (was ? .changed : .added) : .removed, entry: entry,
      version: try list.flatMap { try version(of: $0, at: entry) })
  }

  /// Whether a party stands on its list, or is the target of a measure of our own.
  private static func isIn(_ party: Party, _ reader: Reader) throws -> Bool {
    if let listing = party.listing { return listing.isPresent }
    return try reader.isScreened(party, lists: [])
  }

  /// The load with which an entry came, nil where it came with none.
  private mutating func version(of list: String, at entry: Int) throws -> ListVersion? {
    let known = try loads[list] ?? after.loads(of: list).filter { $0.load.refused == nil }
    loads[list] = known
    guard let version = known.first(where: { $0.entry >= entry }),
      try after.envelope(version.entry).transaction == after.envelope(entry).transaction
    else { return nil }
    return version
  }
}
