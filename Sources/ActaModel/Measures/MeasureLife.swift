/// The state of a measure on a day, derived from its dated acts and from its list entry's presence.
public struct MeasureState: Sendable, Equatable {
  /// The legal status. `unknown` where the dates leave it open.
  public var status: MeasureStatus
  /// When it began, as precisely as the sources give it; nil where no date is given.
  public var since: PartialDate?
  /// Whether the measure surely begins only after the day: then it says nothing about the day.
  public var isLater: Bool

  /// Whether a party that bears the measure is to be reported as bearing one on the day. A status that the dates
  /// leave open counts: a screening must not miss what can't be ruled out.
  public var counts: Bool {
    switch status {
    case .inForce, .partlySuspended, .unknown: !isLater
    case .announced, .suspended, .expired, .removed, .superseded: false
    }
  }
}

extension Measure {
  /// The measure's state at the end of a day.
  ///
  /// Several dates for one act stay side by side in the record; for this question those of official sources are
  /// taken where there are any, else all that aren't doubted, else all; of several the whole span counts.
  ///
  /// - Parameters:
  ///   - day: the day asked about.
  ///   - presence: when the measure's list entry stood on its list; nil for a measure that isn't read from one.
  ///   - recorded: the day on which the registry learnt of the measure: an undated measure began then at the latest.
  ///   - isOfficial: whether an evidence record rests on an official source.
  public func state(
    on day: Day, presence: [Presence]? = nil, recorded: Day, isOfficial: (RecordID) -> Bool
  ) -> MeasureState {
    let begin = beginning(presence: presence, recorded: recorded, isOfficial: isOfficial)
    switch begin.span.isOnOrBefore(day) {
    case .after:
      if let announced = span(of: [.announced], isOfficial), announced.isOnOrBefore(day) == .before {
        return MeasureState(status: .announced, since: announced.date, isLater: false)
      }
      return MeasureState(status: .unknown, since: begin.date, isLater: true)
    case .possibly:
      return MeasureState(status: .unknown, since: begin.date, isLater: false)
    case .before: break
    }
    let first = stated?.status ?? (begin.onlyAnnounced ? .announced : .inForce)
    return MeasureState(
      status: status(startingAs: first, on: day, presence: presence, isOfficial), since: begin.date, isLater: false)
  }

  private func beginning(
    presence: [Presence]?, recorded: Day, isOfficial: (RecordID) -> Bool
  ) -> (span: DateSpan, date: PartialDate?, onlyAnnounced: Bool) {
    for type in [MeasureEventType.effective, .listed, .published, .signed] {
      if let span = span(of: [type], isOfficial) { return (span, span.date, false) }
    }
    if let first = presence?.first {
      return (DateSpan(first.from), first.from, false)
    }
    if let span = span(of: [.announced], isOfficial) { return (span, span.date, true) }
    return (DateSpan(earliest: nil, latest: recorded, date: nil), nil, false)
  }

  /// Follows the acts that change the status, in the order of their dates; of acts on one day, in the order in which
  /// they are recorded. Where dates leave open which of two acts came last, so is the status.
  private func status(
    startingAs first: MeasureStatus, on day: Day, presence: [Presence]?, _ isOfficial: (RecordID) -> Bool
  ) -> MeasureStatus {
    var acts: [(span: DateSpan, status: MeasureStatus)] = []
    for event in events {
      guard let next = event.type.resultingStatus else { continue }
      // An act without a date may have been before the day or after it.
      guard let span = span(ofEvent: event, isOfficial) else { return .unknown }
      switch span.isOnOrBefore(day) {
      case .after: continue
      case .possibly: return .unknown
      case .before: acts.append((span, next))
      }
    }
    var status = first
    if let last = acts.indices.last(where: { index in acts.allSatisfy { !$0.span.isAfter(acts[index].span) } }) {
      status = acts[last].status
      for (index, act) in acts.enumerated() where act.status != status {
        if !act.span.precedes(acts[last].span, recordedEarlier: index < last) { return .unknown }
      }
    }
    guard let presence, status == .inForce else { return status }
    return Self.status(of: presence, on: day)
  }

  private static func status(of presence: [Presence], on day: Day) -> MeasureStatus {
    var possible = false
    for interval in presence {
      guard DateSpan(interval.from).isOnOrBefore(day) != .after else { continue }
      switch interval.to.map({ DateSpan($0).isOnOrBefore(day) }) {
      case nil, .after: return .inForce
      case .possibly: possible = true
      case .before: continue
      }
    }
    return possible ? .unknown : .removed
  }

  private func span(of types: [MeasureEventType], _ isOfficial: (RecordID) -> Bool) -> DateSpan? {
    let spans = events.filter { types.contains($0.type) }.compactMap { span(ofEvent: $0, isOfficial) }
    return spans.min { ($0.earliest ?? .distantPast) < ($1.earliest ?? .distantPast) }
  }

  private func span(ofEvent event: MeasureEvent, _ isOfficial: (RecordID) -> Bool) -> DateSpan? {
    let sure = event.dates.filter { $0.doubt == nil }
    let official = sure.filter { $0.evidence.contains(where: isOfficial) }
    let claims = !official.isEmpty ? official : !sure.isEmpty ? sure : event.dates
    guard let first = claims.first else { return nil }
    return claims.dropFirst().reduce(DateSpan(first.date)) { $0.hull(DateSpan($1.date)) }
  }
}

extension MeasureEventType {
  /// The status that the act leaves behind, nil where it changes none.
  var resultingStatus: MeasureStatus? {
    switch self {
    case .suspended: .suspended
    case .partlySuspended: .partlySuspended
    case .resumed, .renewed: .inForce
    case .expired: .expired
    case .removed, .annulled: .removed
    case .superseded: .superseded
    case .announced, .signed, .published, .effective, .listed, .amended, .waived, .licensed: nil
    }
  }
}

/// The days that one or several date claims allow.
private struct DateSpan {
  var earliest: Day?
  var latest: Day?
  /// The finest claim, for showing.
  var date: PartialDate?

  init(earliest: Day?, latest: Day?, date: PartialDate?) {
    self.earliest = earliest
    self.latest = latest
    self.date = date
  }

  init(_ date: PartialDate) { self.init(earliest: date.earliest, latest: date.latest, date: date) }

  func hull(_ other: DateSpan) -> DateSpan {
    var start: Day?
    if let a = earliest, let b = other.earliest { start = min(a, b) }
    var end: Day?
    if let a = latest, let b = other.latest { end = max(a, b) }
    return DateSpan(earliest: start, latest: end, date: date)
  }

  /// Whether it surely begins after `other` ends.
  func isAfter(_ other: DateSpan) -> Bool {
    guard let earliest, let end = other.latest else { return false }
    return earliest > end
  }

  /// Whether it surely is before `other`, or on the same day and recorded before it, or no day later at either end
  /// and recorded before it.
  func precedes(_ other: DateSpan, recordedEarlier: Bool) -> Bool {
    if other.isAfter(self) { return true }
    guard recordedEarlier, let end = latest, let otherEnd = other.latest else { return false }
    return (earliest ?? .distantPast) <= (other.earliest ?? .distantPast) && end <= otherEnd
  }

  func isOnOrBefore(_ day: Day) -> PartialDate.Position {
    if let latest, latest <= day { return .before }
    if let earliest, earliest > day { return .after }
    return .possibly
  }
}

extension Day {
  /// The first day that can be written.
  static let distantPast = Day(daysSince1970: .min / 2)
}
