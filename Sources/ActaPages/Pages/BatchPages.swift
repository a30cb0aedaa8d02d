public import ActaModel
import ActaRegistry
public import ActaWords

/// A file that was uploaded to be screened, as the pages show it.
public struct BatchView: Sendable {
  /// How far it is.
  public enum State: Sendable, Equatable {
    case looked
    case waiting
    case running(rows: Int, share: Double, perSecond: Int, secondsLeft: Int?)
    case stopped(rows: Int)
    case failed(String)
    case done
  }

  /// A column of the file.
  public struct Column: Sendable {
    public var name: String
    /// The code of what it means (Docs/cli.md, `--map`); "-" for nothing.
    public var field: String
    /// The first values.
    public var values: [String]

    /// A column.
    public init(name: String, field: String, values: [String]) {
      self.name = name
      self.field = field
      self.values = values
    }
  }

  /// How it is to be screened.
  public struct Settings: Sendable {
    /// As it was typed.
    public var threshold: String
    public var isMonthFirst: Bool
    public var dropsDummyDates: Bool
    public var raisesAlerts: Bool
    /// The customer base that the file is; empty where it is none.
    public var base: String

    /// Settings.
    public init(threshold: String, isMonthFirst: Bool, dropsDummyDates: Bool, raisesAlerts: Bool, base: String) {
      self.threshold = threshold
      self.isMonthFirst = isMonthFirst
      self.dropsDummyDates = dropsDummyDates
      self.raisesAlerts = raisesAlerts
      self.base = base
    }
  }

  public var id: String
  /// The file's name as the browser gave it.
  public var name: String
  public var uploaded: Instant
  public var bytes: Int
  public var state: State
  /// "UTF-8, csv (;)".
  public var form = ""
  /// Lines in the file: about as many rows.
  public var lines = 0
  /// Nil for JSON lines.
  public var columns: [Column]?
  public var hasHead = true
  public var findings: BatchFindings?
  public var settings: Settings
  public var result: BatchResult?

  /// An uploaded file.
  public init(id: String, name: String, uploaded: Instant, bytes: Int, state: State, settings: Settings) {
    self.id = id
    self.name = name
    self.uploaded = uploaded
    self.bytes = bytes
    self.state = state
    self.settings = settings
  }
}

/// What came of a run.
public struct BatchResult: Sendable {
  /// A row that couldn't be screened.
  public struct Failure: Sendable {
    public var row: Int
    public var id: String
    public var code: String
    public var message: String

    /// A failure.
    public init(row: Int, id: String, code: String, message: String) {
      self.row = row
      self.id = id
      self.code = code
      self.message = message
    }
  }

  /// The rows that matched one record.
  public struct Group: Sendable {
    public var party: RecordID
    public var name: String
    public var list: String?
    public var rows: Int
    /// The first rows: number, the caller's id, and what was asked.
    public var first: [(row: Int, id: String, name: String)]

    /// A group.
    public init(party: RecordID, name: String, list: String?, rows: Int, first: [(row: Int, id: String, name: String)])
    {
      self.party = party
      self.name = name
      self.list = list
      self.rows = rows
      self.first = first
    }
  }

  public var screened = 0
  public var failed = 0
  public var alerts = 0
  public var unsaid = 0
  public var discounted = 0
  public var seconds = 0.0
  public var threshold = 0
  public var on: Day?
  /// The last entry in view.
  public var knownAt = 0
  /// The entry that records the run.
  public var entry: Int?
  public var receipt: String?
  public var lists: [(id: String, published: String?, entries: Int, isStale: Bool, sha256: String)] = []
  /// The first of the rows that couldn't be screened.
  public var failures: [Failure] = []
  /// The records that were met most often.
  public var groups: [Group] = []
  /// What is said of the customer base; nil where the file is none.
  public var coverage: String?

  /// Nothing yet.
  public init() {}
}

