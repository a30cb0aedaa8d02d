import ActaJSON
public import ActaModel
public import ActaRegistry
import ActaWords

/// What the log is and whether it holds, in a sentence; then its entries, and what can be done with it.
public enum AuditPage {
  /// What the page shows.
  public struct Subject: Sendable {
    public var report: VerifyReport
    public var entries: Int
    public var begun: Instant
    /// When the last entry was written.
    public var last: Instant
    /// How many entries the newest signed checkpoint covers; nil where there is none.
    public var checkpoint: Int?
    /// The log's key, for whoever verifies.
    public var key: String
    public var lines: [LogLine]
    public var filter: LogFilter
    /// The entry before which the next page begins; nil at the log's beginning.
    public var next: Int?

    /// What the page shows.
    public init(
      report: VerifyReport, entries: Int, begun: Instant, last: Instant, checkpoint: Int?, key: String,
      lines: [LogLine], filter: LogFilter, next: Int?
    ) {
      self.report = report
      self.entries = entries
      self.begun = begun
      self.last = last
      self.checkpoint = checkpoint
      self.key = key
      self.lines = lines
      self.filter = filter
      self.next = next
    }
  }

  /// The page.
  public static func page(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    return frame.document(
      words.page(.roomAudit), in: .audit, el("h1", t(words.page(.roomAudit))), frame.clocks(),
      verdict(frame, subject),
      HTML.section("entries", words.page(.entries), filter(frame, subject.filter), entries(frame, subject)),
      tools(frame))
  }

  private static func verdict(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let report = subject.report
    return el(
      "section", .class("card"),
      el(
        "p", .class("sentence"),
        t(
          words.logSentence(
            entries: subject.entries, from: subject.begun.day, to: subject.last.brief, checkpoint: subject.checkpoint))),
      el(
        "p", .class(report.verdict == .intact ? "answer" : "answer found"), .attribute("role", "status"),
        t(words.verdict(report))),
      Findings.html(frame, report),
      report.level == .full
        ? .none
        : el(
          "p",
          el("a", .class("button"), .href("/audit?verify=full"), .attribute("data-key", "v"), t(words.page(.verifyAll)))
        ),
      el(
        "details", el("summary", t(words.page(.logKey))), el("p", t(words.page(.logKeyIs))),
        el("p", el("code", t(subject.key)))))
  }

  private static func filter(_ frame: PageFrame, _ filter: LogFilter) -> HTML {
    let words = frame.words
    let kinds = LogFilter.kinds.map { ($0, words.capitalised(words.entryKind($0))) }
    return el(
      "form", .class("noprint"), .attribute("method", "get"), .attribute("action", "/audit"),
      el(
        "div", .class("row"),
        HomePage.field("actor", words.page(.person), words.page(.personHint), filter.actor ?? ""),
        HomePage.field("record", words.page(.record), words.page(.recordHint), filter.record ?? ""),
        HomePage.select("kind", words.page(.action), [("", words.page(.anyAction))] + kinds, filter.kind ?? ""),
        el("button", .class("quiet"), t(words.page(.show)))))
  }

  private static func entries(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    guard !subject.lines.isEmpty else { return el("p", t(words.audit(.logEmpty))) }
    let heads = [
      words.capitalised(words.list(.entry)), words.logHead(.time), words.logHead(.actor), words.logHead(.kind),
      words.logHead(.what), words.logHead(.leaf),
    ].map { words.capitalised($0) }
    let rows = subject.lines.map { line -> [HTML] in
      let shown = line.records.prefix(2).map { others($0.id) }
      let more = line.records.count > 2 ? t(", " + words.andMore(line.records.count - 2)) : .none
      return [
        el("a", .href(Address.entry(line.entry)), .flag("data-item"), t(String(line.entry))),
        el("span", .class("time"), t(line.time.brief)),
        others(line.actor), t(words.entryKind(line.kind)), .all(Array(shown), between: ", ") + more,
        Fragments.digest(line.leaf),
      ]
    }
    let next = subject.next.map { before in
      el(
        "p",
        el(
          "a", .href(Address.with("/audit", subject.filter.members + [("before", String(before))])),
          t(words.page(.older))))
    }
    return .table(heads, caption: words.page(.entries), rows) + (next ?? .none)
  }

  private static func tools(_ frame: PageFrame) -> HTML {
    let words = frame.words
    let breaks = Tampering.allCases.map { kind in
      el(
        "p",
        el(
          "button", .class("quiet"), .attribute("name", "how"), .attribute("value", kind.rawValue),
          t(words.tampering(kind))))
    }
    return HTML.section(
      "auditor", words.page(.forAuditor), el("p", t(words.page(.forAuditorIs))),
      el("p", el("a", .class("button quiet"), .href("/audit/export"), .flag("download"), t(words.page(.downloadLog)))))
      + HTML.section(
        "break", words.page(.breakTitle), el("p", t(words.page(.breakIs))),
        frame.form("/audit/break", .all(breaks)))
  }
}

