import ActaJSON
import ActaModel
import ActaOwnership
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import Foundation
import Testing

@Suite struct PageTests {
  /// What every page must be: whole, in its language, with nothing inline that runs or styles, and nothing from
  /// elsewhere.
  @Test(arguments: Language.allCases)
  func everyPageIsWholeAndFetchesNothingElsewhere(language: Language) throws {
    let scene = try PageScene()
    for page in try scene.pages(language) {
      let markup = page.markup
      #expect(markup.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"), "\(page.name)")
      #expect(markup.contains("<main id=\"main\">") && markup.contains("<h1"), "\(page.name)")
      // Each can be found again as it is seen now, with both clocks.
      #expect(
        markup.contains(#/<footer.*[?;&]on=\d{4}-\d\d-\d\d&amp;known_at=\d+"/#), "\(page.name) has no permanent address"
      )
      for banned in ["style=\"", "onclick", "onload", "javascript:", "<style", "srcset", "@import"] {
        #expect(!markup.contains(banned), "\(page.name) has \(banned)")
      }
      let fetched = markup.matches(of: #/(?:src|<link[^>]*href)="([^"]*)"/#).map { String($0.output.1) }
      #expect(fetched.allSatisfy { $0.hasPrefix("/static/acta-") }, "\(page.name) fetches \(fetched)")
      #expect(Self.isBalanced(markup), "\(page.name) has elements that aren't closed")
      #expect(Self.idsAreUnique(markup), "\(page.name) has an id twice")
      #expect(Self.everyFieldHasALabel(markup), "\(page.name) has a field without a label")
    }
  }

  @Test func pagesSayTheSameThingsInBothLanguages() throws {
    let scene = try PageScene()
    let english = try scene.pages(.english)
    let spanish = try scene.pages(.spanish)
    for (one, other) in zip(english, spanish) {
      #expect(one.markup != other.markup)
      for tag in ["<section", "<table", "<svg", "<form", "<h2"] {
        #expect(
          one.markup.split(separator: tag).count == other.markup.split(separator: tag).count, "\(one.name): \(tag)")
      }
    }
    for word in ["Search and check", "Sealed log", "Measures now", "Statements", "What agrees", "Break something"] {
      #expect(spanish.allSatisfy { !$0.markup.contains(word) }, "\(word) stands on a Spanish page")
    }
  }

  @Test func aPartysPageShowsWhatHoldsAndWhatItRestsOn() throws {
    let scene = try PageScene()
    let page = try scene.party("party:gustavo-petro")
    for piece in [
      "&quot;in September&quot; (Sept 2025)", "confirmed: OFAC 56062", "24 Oct 2025", "class=\"badge press\"",
      "url(#hatch)", "class=\"said denial\"", "said allegation", "<mark>", "The source doesn&#39;t give a day.",
    ] {
      #expect(page.contains(piece), "\(piece)")
    }
    // Before OFAC's file is loaded nothing is confirmed.
    let bare = try PageScene(ofac: false).party("party:gustavo-petro")
    #expect(!bare.contains("confirmed: OFAC"))
    #expect(bare.contains("class=\"badge official\"") && bare.contains("class=\"badge press\""))
    // The remark on Tren de Aragua is a statement and never an edge.
    let drawing = page.components(separatedBy: "id=\"network\"").dropFirst().first?.components(
      separatedBy: "</section>"
    ).first
    #expect(drawing?.contains("Aragua") == false)
  }

  @Test(
    arguments: [
      ("2025-10-01", ["Visa revoked"], ["Blocking of property"]),
      ("2026-02-02", ["Visa revoked", "Blocking of property"], []),
    ])
  func theClocksTurnThePage(day: String, there: [String], absent: [String]) throws {
    let page = try PageScene().party("party:gustavo-petro", on: day)
    let table = page.components(separatedBy: "id=\"measures\"")[1].components(separatedBy: "</table>")[0]
    for text in there { #expect(table.contains(text), "\(text) on \(day)") }
    for text in absent { #expect(!table.contains(text), "\(text) on \(day)") }
  }

  @Test func theFirstLineOfAnAnswerIsTheAnswerInWords() throws {
    let scene = try PageScene()
    let page = try scene.answer()
    let main = page.components(separatedBy: "<main id=\"main\">")[1]
    #expect(main.hasPrefix("<div role=\"status\"><h1 class=\"answer found\">POSSIBLE MATCH:"))
    for piece in ["What agrees", "No difference found.", "SHA-256", "/receipts/\(scene.check)", "Not loaded:"] {
      #expect(page.contains(piece), "\(piece)")
    }
  }

  /// What is shown of a recorded check is what was answered.
  @Test func aRecordedAnswerIsReadBackAsItWasGiven() throws {
    let scene = try PageScene()
    let request = CheckRequest(ScreeningQuery(name: "Nicolas Petro Burgos"))
    let given = try scene.registry.check(request, actor: "actor:test")
    let read = try scene.registry.read { try $0.recordedAnswer(given.entry ?? 0) }
    guard case .kept(let asked, let answer) = read.content else {
      Issue.record("it was erased")
      return
    }
    #expect(asked.query == request.query && read.receipt == given.receipt)
    #expect(
      answer.json(query: request.query.json).canonicalText == given.answer.json(query: request.query.json).canonicalText
    )
    #expect(throws: RegistryError.self) { try scene.registry.read { try $0.recordedAnswer(0) } }
  }

  /// What rules on ownership said is read back too.
  @Test func aRecordedAnswerKeepsWhatOwnershipSaid() throws {
    let scene = try PageScene(ofac: false)
    let bundle = """
      {"format":"acta-bundle","version":1,"records":[
      {"kind":"party","id":"party:owned","body":{"kind":"organization","names":[{"text":"Owned Trading","kind":"primary"}]}},
      {"kind":"relation","id":"relation:owned","body":{"type":"owner","from":"party:gustavo-petro","to":"party:owned",
      "share":"60","evidence":["evidence:crbc-3552"]}}]}
      """
    _ = try scene.registry.importBundle(Array(bundle.utf8), file: "owned.json", actor: "actor:test")
    let given = try scene.registry.check(CheckRequest(ScreeningQuery(name: "Owned Trading")), actor: "actor:test")
    #expect(given.answer.matches.first?.ownership?.verdict == .affected)
    let read = try scene.registry.read { try $0.recordedAnswer(given.entry ?? 0) }
    guard case .kept(let asked, let answer) = read.content else {
      Issue.record("it was erased")
      return
    }
    #expect(answer.matches == given.answer.matches)
    let page = AnswerPage.page(
      try scene.frame(), .init(request: asked, answer: answer, entry: given.entry, receipt: given.receipt)
    ).markup
    #expect(page.contains("class=\"tree\"") && page.contains("60"))
  }

  /// Without a script a page that shows something under way asks again by itself, and has a link for it.
  @Test func aRunUnderWayIsShownWithoutAScript() throws {
    let page = try PageScene().pages(.english).first { $0.name == "batch-running" }?.markup ?? ""
    #expect(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\" /></noscript>"))
    #expect(page.contains("<progress max=\"1000\" value=\"500\"") && page.contains("5,000 rows"))
    #expect(page.contains("href=\"/batch/00112233445566778899aabbccddeeff\""))
  }

  @Test func aPreviewMakesNothing() throws {
    let scene = try PageScene()
    let before = try scene.registry.read { $0.size }
    let page = RecordFormPage.page(try scene.frame(), authorities: [], preview: try scene.preview()).markup
    for piece in ["&quot;in October 2025&quot;", "(new record)", "(held already)", "<mark>Somebody New</mark>"] {
      #expect(
        page.contains(piece)
          || page.contains(piece.replacing("<mark>", with: "<mark><bdi>").replacing("</mark>", with: "</bdi></mark>")),
        "\(piece)")
    }
    #expect(try scene.registry.read { $0.size } == before)
  }