/// Uploading a file to be screened, and what was uploaded before.
public enum BatchesPage {
  /// The page.
  ///
  /// - Parameters:
  ///   - most: bytes of the largest upload that is taken.
  ///   - problem: why an upload was refused, in words.
  public static func page(
    _ frame: PageFrame, _ batches: [BatchView], most: Int = 256 << 20, problem: String? = nil
  ) -> HTML {
    let words = frame.words
    let rows = batches.map { batch -> [HTML] in
      [
        el("a", .href(Address.batch(batch.id)), .flag("data-item"), others(batch.name)),
        t(batch.uploaded.brief), t(words.size(batch.bytes)), t(words.capitalised(state(words, batch.state))),
      ]
    }
    let heads = [words.batch(.file), words.batch(.uploaded), words.batch(.size), words.batch(.state)]
    return frame.document(
      words.batch(.title), in: .batch, el("h1", t(words.batch(.title))), el("p", t(words.batch(.intro))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      el(
        "section", .class("card"), .attribute("aria-labelledby", "h-upload"),
        el("h2", .id("h-upload"), t(words.batch(.file))),
        frame.form(
          "/batch", files: true,
          el(
            "p",
            el(
              "label", .attribute("for", "document"), t(words.batch(.file)),
              el("span", .class("hint"), t(words.batch(.fileHint) + ". " + words.largest(most)))),
            void(
              "input", .id("document"), .attribute("type", "file"), .attribute("name", "document"), .flag("required"),
              .attribute("data-most", String(most)), .attribute("data-too-large", words.tooLarge(most)))),
          el("p", el("button", .attribute("data-busy", "uploading"), t(words.batch(.upload)))),
          el(
            "p", .id("uploading"), .flag("hidden"), .attribute("role", "status"), t(words.batch(.uploading) + " "),
            el("progress", .attribute("aria-label", words.batch(.uploading))))),
        el("p", .class("soft"), t(words.batch(.kept)))),
      HTML.section(
        "yours", words.batch(.yours),
        rows.isEmpty ? el("p", t(words.batch(.none))) : .table(heads, caption: words.batch(.yours), rows)))
  }

  static func state(_ words: Words, _ state: BatchView.State) -> String {
    switch state {
    case .looked: words.batch(.looked)
    case .waiting: words.batch(.waiting)
    case .running(let rows, _, let rate, let left): words.progress(rows, perSecond: rate, secondsLeft: left)
    case .stopped(let rows): "\(words.batch(.stopped)), \(words.grouped(rows))"
    case .failed: words.batch(.failed)
    case .done: words.batch(.done)
    }
  }
}

/// One uploaded file: how it was read, how far its run is, what came of it.
public enum BatchPage {
  /// The page.
  ///
  /// - Parameter problem: why something was refused, in words.
  public static func page(_ frame: PageFrame, _ batch: BatchView, problem: String? = nil) -> HTML {
    var frame = frame
    let words = frame.words
    let alarm = problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? HTML.none
    let head = el("h1", others(batch.name)) + alarm
    let title = SafeTitle.of(batch.name)
    switch batch.state {
    case .looked:
      return frame.document(
        title, in: .batch, head, quality(frame, batch), mapping(frame, batch), discard(frame, batch))
    case .waiting, .running:
      frame.reloadsAfterSeconds = 3
      return frame.document(title, in: .batch, head, progress(frame, batch))
    case .stopped(let rows):
      return frame.document(
        title, in: .batch, head,
        el("p", .class("answer unsaid"), .attribute("role", "status"), t(words.stoppedAfter(rows))),
        again(frame, batch), discard(frame, batch))
    case .failed(let why):
      return frame.document(
        title, in: .batch, head,
        el(
          "p", .class("answer unsaid"), .attribute("role", "status"), t(words.capitalised(words.batch(.failed)) + ".")),
        el("p", .class("error"), others(why)), again(frame, batch), discard(frame, batch))
    case .done: return BatchResultPage.page(frame, batch, alarm)
    }
  }

  /// What is fetched to show how far a run is: the words, and the share in thousandths; "end" where it has ended.
  public static func progressText(_ words: Words, _ state: BatchView.State) -> String {
    switch state {
    case .waiting: "0\n\(words.batch(.waiting))"
    case .running(let rows, let share, let rate, let left):
      "\(Int(share * 1000))\n\(words.progress(rows, perSecond: rate, secondsLeft: left))"
    default: "end\n"
    }
  }

  private static func progress(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    let words = frame.words
    var thousandths = 0
    var text = words.batch(.waiting)
    if case .running(let rows, let share, let rate, let left) = batch.state {
      thousandths = Int(share * 1000)
      text = words.progress(rows, perSecond: rate, secondsLeft: left)
    }
    let address = Address.batch(batch.id)
    return el(
      "section", .class("card"), .attribute("aria-labelledby", "h-progress"),
      .attribute("data-progress", address + "/progress"),
      el("h2", .id("h-progress"), t(words.batch(.running))),
      el(
        "p",
        el(
          "progress", .attribute("max", "1000"), .attribute("value", String(thousandths)),
          .attribute("aria-label", words.batch(.progressName)))),
      el("p", .class("sentence"), .attribute("role", "status"), t(text)),
      el("p", .flag("data-reload"), el("a", .href(address), t(words.batch(.reload)))),
      frame.form(address + "/stop", el("p", el("button", .class("quiet"), t(words.batch(.stop))))))
  }

