public import ActaModel

/// One thing on a party's timeline, with every date that sources give for it side by side.
public struct TimelineItem: Sendable {
  /// The lanes of a timeline.
  public enum Lane: String, Sendable, CaseIterable {
    case listing, measure, exception, statement, event, petition
  }

  public var lane: Lane
  /// What it is: the act of a measure, the kind of a statement.
  public var label: String
  /// What happened, in words of the record.
  public var text: String
  /// The record that it comes from.
  public var record: RecordID
  /// None for what has no date.
  public var dates: [DateClaim]
  /// Whether it stops being so: the end of an exception, a removal.
  public var until: PartialDate?

  /// The first day that any of the dates allows, for ordering.
  public var begins: Day? { dates.compactMap { $0.date.earliest ?? $0.date.latest }.min() }
}

extension Reader {
  /// All that is dated or said about a party, oldest first, what has no date at the end. Nil for an unknown party.
  public func timeline(of id: RecordID, on day: Day) throws(RegistryError) -> [TimelineItem]? {
    guard let dossier = try dossier(id, on: day) else { return nil }
    var items: [TimelineItem] = []
    for presence in dossier.party.listing?.presence ?? [] {
      items.append(
        TimelineItem(
          lane: .listing, label: "listed", text: dossier.party.listing?.list ?? "", record: id,
          dates: [DateClaim(presence.from)], until: presence.to))
    }
    for measure in dossier.measures.map(\.measure) { items += Self.items(of: measure) }
    for statement in dossier.statements {
      items.append(
        TimelineItem(
          lane: .statement, label: statement.kind.rawValue, text: statement.text, record: statement.id,
          dates: statement.date.map { [DateClaim($0.value, evidence: $0.evidence)] } ?? [], until: nil))
    }
    for event in dossier.events {
      items.append(
        TimelineItem(
          lane: .event, label: "event", text: event.title, record: event.id, dates: event.dates, until: nil))
    }
    for petition in dossier.petitions {
      for step in petition.steps {
        items.append(
          TimelineItem(
            lane: .petition, label: petition.form.rawValue, text: step.text, record: petition.id,
            dates: step.date.map { [DateClaim($0, evidence: step.evidence)] } ?? [], until: nil))
      }
    }
    return items.enumerated().sorted { left, right in
      switch (left.element.begins, right.element.begins) {
      case (let a?, let b?) where a != b: a < b
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  private static func items(of measure: Measure) -> [TimelineItem] {
    var items = measure.events.map { event in
      TimelineItem(
        lane: .measure, label: event.type.rawValue, text: measure.type, record: measure.id, dates: event.dates,
        until: nil)
    }
    if items.isEmpty, let stated = measure.stated {
      items.append(
        TimelineItem(
          lane: .measure, label: stated.status.rawValue, text: measure.type, record: measure.id, dates: [], until: nil))
    }
    for carveOut in measure.carveOuts {
      items.append(
        TimelineItem(
          lane: .exception, label: carveOut.kind.rawValue, text: carveOut.text, record: measure.id,
          dates: carveOut.from.map { [DateClaim($0, evidence: carveOut.evidence)] } ?? [], until: carveOut.until))
    }
    return items
  }
}
