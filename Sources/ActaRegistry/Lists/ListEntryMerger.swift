import ActaJSON
import ActaLists
import ActaModel
import ActaRecords

/// Which dates a load gives to what it adds and removes.
struct ListDating: Sendable {
  /// The source's publication date.
  var published: PartialDate?
  /// The day of the load.
  var loaded: Day
  /// Whether it is the first version of the list that we hold.
  var isFirst: Bool

  /// From when an entry that this version adds stood on the list.
  var added: PartialDate {
    if let published, !isFirst { return published }
    let latest = published?.latest ?? loaded
    return openUntil(
      latest,
      convention: isFirst
        ? "it stood in the first version that is held; when it was added isn't in the file"
        : "the version's publication date isn't known; it was loaded on that day")
  }

  /// From when an entry that this version no longer has was off the list.
  var removed: PartialDate { published ?? PartialDate(loaded) }

  /// A row that wasn't held.
  func records(adding entry: ListEntry) -> [DraftChange] {
    var party = entry.party
    party.listing?.presence = [Presence(from: added)]
    return [DraftChange(.party(party), isNew: true)] + entry.measures.map { DraftChange(.measure($0), isNew: true) }
      + entry.relations.map { DraftChange(.relation($0), isNew: true) }
  }

  private func openUntil(_ day: Day, convention: String) -> PartialDate {
    // "../day" always reads.
    (try? PartialDate(edtf: "../\(day)", convention: convention)) ?? PartialDate(day, convention: convention)
  }
}

/// Turns rows of a new version into new versions of our records: carries over what the rows don't say (since when an
/// entry is on the list, what was removed before).
struct ListEntryMerger {
  let reader: Reader
  let dating: ListDating

  /// Marks acts that come from comparing versions, not from the source.
  static let comparison = "by comparison of list versions"

  /// List, authorities, legal bases and programmes, so far as they are new or changed.
  func frame(of document: ListDocument) throws -> [DraftChange] {
    let records =
      document.authorities.map { Record.authority($0) } + [.list(document.publication)]
      + document.instruments.map { Record.instrument($0) }
      + document.programmes.map { Record.programme($0) }
    return try records.filter { record in
      // What people have recorded of an authority or programme stays; the list only adds what isn't there.
      try reader.place(kind: record.kind.rawValue, id: record.id.text) == nil
    }.map { DraftChange($0) }
  }

  /// A row that was held as another parser read it. What reads differently says nothing about what the list did: no
  /// measure is said to have been listed or removed.
  func reparsed(_ entry: ListEntry) throws -> [DraftChange] {
    guard let held = try reader.party(entry.id), let listing = held.listing else {
      return dating.records(adding: entry)
    }
    var party = entry.party
    party.listing?.presence = listing.presence
    let changes = [DraftChange(.party(party))] + (try mergedMeasures(entry, returns: true))
    return try changes + mergedRelations(entry)
  }

  /// A row that was held with other raw values, or was removed before.
  func changed(_ entry: ListEntry) throws -> [DraftChange] {
    guard let held = try reader.party(entry.id), let listing = held.listing else {
      return dating.records(adding: entry)
    }
    var party = entry.party
    var presence = listing.presence
    let returns = !listing.isPresent
    if returns { presence.append(Presence(from: dating.added)) }
    party.listing?.presence = presence
    var changes = [DraftChange(.party(party))]
    changes += try mergedMeasures(entry, returns: returns)
    changes += try mergedRelations(entry)
    return changes
  }

  /// A row that isn't there any more.
  func removed(_ id: RecordID) throws -> [DraftChange] {
    guard var party = try reader.party(id) else {
      throw RegistryError.damaged("The index of list entries names \(id), which isn't held.")
    }
    if var listing = party.listing, let last = listing.presence.indices.last {
      listing.presence[last].to = dating.removed
      party.listing = listing
    }
    let measures = try heldMeasures(of: id).filter { !Self.isRemoved($0) }
    let relations = try heldRelations(of: id).filter { $0.until == nil }
    return [DraftChange(.party(party))] + measures.map { DraftChange(.measure(ended($0))) }
      + relations.map { DraftChange(.relation(ended($0))) }
  }

  private func mergedMeasures(_ entry: ListEntry, returns: Bool) throws -> [DraftChange] {
    let held = try heldMeasures(of: entry.id)
    var changes: [DraftChange] = []
    for measure in entry.measures {
      var measure = measure
      if let before = held.first(where: { $0.id == measure.id }) {
        measure.events += before.events.filter { $0.note == Self.comparison }
        if Self.isRemoved(before) { measure.events.append(compared(.resumed, dating.added)) }
        if measure == before { continue }
      } else if !returns {
        measure.events.append(compared(.listed, dating.added))
      }
      changes.append(DraftChange(.measure(measure)))
    }
    for before in held where !entry.measures.contains(where: { $0.id == before.id }) && !Self.isRemoved(before) {
      changes.append(DraftChange(.measure(ended(before))))
    }
    return changes
  }

  private func mergedRelations(_ entry: ListEntry) throws -> [DraftChange] {
    let held = try heldRelations(of: entry.id)
    var changes = entry.relations.filter { relation in !held.contains(relation) }.map { DraftChange(.relation($0)) }
    for before in held where before.until == nil && !entry.relations.contains(where: { $0.id == before.id }) {
      changes.append(DraftChange(.relation(ended(before))))
    }
    return changes
  }

  private func heldMeasures(of id: RecordID) throws -> [Measure] {
    try reader.records(naming: id, kind: .measure, roles: ["list_entry"]).compactMap {
      if case .measure(let measure) = $0 { measure } else { nil }
    }
  }

  private func heldRelations(of id: RecordID) throws -> [Relation] {
    let prefix = ListRelation.prefix(of: id)
    return try reader.records(naming: id, kind: .relation, roles: ["from", "to"]).compactMap {
      if case .relation(let relation) = $0, relation.id.text.hasPrefix(prefix) { relation } else { nil }
    }
  }

  private func ended(_ measure: Measure) -> Measure {
    var measure = measure
    measure.events.append(compared(.removed, dating.removed))
    return measure
  }

  private func ended(_ relation: Relation) -> Relation {
    var relation = relation
    relation.until = dating.removed
    return relation
  }

  private func compared(_ type: MeasureEventType, _ date: PartialDate) -> MeasureEvent {
    MeasureEvent(type, dates: [DateClaim(date)], note: Self.comparison)
  }

  private static func isRemoved(_ measure: Measure) -> Bool {
    measure.events.last { $0.note == comparison }?.type == .removed
  }
}

/// Ids of relations that a list's rows state.
enum ListRelation {
  /// What the ids of an entry's relations begin with: "relation:ofac-sdn/56065/".
  static func prefix(of entry: RecordID) -> String {
    let list = entry.prefix
    return "relation:\(list)/\(entry.text.dropFirst(list.count + 1))/"
  }
}