  /// Each step in the life of a record has a form; what is held stands beside what would be.
  @Test func everyStepOfALifeHasAForm() throws {
    let scene = try PageScene()
    let pages = try scene.changes(try scene.frame())
    #expect(Set(pages.map(\.name)) == Set(RecordStep.allCases.map { "change-\($0.rawValue)" }))
    let suspend = pages.first { $0.name == "change-suspend" }?.markup ?? ""
    for piece in ["Held now", "Would be", "<ins>", "&quot;in October 2026&quot;", "As it stands", "name=\"csrf\""] {
      #expect(suspend.contains(piece), "\(piece)")
    }
    // Whoever may not record is offered none.
    var frame = try scene.frame()
    frame.reader?.mayRecord = false
    let subject = try scene.registry.read { reader in
      try PartySubject.read(reader, RecordID(unchecked: "party:gustavo-petro"), on: frame.now.day)
    }
    #expect(try scene.party("party:gustavo-petro").contains("/change/suspend"))
    #expect(subject.map { !PartyPage.page(frame, $0).markup.contains("/change/") } == true)
  }

  /// Each page says which clocks it shows, and has a way back to now.
  @Test func aPageSaysWhichClocksItShows() throws {
    let scene = try PageScene()
    #expect(try scene.party("party:gustavo-petro").contains("You see today, as it is known now."))
    let past = try scene.party("party:gustavo-petro", on: "2025-10-01")
    #expect(past.contains("You see 1 Oct 2025, as it is known now.") && past.contains(">Back to now</a>"))
    #expect(try scene.party("party:gustavo-petro", .spanish, on: "2025-10-01").contains("Volver a ahora"))
  }

  @Test(arguments: Tampering.allCases)
  func aBrokenCopyIsFoundAndTheRegistryIsUntouched(kind: Tampering) throws {
    let scene = try PageScene()
    let before = try scene.registry.verify(.full)
    let rehearsal = try scene.registry.rehearse(kind, in: scene.folder.path)
    #expect(rehearsal.report.verdict != .intact, "\(kind)")
    if kind == .changedByte || kind == .removedEntry {
      #expect(rehearsal.report.findings.compactMap(\.entry).min() == rehearsal.entry, "\(kind)")
    }
    #expect(try scene.registry.verify(.full) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: scene.folder.path)
    #expect(left.allSatisfy { $0.hasPrefix("r.db") }, "\(left)")
  }

  // MARK: What a page's markup must be like

  static func isBalanced(_ markup: String) -> Bool {
    var open: [Substring] = []
    for match in markup.matches(of: #/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/#) {
      let name = match.output.2
      if match.output.1.isEmpty {
        if match.output.3.isEmpty { open.append(name) }
      } else if open.popLast() != name {
        return false
      }
    }
    return open.isEmpty
  }

  static func idsAreUnique(_ markup: String) -> Bool {
    let ids = markup.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    return Set(ids).count == ids.count
  }

  static func everyFieldHasALabel(_ markup: String) -> Bool {
    markup.matches(of: #/<(?:input|select|textarea)[^>]*>/#).allSatisfy { field in
      let tag = String(field.output)
      if tag.contains("type=\"hidden\"") { return true }
      if tag.contains("aria-label=\"") { return true }
      if let id = tag.firstMatch(of: #/ id="([^"]*)"/#)?.output.1 { return markup.contains("for=\"\(id)\"") }
      return markup.contains("<label>" + tag) || markup[..<field.range.lowerBound].suffix(60).contains("<label>")
    }
  }
}
