import ActaModel
import ActaRegistry
import ActaWords

/// A party's timeline as a drawing: a lane a kind, bars for what lasts, hatched where a source leaves the days open, with
/// the source's words as the label. `TimelineTable` says the same in words.
struct TimelineChart {
  /// One row of the drawing.
  struct Row {
    var lane: TimelineItem.Lane
    var label: String
    var record: RecordID
    /// What sources give for the beginning, each on its own.
    var begins: [PartialDate]
    /// What lasts runs to here; nil for what happens once.
    var until: Day?
    /// Where the end is open between two days.
    var end: PartialDate?
    var isEnded: Bool
    /// While it was suspended.
    var pauses: [(from: PartialDate, to: PartialDate?)] = []
  }

  private let words: Words
  private let view: ViewQuery
  private let on: Day
  private let rows: [Row]
  private let undated: Int
  private let hidden: Int
  private let first: Day
  private let last: Day

  /// More rows than this aren't drawn; the table holds all.
  static let mostRows = 48
  private static let left = 12.0
  private static let width = 960.0
  private static let rowHeight = 36.0

  init(_ frame: PageFrame, _ subject: PartySubject) {
    words = frame.words
    view = frame.view
    on = frame.seen?.on ?? frame.now.day
    let all = Self.rows(subject, frame.words, on: on)
    let dated = all.filter { !$0.begins.isEmpty }
    undated = all.count - dated.count
    rows = Array(dated.prefix(Self.mostRows))
    hidden = dated.count - rows.count
    var days: [Day] = []
    for row in rows {
      for date in row.begins + (row.end.map { [$0] } ?? []) { days += [date.earliest, date.latest].compactMap { $0 } }
    }
    days.append(contentsOf: rows.compactMap { $0.until })
    let begin = days.min() ?? on
    let end = max(days.max() ?? on, begin)
    first = Day(daysSince1970: begin.daysSince1970 - max(10, (end.daysSince1970 - begin.daysSince1970) / 30))
    last = Day(daysSince1970: end.daysSince1970 + max(10, (end.daysSince1970 - begin.daysSince1970) / 30))
  }

  var html: HTML {
    guard !rows.isEmpty else { return el("p", t(words.page(.nothingDated))) }
    let height = 30 + Double(rows.count) * Self.rowHeight + Double(lanes.count) * 20 + 10
    var y = 34.0
    var marks: [HTML] = [hatch, axis(height)]
    for lane in lanes {
      marks.append(el("text", .class("dim"), .x(Self.left), .y(y + 10), t(words.lane(lane).uppercased())))
      y += 20
      for row in rows where row.lane == lane {
        marks.append(draw(row, y))
        y += Self.rowHeight
      }
    }
    let more = [
      undated > 0 ? words.undated(undated) : nil, hidden > 0 ? words.notDrawn(hidden) : nil,
    ].compactMap { $0 }
    return el(
      "div", .class("chart"), .attribute("role", "group"), .attribute("aria-label", words.page(.timeline)),
      .flag("data-scrolls"), .attribute("tabindex", "0"),
      el(
        "svg", .attribute("viewBox", "0 0 \(Int(Self.width)) \(Int(height))"), .attribute("role", "group"),
        .attribute("aria-label", words.page(.timelineImage)), .all(marks)))
      + el("p", .class("soft"), t(([words.page(.timelineLegend)] + more).joined(separator: " ")))
  }

  private var lanes: [TimelineItem.Lane] {
    TimelineItem.Lane.allCases.filter { lane in rows.contains { $0.lane == lane } }
  }

  private var hatch: HTML {
    el(
      "defs",
      el(
        "pattern", .id("hatch"), .attribute("width", "6"), .attribute("height", "6"),
        .attribute("patternUnits", "userSpaceOnUse"), .attribute("patternTransform", "rotate(45)"),
        void("line", .class("hatch"), .x1(0), .y1(0), .x2(0), .y2(6))))
  }

  private func x(_ day: Day) -> Double {
    let span = Double(max(1, last.daysSince1970 - first.daysSince1970))
    let share = Double(day.daysSince1970 - first.daysSince1970) / span
    return Self.left + min(max(share, 0), 1) * (Self.width - 2 * Self.left)
  }

