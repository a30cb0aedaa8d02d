import ActaCrypto
import ActaLists
import ActaLedger
import ActaModel
import ActaOwnership
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import Foundation
import FoundingCase
import TestSupport

/// The founding case with OFAC's four rows, a question that was checked, and the frames of pages in a language.
final class PageScene {
  let folder: URL
  let registry: Registry
  /// The entry of a check of "Gustavo Petro", born 1960.
  let check: Int

  init(ofac: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    registry = try Registry.create(
      at: RegistryFiles(database: folder.appendingPathComponent("r.db").path), origin: "pages.example/log",
      actor: "actor:test")
    _ = try registry.importBundle(Array(FoundingCase.bundle), file: "founding-case.json", actor: "actor:test")
    if ofac, let list = ListID("ofac-sdn") {
      try registry.load(
        ListLoadRequest(
          list: list,
          files: [ListFile(name: "sdn.csv", bytes: try Places.bytes(Places.fixture("ofac-rows.csv")))],
          published: try PartialDate(edtf: "2026-06-30")), actor: "actor:test")
    }
    let recorded = try registry.check(
      CheckRequest(ScreeningQuery(name: "Gustavo Petro", birth: try DateWords.read("1960"), countries: ["co"])),
      actor: "actor:test")
    check = recorded.entry ?? 0
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The frame of a page, as a reader sees it.
  func frame(
    _ language: Language = .english, path: String = "/", on: String? = nil, known: KnownAt = .now
  ) throws -> PageFrame {
    let now = registry.clock()
    let day = on.flatMap { Day($0) }
    var frame = PageFrame(words: Words(language) { Countries.name($0) }, path: path, now: now)
    frame.view = ViewQuery(on: day)
    frame.formToken = "token-of-the-test"
    frame.reader = PageFrame.Person(
      name: "ana", mayScreen: true, mayRecord: true, mayApprove: true, isSignedIn: true)
    try registry.read(knownAt: known) { reader in
      frame.lists = try reader.heldLists(at: now)
      frame.seen = PageFrame.Seen(on: day ?? now.day, entry: reader.size - 1, time: reader.time)
    }
    return frame
  }

  /// A party's page.
  func party(_ id: String, _ language: Language = .english, on: String? = nil) throws -> String {
    let frame = try frame(language, path: "/party/\(id)", on: on)
    let subject = try registry.read { reader in
      try PartySubject.read(reader, RecordID(unchecked: id), on: frame.seen?.on ?? frame.now.day)
    }
    return subject.map { PartyPage.page(frame, $0).markup } ?? ""
  }

  /// The page of the check.
  func answer(_ language: Language = .english) throws -> String {
    let frame = try frame(language, path: "/screening/\(check)")
    let recorded = try registry.read { try $0.recordedAnswer(check) }
    guard case .kept(let request, let answer) = recorded.content else { return "" }
    return AnswerPage.page(
      frame, .init(request: request, answer: answer, entry: check, receipt: recorded.receipt, actor: recorded.actor)
    ).markup
  }

  /// An uploaded file that is so far.
  static func batch(_ state: BatchView.State, name: String = "customers.csv") -> BatchView {
    var batch = BatchView(
      id: "00112233445566778899aabbccddeeff", name: name, uploaded: .wallClock, bytes: 1_234_567, state: state,
      settings: .init(threshold: "", isMonthFirst: false, dropsDummyDates: true, raisesAlerts: true, base: ""))
    batch.form = "UTF-8, csv (;)"
    batch.lines = 12
    batch.columns = [
      .init(name: name, field: "name", values: [name, "Ana"]), .init(name: "x", field: "identifier:odd", values: []),
    ]
    var findings = BatchFindings()
    findings.rows = 12
    findings.dummyDates = 1
    findings.failures = ["bad_country": 2]
    batch.findings = findings
    var result = BatchResult()
    result.screened = 10
    result.failed = 2
    result.alerts = 3
    result.on = Day("2026-01-02")
    result.entry = 7
    result.receipt = "R-1"
    result.lists = [(id: "ofac-sdn", published: nil, entries: 4, isStale: true, sha256: "ab")]
    result.failures = RowFailure.Code.allCases.enumerated().map {
      .init(row: $0 + 1, id: name, code: $1.rawValue, message: name)
    }
    result.groups = [
      .init(
        party: RecordID(unchecked: "ofac-sdn:1"), name: name, list: "ofac-sdn", rows: 9,
        first: [(row: 1, id: name, name: name)])
    ]
    batch.result = result
    return batch
  }

  /// What somebody with a key of their own is asked to sign, in a registry beside this one.
  func signing(_ name: String = "Somebody New") throws -> SignaturePaper.Draft {
    let other = try Registry.create(
      at: RegistryFiles(database: folder.appendingPathComponent("\(UUID().uuidString).db").path), origin: nil,
      actor: "local")
    _ = try other.addActor("ana", role: .administrator, key: try SigningKey.generate().publicKey, actor: "local")
    let paper = try SignaturePaper()
    other.paper = paper
    // It ends with what is to be signed.
    _ = try? other.recordAuthority(name: name, actor: "ana")
    return paper.draft
  }

  /// What recording a measure against somebody new would make.
  func preview(_ name: String = "Somebody New") throws -> RecordPreview {
    var proposal = MeasureProposal(kind: .sanction, authority: "OFAC", targets: [name, "party:gustavo-petro"])
    proposal.dates = [(.effective, "in October 2025")]
    proposal.carveOuts = [(.exception, name)]
    proposal.evidence = EvidenceProposal(location: name, document: Array("so \(name) it is".utf8), quote: name)
    let (made, found) = try registry.preview(proposal)
    return RecordPreview(made: made, found: found.map { ($0, $0.text) })
  }

  /// The form of each step in the life of records of the founding case, with what it would make.
  func changes(_ frame: PageFrame, text: String = "So it is") throws -> [(name: String, markup: String)] {
    let records = ["measure:us-sanction-gustavo-petro-2025", "party:gustavo-petro"].map { RecordID(unchecked: $0) }
    let others = try registry.read { try $0.all(.statement) + $0.all(.petition) + $0.all(.relation) }
    var pages: [(name: String, markup: String)] = []
    var seen: Set<RecordStep> = []
    let held = try registry.read { reader in try records.compactMap { try reader.anyRecord($0) } }
    for record in held + others {
      for step in RecordStep.possible(for: record) where seen.insert(step).inserted {
        let subject = try registry.read { try ChangeFormPage.Subject.read($0, record.id, step) }
        var form = RecordForm()
        for name in ["text", "effect", "ground", "by", "from", "until", "step_1", "quote", "location", "how"] {
          form.fields[name] = text
        }
        var recording = Recording.statement(StatementProposal(.denial, text: text))
        if case .statement(var proposal) = recording {
          proposal.by = text
          proposal.about = [record.id]
          proposal.date = "in October 2025"
          recording = .statement(proposal)
        }
        if case .measure = record {
          var amendment = AmendmentProposal(record.id)
          amendment.carveOuts = [(.waiver, text)]
          amendment.acts = [(.suspended, "in October 2026")]
          recording = .amendment(amendment)
        }
        let (made, found) = try registry.preview(recording)
        let preview = try registry.read { try RecordPreview.read($0, made: made, found: found) }
        if let subject {
          pages.append(
            (
              "change-\(step.rawValue)",
              ChangeFormPage.page(frame, subject, form: form, problem: text, preview: preview).markup
            ))
        }
      }
    }
    return pages
  }

  /// Every page by a short name.
  func pages(_ language: Language) throws -> [(name: String, markup: String)] {
    let frame = try frame(language)
    let found = try registry.read { try $0.find("petro", limit: 50) }
    let loads = try registry.read { try $0.loads() }
    let held = try registry.read { try $0.listPaces(at: frame.now) }
    let log = try registry.read { try $0.log(LogFilter(), limit: 50) }
    let entry = try registry.read { try $0.entryDetail(check) }
    let receipt = try registry.receipt(ofEntry: check)
    let verified = try receipt.unverified()
    let owners = try registry.read { reader in
      try reader.owners(of: RecordID(unchecked: "party:tren-de-aragua"), on: frame.now.day, rules: [.us])
    }
    let evidence = RecordID(unchecked: "evidence:crbc-3742")
    let view = try registry.read { try RecordView.Subject.read($0, evidence) }
    let report = try registry.verify(.full)
    let subject = AuditPage.Subject(
      report: report, entries: report.entries, begun: frame.now, last: frame.now, checkpoint: report.entries,
      key: try registry.verifierKey(), lines: log.lines, filter: LogFilter(), next: log.next)
    return [
      ("home", HomePage.page(frame, isDemo: true).markup),
      ("find", FindPage.page(frame, text: "petro", found: found, limit: 50).markup), ("answer", try answer(language)),
      ("party", try party("party:gustavo-petro", language)), ("entry-party", try party("ofac-sdn:56062", language)),
      ("evidence", view.map { RecordView.page(frame, $0).markup } ?? ""),
      ("lists", ListsPage.page(frame, paces: held, loads: loads).markup),
      ("list", ListPage.page(frame, list: "ofac-sdn", loads: loads).markup),
      ("audit", AuditPage.page(frame, subject).markup), ("entry", EntryPage.page(frame, entry).markup),
      ("break", BreakPage.page(frame, try registry.rehearse(.changedByte, in: folder.path)).markup),
      (
        "receipt",
        ReceiptPage.page(frame, ScreeningRecord(receipt, verified, stamps: nil, frame.words), entry: check).markup
      ),
      ("owners", owners.map { OwnersPage.page(frame, $0).markup } ?? ""), ("keys", KeysPage.page(frame).markup),
      ("signin", SignInPage.page(frame, failed: true, next: "/").markup),
      ("batches", BatchesPage.page(frame, [Self.batch(.looked), Self.batch(.stopped(rows: 7))], problem: "no").markup),
      ("batch-looked", BatchPage.page(frame, Self.batch(.looked), problem: "no").markup),
      (
        "batch-running",
        BatchPage.page(frame, Self.batch(.running(rows: 5000, share: 0.5, perSecond: 900, secondsLeft: 9))).markup
      ),
      ("batch-stopped", BatchPage.page(frame, Self.batch(.stopped(rows: 7))).markup),
      ("batch-failed", BatchPage.page(frame, Self.batch(.failed("no room"))).markup),
      ("batch-done", BatchPage.page(frame, Self.batch(.done)).markup),
      ("record", RecordFormPage.page(frame, authorities: ["OFAC"], preview: try preview()).markup),
      ("signing", SigningPage.page(frame, try signing(), problem: "no").markup),
    ] + (try changes(frame)) + [
      ("problem", ProblemPage.page(frame, title: "No", message: "what", advice: "do").markup)
    ]
  }
}
