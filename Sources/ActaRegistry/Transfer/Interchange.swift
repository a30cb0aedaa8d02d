import ActaLedger
import ActaLists
import ActaModel

extension Reader {
  /// The parties of a scope with what is said of them, as they stand in view: of a list the entries that stand on it.
  /// Of our own records also, by name alone, the list entries that they name.
  ///
  /// - Parameter day: the day for which the status of measures is given.
  func interchange(_ scope: ExportScope, on day: Day) throws -> InterchangeRecords {
    var records = InterchangeRecords()
    var lastSeen: Day?
    if case .list(let list) = scope {
      let version = try loads(of: list).last { $0.load.refused == nil }
      lastSeen = version?.load.published?.exactDay ?? version?.loadedAt.day
    } else {
      lastSeen = time.day
    }
    var relations: [Relation] = []
    var held: Set<RecordID> = []
    var named: Set<RecordID> = []
    for record in try exportedRecords(scope) {
      switch record {
      case .party(let party):
        guard party.listing?.presence.last?.to == nil else { continue }
        var subject = InterchangeParty(party, lastChange: try lastChange(of: party.id))
        subject.lastSeen = lastSeen
        subject.firstSeen = party.listing?.presence.first.flatMap { $0.from.earliest ?? $0.from.latest }
        if party.listing == nil { subject.firstSeen = try recordedDay(kind: .party, id: party.id) }
        subject.sameAs = try sameAs(party.id)
        for measure in try measures(against: party.id) {
          subject.measures.append((measure, try state(of: measure, target: party, on: day).status))
          named.formUnion(measure.targets)
          try gather(measure, into: &records)
        }
        held.insert(party.id)
        records.parties.append(subject)
      case .relation(let relation): relations.append(relation)
      default: break
      }
    }
    if scope == .own {
      for relation in relations { named.formUnion([relation.from, relation.to]) }
      for id in named.subtracting(held).sorted() {
        guard let party = try party(id) else { continue }
        var stub = InterchangeParty(party, lastChange: try lastChange(of: id))
        stub.isStub = true
        stub.sameAs = try sameAs(id)
        held.insert(id)
        records.parties.append(stub)
      }
    }
    records.relations = relations.filter { held.contains($0.from) && held.contains($0.to) }
    return records
  }

  private func gather(_ measure: Measure, into records: inout InterchangeRecords) throws {
    for id in measure.programmes where records.programmes[id] == nil {
      if case .programme(let programme)? = try record(.programme, id) { records.programmes[id] = programme }
    }
    var next: RecordID? = measure.authority
    while let id = next, records.authorities[id] == nil {
      guard case .authority(let authority)? = try record(.authority, id) else { break }
      records.authorities[id] = authority
      next = authority.parent
    }
  }

  private func lastChange(of party: RecordID) throws -> Instant {
    guard let place = try place(kind: RecordKind.party.rawValue, id: party.text) else { return time }
    return Instant(microseconds: try entry(place.seq).time)
  }

  /// The signed note that covers the view: the smallest one that does, else the newest one there is.
  func coveringNote() throws -> (size: Int, text: String)? {
    for sql in [
      "SELECT size, text FROM note WHERE size >= ?1 ORDER BY size LIMIT 1",
      "SELECT size, text FROM note WHERE size < ?1 ORDER BY size DESC LIMIT 1",
    ] {
      let statement = try statement(sql)
      statement.bind(size, at: 1)
      defer { statement.reset() }
      if try statement.step() { return (statement.integer(0), statement.text(1)) }
    }
    return nil
  }
}