  private static func quality(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    let words = frame.words
    let lines = batch.findings.map { words.findings($0, onPage: true) } ?? []
    return HTML.section(
      "quality", words.batch(.quality), el("p", t("\(batch.form) · \(words.size(batch.bytes))")),
      el("ul", all: lines.map { el("li", t($0)) }))
  }

  static let fields = [
    "-", "id", "name", "first_name", "middle_name", "last_name", "kind", "birth_date", "country", "gender",
    "identifier",
    "identifier:passport", "identifier:national_id", "identifier:tax_id", "identifier:registration", "identifier:imo",
    "identifier:swift_bic", "identifier:lei",
  ]

  private static func mapping(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    let address = Address.batch(batch.id)
    return frame.form(
      address + "/start", columns(frame, batch), settings(frame, batch),
      el(
        "p", el("button", t(frame.words.screenRows(max(1, batch.lines)))), " ",
        el(
          "button", .class("quiet"), .attribute("formaction", address + "/look"), t(frame.words.batch(.lookAgain)))))
  }

  private static func columns(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    let words = frame.words
    guard let columns = batch.columns else {
      return HTML.section("columns", words.batch(.columns), el("p", t(words.batch(.lines))))
    }
    let rows = columns.enumerated().map { index, column -> [HTML] in
      let known = fields.contains(column.field) ? fields : fields + [column.field]
      return [
        el("label", .attribute("for", "field-\(index)"), others(column.name)),
        others(column.values.joined(separator: " · ")),
        el(
          "select", .id("field-\(index)"), .attribute("name", "field-\(index)"),
          all: known.map { code in
            el("option", .attribute("value", code), .flag("selected", code == column.field), t(words.rowField(code)))
          }),
      ]
    }
    return HTML.section(
      "columns", words.batch(.columns), el("p", t(words.batch(.columnsAre))),
      .table(
        [words.batch(.column), words.batch(.firstValues), words.batch(.means)], caption: words.batch(.columns), rows),
      el(
        "p",
        void(
          "input", .id("head"), .attribute("type", "checkbox"), .attribute("name", "head"), .attribute("value", "yes"),
          .flag("checked", batch.hasHead)), " ",
        el("label", .class("inline"), .attribute("for", "head"), t(words.batch(.hasHead)))))
  }

  private static func settings(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    let words = frame.words
    let given = batch.settings
    func box(_ name: String, _ label: String, _ isSet: Bool) -> HTML {
      el(
        "p",
        void(
          "input", .id(name), .attribute("type", "checkbox"), .attribute("name", name), .attribute("value", "yes"),
          .flag("checked", isSet)), " ", el("label", .class("inline"), .attribute("for", name), t(label)))
    }
    return HTML.section(
      "settings", words.batch(.settings),
      el(
        "div", .class("row"),
        HomePage.field("threshold", words.page(.threshold), words.page(.thresholdHint), given.threshold),
        HomePage.select(
          "order", words.batch(.dateOrder),
          [("day-first", words.batch(.dayFirst)), ("month-first", words.batch(.monthFirst))],
          given.isMonthFirst ? "month-first" : "day-first"),
        HomePage.field("base", words.batch(.base), words.batch(.baseHint), given.base)),
      box("dummies", words.batch(.dropDummies), given.dropsDummyDates),
      box("alerts", words.batch(.raiseAlerts), given.raisesAlerts))
  }

  private static func again(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    frame.form(Address.batch(batch.id) + "/go-on", el("p", el("button", t(frame.words.batch(.goOn)))))
  }

  static func discard(_ frame: PageFrame, _ batch: BatchView) -> HTML {
    frame.form(
      Address.batch(batch.id) + "/discard",
      el("p", el("button", .class("quiet"), t(frame.words.batch(.discard)))))
  }
}

extension Address {
  /// Where an uploaded file is shown.
  public static func batch(_ id: String) -> String { "/batch/" + encoded(id) }
}