  /// Months or years, and the day that is asked about.
  private func axis(_ height: Double) -> HTML {
    var marks: [HTML] = []
    let months = (last.year - first.year) * 12 + last.month - first.month
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240].first { months / $0 <= 12 } ?? 600
    var month = (first.year * 12 + first.month - 1) / step * step + step
    while let day = Day(month / 12, month % 12 + 1, 1), day <= last {
      let place = x(day)
      marks.append(void("line", .class("grid"), .x1(place), .y1(18), .x2(place), .y2(height)))
      let label = step >= 12 ? String(day.year) : words.monthAndYear(day)
      marks.append(el("text", .class("dim"), .x(place), .y(12), .attribute("text-anchor", "middle"), t(label)))
      month += step
    }
    if on >= first, on <= last {
      marks.append(void("line", .class("now"), .x1(x(on)), .y1(18), .x2(x(on)), .y2(height)))
      marks.append(
        el(
          "text", .x(min(x(on) + 4, Self.width - 90)), .y(28), t(words.day(on))))
    }
    return .all(marks)
  }

  private func draw(_ row: Row, _ y: Double) -> HTML {
    let barY = y + 17
    var marks: [HTML] = []
    let begin = row.begins.compactMap { $0.earliest ?? $0.latest }.min() ?? on
    // What every source allows as a beginning is sure from the latest of the latest days on.
    let sure = row.begins.compactMap { $0.latest ?? $0.earliest }.max() ?? begin
    if let until = row.until, until >= sure {
      let kind = row.lane == .exception ? "bar exception" : row.isEnded ? "bar ended" : "bar"
      let endSure = row.end?.earliest ?? until
      marks.append(bar(kind, sure, max(sure, endSure), barY))
      if let end = row.end, let latest = end.latest, latest > endSure { marks.append(fuzzy(endSure, latest, barY)) }
      marks += row.pauses.map { pause($0.from, $0.to, until, barY) }
    }
    if sure > begin { marks.append(fuzzy(begin, sure, barY)) }
    if row.until == nil, sure == begin {
      let place = x(begin)
      marks.append(
        void(
          "path", .class("point"),
          .attribute("d", "M\(place.short) \((barY - 2).short)l6 6l-6 6l-6-6z")))
    }
    if row.begins.count > 1 || row.until != nil {
      for date in row.begins {
        let place = x(date.earliest ?? date.latest ?? begin)
        marks.append(void("line", .class("tick"), .x1(place), .y1(barY - 3), .x2(place), .y2(barY + 13)))
      }
    }
    let said = row.begins.map { words.date($0) }.joined(separator: " / ")
    let text = SafeTitle.of(row.label) + " · " + said
    let anchor = x(begin)
    // A label that would run out of the picture ends at its mark instead of beginning there.
    let length = Double(text.count) * 6.4
    let isRight = anchor > Self.width * 0.55 || (anchor - 6 + length > Self.width && anchor + 6 > length)
    // One that has no room on either side begins where it just fits.
    let start = max(2, min(anchor - 6, Self.width - length))
    return el(
      "a", .href(Address.record(row.record.text, view)),
      el("title", t(hint(row))), .all(marks),
      el(
        "text", .x(isRight ? min(anchor + 6, Self.width - 4) : start), .y(y + 11),
        .attribute("text-anchor", isRight ? "end" : "start"), t(text)))
  }

  /// What hovering says: which days the words allow, and by what convention.
  private func hint(_ row: Row) -> String {
    row.begins.map { date in
      let open = date.earliest != date.latest ? " " + words.page(.noDayGiven) : ""
      let convention = date.convention.map { " (\(words.told($0)))" } ?? ""
      return words.date(date) + "." + open + convention
    }.joined(separator: "\n")
  }

  private func bar(_ kind: String, _ from: Day, _ to: Day, _ y: Double) -> HTML {
    void(
      "rect", .class(kind), .x(x(from)), .y(y), .attribute("width", max(2, x(to) - x(from)).short),
      .attribute("height", "10"))
  }

  /// A stretch without effect, hatched where its ends are open.
  private func pause(_ from: PartialDate, _ to: PartialDate?, _ end: Day, _ y: Double) -> HTML {
    guard let begin = from.latest ?? from.earliest else { return .none }
    let over = min(to.flatMap { $0.earliest ?? $0.latest } ?? end, end)
    guard over > begin else { return .none }
    let (opens, closes) = (from.earliest ?? begin, min(to?.latest ?? over, end))
    var marks = [bar("bar pause", opens, max(over, closes), y)]
    if opens < begin { marks.append(fuzzy(opens, begin, y)) }
    if closes > over { marks.append(fuzzy(over, closes, y)) }
    return .all(marks)
  }

  private func fuzzy(_ from: Day, _ to: Day, _ y: Double) -> HTML {
    void(
      "rect", .class("fuzzy"), .attribute("fill", "url(#hatch)"), .x(x(from)), .y(y),
      .attribute("width", max(6, x(to) - x(from)).short), .attribute("height", "10"))
  }
}

