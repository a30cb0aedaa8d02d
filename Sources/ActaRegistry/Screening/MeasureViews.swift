import ActaModel

extension Reader {
  /// The state of a measure against one of its targets on a day.
  func state(of measure: Measure, target: Party, on day: Day) throws -> MeasureState {
    let recorded = try recordedDay(kind: .measure, id: measure.id) ?? day
    var official: [RecordID: Bool] = [:]
    for evidence in measure.events.flatMap({ $0.dates.flatMap(\.evidence) }) {
      official[evidence] = try isOfficial(evidence)
    }
    var presence = measure.listEntry == target.id ? target.listing?.presence : nil
    if let first = presence?.first, first.from.earliest == nil, let begin = try officialBeginning(of: measure) {
      presence?[0].from = begin
    }
    return measure.state(on: day, presence: presence, recorded: recorded) { official[$0] ?? false }
  }

  /// When a measure that is read from a list began, where the list doesn't say and a record of our own does: its target
  /// is by decision the same party, it is of the same kind under one of the same programmes, and an official source
  /// gives its date. Nil where there is none such.
  private func officialBeginning(of listed: Measure) throws -> PartialDate? {
    for target in listed.targets {
      for other in try sameAs(target) {
        for own in try measures(against: other)
        where own.listEntry == nil && own.kind == listed.kind
          && own.programmes.contains(where: listed.programmes.contains)
        {
          for type in [MeasureEventType.effective, .listed] {
            for claim in own.events.filter({ $0.type == type }).flatMap(\.dates)
            where claim.doubt == nil && claim.date.earliest != nil {
              if try claim.evidence.contains(where: { try isOfficial($0) }) { return claim.date }
            }
          }
        }
      }
    }
    return nil
  }

  /// A measure with its state, as answers show it.
  func view(of measure: Measure, state: MeasureState, on day: Day) throws -> MeasureView {
    let authorityName = try shownName(measure.authority) { id in
      if case .authority(let authority)? = try record(.authority, id) { authority.name } else { nil }
    }
    let programmes = try measure.programmes.map { id in
      try shownName(id) { id in
        if case .programme(let programme)? = try record(.programme, id) { programme.code } else { nil }
      }
    }
    return MeasureView(
      id: measure.id, kind: measure.kind, type: measure.type, authority: measure.authority,
      authorityName: authorityName, programmes: programmes, status: state.status, since: state.since,
      counts: state.counts, confirmation: try confirmation(of: measure),
      exceptions: measure.carveOuts.filter { $0.canApply(on: day) })
  }
}

extension Reader {
  /// The name of an authority or programme, read once: thousands of measures share a few.
  private func shownName(_ id: RecordID, _ read: (RecordID) throws -> String?) throws -> String {
    if let known = shownNames[id] { return known }
    let name = try read(id) ?? id.text
    shownNames[id] = name
    return name
  }
}

extension CarveOut {
  /// Whether it surely or possibly lets something through on a day.
  func canApply(on day: Day) -> Bool {
    if let earliest = from?.earliest, earliest > day { return false }
    if let latest = until?.latest, latest < day { return false }
    return true
  }
}
