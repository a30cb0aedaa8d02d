import ActaBatch
import ActaJSON
import ActaLedger
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta receipt show`
struct ReceiptShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a receipt as a record of screening, for reading and printing.",
    discussion: """
      With --key it is verified first; without, it says that it wasn't. --html writes one page that prints and fetches \
      nothing. Exit codes are those of receipt verify.
      """)

  @Argument(help: "The receipt; \"-\" is standard input.") var file: String
  @Option(help: ArgumentHelp("Write a page of HTML; \"-\" is standard output.", valueName: "file")) var html: String?
  @OptionGroup var trusted: TrustOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let bytes = try InputFile.read(file)
    let trust = try trusted.trust()
    let judgement = trust.keys.isEmpty ? nil : try ReceiptJudgement(bytes, file, trust)
    let receipt: Receipt
    let verified: VerifiedReceipt
    if let judgement {
      (receipt, verified) = (judgement.receipt, judgement.verified)
    } else {
      do {
        receipt = try Receipt(parsing: bytes)
        verified = try receipt.unverified()
      } catch { throw CommandFailure(error, file) }
      session.warn(session.words.receiptUnverified)
    }
    let stamps = judgement?.timestamps.map {
      ScreeningRecord.Stamp(time: $0.time.description, signer: $0.signer, isVerified: $0.isVerified)
    }
    let record = ScreeningRecord(receipt, verified, stamps: stamps, session.words)
    if let html {
      let page = RecordPage.html(record, language: session.words.language)
      try OutputFile.write(page, to: html, session)
    }
    if session.wantsJSON {
      try session.json([
        "title": .string(record.title), "verified": .bool(judgement != nil), "html": html.map { .string($0) } ?? .null,
        "parts": .array(
          record.parts.map { ["label": .string($0.label), "texts": .array($0.texts.map { .string($0) })] }),
      ])
    } else if html == nil {
      try session.line(session.terminal.bold(record.title))
      try session.line()
      for part in record.parts {
        for (index, text) in part.texts.enumerated() {
          try session.paragraph(text, first: index == 0 ? "\(part.label): " : "  ", rest: "  ")
        }
      }
    }
    return judgement?.code ?? ExitStatus.done
  }
}
