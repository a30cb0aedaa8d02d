import ActaModel
import ActaRegistry
import ActaWords

/// What came of a run over an uploaded file.
enum BatchResultPage {
  static func page(_ frame: PageFrame, _ batch: BatchView, _ alarm: HTML) -> HTML {
    let words = frame.words
    let result = batch.result ?? BatchResult()
    let line = words.runHeadline(
      rows: result.screened + result.failed, found: result.alerts, failed: result.failed, unsaid: result.unsaid)
    let found = result.unsaid > 0 ? "answer unsaid" : result.alerts > 0 || result.failed > 0 ? "answer found" : "answer"
    return frame.document(
      SafeTitle.of(batch.name), in: .batch, el("h1", others(batch.name)), alarm,
      el("p", .class(found), .attribute("role", "status"), t(line)),
      el(
        "p",
        t(
          words.batchDone(
            screened: result.screened, failed: result.failed, alerts: result.alerts, unsaid: result.unsaid,
            discounted: result.discounted))),
      result.coverage.map { el("p", el("strong", t($0))) } ?? .none,
      failures(frame, result), groups(frame, result), basis(frame, result), takeAway(frame, batch, result),
      el(
        "section", .class("card noprint"), .attribute("aria-label", words.batch(.discard)),
        el("p", t(words.batch(.discardIs))), BatchPage.discard(frame, batch)))
  }

  private static func failures(_ frame: PageFrame, _ result: BatchResult) -> HTML {
    guard result.failed > 0 else { return .none }
    let words = frame.words
    let rows = result.failures.map { failure -> [HTML] in
      let fault = RowFailure.Code(rawValue: failure.code).map { words.capitalised(words.rowFault($0)) } ?? failure.code
      return [
        t(words.grouped(failure.row)), others(failure.id),
        t(fault) + el("div", .class("soft"), others(words.told(failure.message))),
      ]
    }
    let more = result.failed - result.failures.count
    return HTML.section(
      "failed", "\(words.batch(.failedRows)) (\(words.grouped(result.failed)))",
      el("p", t(words.batch(.failedRowsAre))),
      .table([words.batch(.row), words.batch(.id), words.batch(.problem)], caption: words.batch(.failedRows), rows),
      more > 0 ? el("p", t(words.moreFailed(more))) : .none)
  }

  private static func groups(_ frame: PageFrame, _ result: BatchResult) -> HTML {
    let words = frame.words
    let rows = result.groups.map { group -> [HTML] in
      let first = group.first.map { row in
        el(
          "li", t("\(words.grouped(row.row)): "), others(row.name),
          row.id.isEmpty ? .none : el("span", .class("soft"), t(" · "), others(row.id)))
      }
      let rest = group.rows - group.first.count
      return [
        el("a", .href(Address.party(group.party)), .flag("data-item"), others(group.name))
          + el(
            "div", .class("soft"), t((group.list.map { words.listName($0) } ?? words.line(.ownRecord)) + " · "),
            others(group.party.text)),
        t(words.grouped(group.rows)),
        el("ul", .class("plain"), .all(first), rest > 0 ? el("li", .class("soft"), t(words.moreRows(rest))) : .none),
      ]
    }
    return HTML.section(
      "groups", words.batch(.groups),
      rows.isEmpty
        ? el("p", t(words.batch(.nobody)))
        : el("p", t(words.batch(.groupsAre)))
          + .table(
            [words.batch(.entry), words.batch(.rows), words.receipt(.asked)], caption: words.batch(.groups), rows))
  }

  private static func basis(_ frame: PageFrame, _ result: BatchResult) -> HTML {
    let words = frame.words
    let rows = result.lists.map { list -> [HTML] in
      [
        el("a", .href(Address.list(list.id)), t(words.listName(list.id))),
        t(list.published ?? words.list(.unknown))
          + (list.isStale ? el("strong", t(" ⚠ " + words.list(.stale))) : .none),
        t(words.grouped(list.entries)), Fragments.digest(list.sha256),
      ]
    }
    let heads = [words.list(.list), words.list(.published), words.list(.entries), "SHA-256"]
    return HTML.section(
      "lists", words.receipt(.lists),
      rows.isEmpty
        ? el("p", t(words.line(.noLists)))
        : .table(heads.map { words.capitalised($0) }, caption: words.receipt(.lists), rows),
      result.on.map {
        el(
          "p", .class("soft"), t(words.settingsLine(threshold: result.threshold, on: $0, knownAt: result.knownAt)),
          t(" " + words.runTook(result.screened + result.failed, seconds: result.seconds)))
      } ?? .none)
  }

  private static func takeAway(_ frame: PageFrame, _ batch: BatchView, _ result: BatchResult) -> HTML {
    let words = frame.words
    let address = Address.batch(batch.id)
    func download(_ path: String, _ text: String, isFirst: Bool = false) -> HTML {
      el("a", .class(isFirst ? "button" : "button quiet"), .href(path), .flag("download"), t(text))
    }
    let recorded = result.entry.map { entry in
      el(
        "p", t(words.receiptLine(result.receipt ?? "", entry: entry) + " "),
        el("a", .href("/receipts/\(entry)"), t(words.page(.openReceipt))))
    }
    return HTML.section(
      "files", words.batch(.takeAway), recorded ?? el("p", t(words.batch(.noRecord))),
      el(
        "p", .class("buttons noprint"), download(address + "/answers.csv", words.batch(.result), isFirst: true), " ",
        result.entry.map { download("/receipts/\($0)/file", words.page(.downloadReceipt)) } ?? .none, " ",
        download(address + "/rows", words.batch(.rowsFile))), el("p", .class("soft"), t(words.batch(.rowsFileIs))))
  }
}