extension TimelineChart {
  /// The rows: a measure is one row from its beginning on, everything else one row each.
  static func rows(_ subject: PartySubject, _ words: Words, on: Day) -> [Row] {
    var rows: [Row] = []
    for item in subject.dossier.measures { rows.append(row(item, words, on: on)) }
    for item in subject.timeline where item.lane != .measure {
      let text = item.lane == .listing ? words.listName(item.text) : item.text
      let lasts = item.lane == .listing || item.lane == .exception
      rows.append(
        Row(
          lane: item.lane, label: item.lane == .listing ? text : "\(words.capitalised(words.label(item))): \(text)",
          record: item.record,
          begins: item.dates.map(\.date).filter { $0.earliest != nil || $0.latest != nil },
          until: lasts ? item.until?.latest ?? on : nil, end: lasts ? item.until : nil, isEnded: item.until != nil))
    }
    return rows
  }

  private static let beginnings: [[MeasureEventType]] = [
    [.effective, .listed], [.published], [.signed], [.announced],
  ]
  private static let endings: [MeasureEventType] = [.removed, .expired, .superseded, .annulled]

  private static func row(_ item: Dossier.MeasureInDossier, _ words: Words, on: Day) -> Row {
    let claims = { (types: [MeasureEventType]) in
      item.measure.events.filter { types.contains($0.type) }.flatMap { $0.dates.map(\.date) }
        .filter { $0.earliest != nil || $0.latest != nil }
    }
    let begins = beginnings.map(claims).first { !$0.isEmpty } ?? item.state.since.map { [$0] } ?? []
    // Of several ends the first one counts: a measure that was removed doesn't last until it would have expired.
    let end = claims(endings).min { ($0.latest ?? .distantFuture) < ($1.latest ?? .distantFuture) }
    let resumed = claims([.resumed, .renewed]).sorted {
      ($0.earliest ?? .distantFuture) < ($1.earliest ?? .distantFuture)
    }
    let pauses = claims([.suspended]).map { from in
      (
        from: from,
        to: resumed.first { ($0.earliest ?? .distantFuture) >= (from.latest ?? from.earliest ?? .distantFuture) }
      )
    }
    return Row(
      lane: .measure, label: words.capitalised(words.type(item.measure.type)), record: item.measure.id,
      begins: begins.filter { $0.earliest != nil || $0.latest != nil }, until: end?.latest ?? on, end: end,
      isEnded: !item.state.counts, pauses: pauses)
  }
}

extension Day {
  /// Later than any day that is written.
  fileprivate static var distantFuture: Day { Day(daysSince1970: .max / 2) }
}

extension Double {
  /// Enough digits for a drawing.
  var short: String { String((self * 10).rounded() / 10) }
}

extension HTML {
  static func x(_ value: Double) -> HTML { attribute("x", value.short) }
  static func y(_ value: Double) -> HTML { attribute("y", value.short) }
  static func x1(_ value: Double) -> HTML { attribute("x1", value.short) }
  static func y1(_ value: Double) -> HTML { attribute("y1", value.short) }
  static func x2(_ value: Double) -> HTML { attribute("x2", value.short) }
  static func y2(_ value: Double) -> HTML { attribute("y2", value.short) }
}
