import ActaModel
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import Foundation
import Testing

/// Text of others never becomes markup, wherever it comes from, and never turns a line around.
@Suite struct EscapingTests {
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title><script>x</script>",
    "javascript:alert(1)", "<svg/onload=alert(1)>", "&lt;script&gt;", "\u{202E}gnp.exe", "a\u{2066}b\u{2069}c",
    "\u{0}\u{7}",
    "`x`", "]]><x>", "<!--", "{{name}}", "\u{FEFF}<b>",
  ]

  @Test(arguments: attacks)
  func textIsNeverMarkup(attack: String) {
    let markup = HTML(attack).markup
    for character in ["<", ">", "\"", "'", "`", "\u{202E}", "\u{2066}", "\u{0}"] {
      #expect(!markup.contains(character), "\(markup)")
    }
  }

  /// A record, a file's name and a question with an attack in every text that people see.
  @Test(arguments: [attacks[0], attacks[1], attacks[2], attacks[7]])
  func nothingOfARecordBecomesMarkup(attack: String) throws {
    let scene = try PageScene(ofac: false)
    var proposal = MeasureProposal(kind: .sanction, authority: "authority:us-treasury", targets: ["Evil " + attack])
    proposal.ground = attack
    proposal.effects = [attack]
    proposal.carveOuts = [(.waiver, attack)]
    proposal.evidence = EvidenceProposal(
      location: "file " + attack + ".txt", document: Array("It says \(attack) here.".utf8), quote: attack, title: attack
    )
    // Text that hides or turns a line may be refused before it is recorded, which is as good.
    guard let report = try? scene.registry.record(proposal, actor: "actor:test") else {
      #expect(attack.contains("\u{202E}"))
      return
    }
    guard let id = (report.alsoMade + report.found).first(where: { $0.prefix == "party" }) else {
      Issue.record("no party was made")
      return
    }
    var pages = [try scene.party(id.text), try scene.party(id.text, .spanish)]
    let checked = try scene.registry.check(
      CheckRequest(ScreeningQuery(name: "Evil " + attack)), actor: "actor:\(attack.filter { $0 != "\u{202E}" })")
    let frame = try scene.frame()
    let recorded = try scene.registry.read { try $0.recordedAnswer(checked.entry ?? 0) }
    if case .kept(let request, let answer) = recorded.content {
      pages.append(
        AnswerPage.page(frame, .init(request: request, answer: answer, entry: checked.entry, receipt: checked.receipt))
          .markup)
    }
    var form = CheckForm()
    form.name = attack
    form.born = attack
    pages.append(HomePage.page(frame, form: form, problem: attack).markup)
    pages.append(
      FindPage.page(frame, text: attack, found: try scene.registry.read { try $0.find("evil", limit: 9) }, limit: 9)
        .markup)
    pages.append(EntryPage.page(frame, try scene.registry.read { try $0.entryDetail(checked.entry ?? 0) }).markup)
    for made in report.alsoMade + [report.id] {
      let view = try scene.registry.read { try RecordView.Subject.read($0, made) }
      if let view { pages.append(RecordView.page(frame, view).markup) }
    }
    for state in [BatchView.State.looked, .failed(attack), .done] {
      pages.append(BatchPage.page(frame, PageScene.batch(state, name: attack), problem: attack).markup)
    }
    pages.append(BatchesPage.page(frame, [PageScene.batch(.looked, name: attack)], problem: attack).markup)
    if let preview = try? scene.preview("Evil " + attack) {
      pages.append(RecordFormPage.page(frame, authorities: [attack], preview: preview).markup)
    }
    pages += try scene.changes(frame, text: attack).map(\.markup)
    for page in pages {
      #expect(!page.contains(attack), "\(attack)")
      #expect(PageTests.isBalanced(page))
      #expect(!page.contains("\u{202E}"))
      // What stands between quotation marks is a value and no attribute.
      let bare = page.replacing(#/"[^"]*"/#, with: "")
      #expect(!bare.contains(#/<[^>]*\son[a-z]+=/#) && !page.contains("<img"))
    }
  }

  @Test func onlyTheWebsOwnAddressesBecomeLinks() throws {
    let scene = try PageScene()
    let page = try scene.party("party:gustavo-petro")
    let links = page.matches(of: #/ href="([^"]*)"/#).map { String($0.output.1) }
    #expect(
      links.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("#") || $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    )
    #expect(Address.encoded("ofac-sdn:1/../<\"' ñ") == "ofac-sdn:1%2F..%2F%3C%22%27%20%C3%B1")
  }

  @Test func theRulesOfAPageAllowNothingFromElsewhere() {
    let policy = Assets.headers.first { $0.name == "Content-Security-Policy" }?.value ?? ""
    #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"))
    #expect(Assets.file(at: Assets.style.path) != nil && Assets.file(at: "/static/other.css") == nil)
    let style = String(decoding: Assets.style.bytes, as: UTF8.self)
    let script = String(decoding: Assets.script.bytes, as: UTF8.self)
    #expect(!style.contains("url(") && !style.contains("@import"))
    #expect(!script.contains("http") && !script.contains("innerHTML") && !script.contains("eval"))
  }
}
