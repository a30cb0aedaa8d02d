import ActaLedger
import ActaModel
import ActaRegistry
import ArgumentParser

/// `acta receipt`
struct ReceiptVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "What proves a screening to somebody who doesn't trust us.",
    subcommands: [ReceiptVerify.self, ReceiptShow.self, ReceiptReplay.self, ReceiptWrite.self, ReceiptRowVerb.self])
}

extension VerifiedReceipt {
  /// What it is about, as a code.
  var subjectCode: String {
    switch subject {
    case .check: "check"
    case .run: "run"
    case .row: "row"
    }
  }
}

extension CommandFailure {
  /// A receipt that can't be accepted.
  init(_ error: ReceiptError, _ file: String) {
    if error == .notAReceipt {
      self.init(.badData, "\(file): \(error).")
    } else {
      self.init(.damaged, "\(file) isn't a true receipt of this log: \(error).")
    }
  }
}