/// What a verification found, what it looked at, and what it didn't.
enum Findings {
  static func html(_ frame: PageFrame, _ report: VerifyReport) -> HTML {
    let words = frame.words
    func scope(_ word: Words.AuditWord, _ codes: [String]) -> HTML {
      guard !codes.isEmpty else { return .none }
      return el(
        "p", .class("soft"), t("\(words.audit(word)) \(codes.map { words.scope($0) }.joined(separator: "; "))."))
    }
    let shown = report.findings.prefix(50).map { el("li", others(words.finding($0))) }
    return (shown.isEmpty ? .none : el("ul", all: Array(shown)))
      + .all(report.warnings.map { el("p", .class("error"), t(words.warning($0))) })
      + scope(.covered, report.covered) + scope(.notCovered, report.notCovered)
      + (report.root.isEmpty ? .none : el("p", .class("soft"), t(words.audit(.root) + " "), el("code", t(report.root))))
  }
}

/// What came of breaking a copy of the log on purpose.
public enum BreakPage {
  /// The page.
  public static func page(_ frame: PageFrame, _ rehearsal: Rehearsal) -> HTML {
    let words = frame.words
    return frame.document(
      words.page(.breakTitle), in: .audit, el("h1", t(words.page(.breakTitle))),
      el(
        "section", .class("card"), el("h2", t(words.page(.breakDone))),
        el("p", .class("sentence"), t(words.tampered(rehearsal))),
        el("p", .class("soft"), t(words.page(.breakCopy)))),
      el(
        "section", .class("card"), el("h2", t(words.page(.breakFound))),
        el(
          "p", .class("answer found"), .attribute("role", "status"), t(words.verdict(rehearsal.report))),
        Findings.html(frame, rehearsal.report)),
      el("p", el("a", .class("button quiet"), .href("/audit"), t(words.page(.roomAudit)))))
  }
}

/// One entry of the log with its hashes.
public enum EntryPage {
  /// The page.
  public static func page(_ frame: PageFrame, _ entry: EntryDetail) -> HTML {
    let words = frame.words
    let line = entry.line
    let title = "\(words.capitalised(words.list(.entry))) \(line.entry)"
    var facts: [(String, HTML)] = [
      (words.capitalised(words.logHead(.kind)), t(words.entryKind(line.kind))),
      (
        words.capitalised(words.logHead(.time)),
        t(line.time.description) + el("div", .class("soft"), t(words.page(.timeSource)))
      ),
      (words.capitalised(words.logHead(.actor)), others(line.actor)),
      (words.page(.transaction), t(String(line.transaction))),
      (words.capitalised(words.logHead(.leaf)), el("code", t(line.leaf))),
      (words.page(.previousHash), el("code", t(entry.previous))),
      (words.page(.bytes), t(words.grouped(entry.bytes))),
    ]
    if let signed = entry.signedBy { facts.append((words.receipt(.signatures), others(signed))) }
    let records = entry.changes.map { change -> HTML in
      let address = change.kind == "party" ? Address.party(RecordID(unchecked: change.id)) : Address.record(change.id)
      return el(
        "details", .flag("open", entry.changes.count <= 3),
        el("summary", t(words.recordKind(change.kind) + " "), others(change.id)),
        Fragments.facts((change.body.object?.members ?? []).map { ($0.key, HistorySection.value($0.value)) }),
        el("p", el("a", .href(address), t(words.page(.openRecord)))))
    }
    let isScreening = line.kind == "screening"
    return frame.document(
      title, in: .audit, el("h1", t(title)), el("section", .class("card"), Fragments.facts(facts)),
      isScreening
        ? el(
          "p", el("a", .class("button quiet"), .href(Address.screening(line.entry)), t(words.page(.openScreening))),
          " ",
          el("a", .class("button quiet"), .href("/receipts/\(line.entry)"), t(words.page(.openReceipt)))) : .none,
      HTML.section("changes", words.page(.changedRecords), .all(records)),
      el(
        "nav", .attribute("aria-label", words.page(.entries)),
        line.entry > 0
          ? el(
            "a", .class("button quiet"), .href(Address.entry(line.entry - 1)),
            t("← \(words.list(.entry)) \(line.entry - 1)")) : .none,
        " ",
        entry.isLast
          ? .none
          : el(
            "a", .class("button quiet"), .href(Address.entry(line.entry + 1)),
            t("\(words.list(.entry)) \(line.entry + 1) →"))))
  }
}
