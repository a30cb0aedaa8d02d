import ActaModel
import ActaRegistry
import ActaWords

/// How many hours passed from a version's publication to its load, and from there until every customer base was
/// screened against it, as bars: first the lists in service, then loads before them.
struct DelayChart {
  private struct Bar {
    var name: String
    var loaded: Int
    var rescreened: Int?
    /// Whether it is in service, so that a base should be screened against it.
    var isHeld: Bool
  }

  private let words: Words
  private let bars: [Bar]

  init(words: Words, paces: [ListPace], loads: [ListVersion]) {
    self.words = words
    var bars = paces.compactMap { pace -> Bar? in
      pace.hoursToLoaded.map {
        Bar(
          name: "\(words.listName(pace.list.id)) \(pace.list.version.name)", loaded: $0,
          rescreened: pace.hoursToRescreened, isHeld: true)
      }
    }
    let held = Set(paces.map(\.list.version.entry))
    // A day that a source gives ends 24 hours after it began: the most that the delay can have been.
    bars += loads.reversed().filter { $0.load.refused == nil && !held.contains($0.entry) }.compactMap { version in
      version.load.published?.earliest.map { published in
        let hours = Int((version.loadedAt.microseconds + 3_599_999_999) / 3_600_000_000)
        return Bar(
          name: "\(words.listName(version.load.list)) \(version.name)",
          loaded: max(0, hours - published.daysSince1970 * 24), rescreened: nil, isHeld: false)
      }
    }
    self.bars = Array(bars.prefix(20))
  }

  var html: HTML {
    guard let most = bars.map({ max($0.loaded, $0.rescreened ?? 0) }).max() else {
      return el("p", t(words.page(.noDelays)))
    }
    let height = bars.count * 30 + 10
    let scale = 380 / Double(max(most, 1))
    let marks = bars.enumerated().map { index, bar -> HTML in
      let y = Double(index) * 30 + 8
      let loaded = max(2, Double(bar.loaded) * scale)
      let end = max(loaded, Double(bar.rescreened ?? 0) * scale)
      let later = bar.rescreened.map { hours in
        void(
          "rect", .class("bar exception"), .x(240 + loaded), .y(y + 1),
          .attribute("width", max(1, end - loaded).short), .attribute("height", "14"),
          el("title", t(words.hours(hours))))
      }
      return .all([
        el("text", .x(4), .y(y + 13), t(bar.name)),
        void("rect", .class("bar"), .x(240), .y(y), .attribute("width", loaded.short), .attribute("height", "16")),
        later ?? .none, el("text", .x(246 + end), .y(y + 13), t(said(bar))),
      ])
    }
    let heads = [words.capitalised(words.list(.version)), words.page(.loadedHours), words.page(.rescreenedHours)]
    let rows = bars.map { bar in
      [
        t(bar.name), t(words.hours(bar.loaded)),
        t(bar.rescreened.map { words.hours($0) } ?? (bar.isHeld ? words.page(.notRescreened) : "–")),
      ]
    }
    return el(
      "div", .class("chart"), .attribute("tabindex", "0"), .attribute("role", "group"),
      .attribute("aria-label", words.page(.delays)),
      el(
        "svg", .attribute("viewBox", "0 0 960 \(height)"), .attribute("role", "img"),
        .attribute("aria-label", words.page(.delays)), .all(marks)))
      + el("p", .class("soft"), t(words.page(.delaysAre)))
      + el(
        "details", el("summary", t(words.page(.asTable))), .table(heads, caption: words.page(.delays), rows))
  }

  private func said(_ bar: Bar) -> String {
    guard bar.isHeld else { return words.hours(bar.loaded) }
    return words.hours(bar.loaded) + " · "
      + (bar.rescreened.map { words.rescreenedAfter($0) } ?? words.page(.notRescreened))
  }
}
