import ActaBatch
import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import ActaWords
import Foundation

/// The file that a receipt is written to: readable by its owner alone, whole or not there, never over another file.
struct ReceiptFile {
  let path: String

  /// Looks at the place before any work is done.
  ///
  /// - Throws: code `cannotCreate` where something is there already.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    guard path != "-" else { return }
    guard !RunFile.exists(path) else { throw RunFile.inTheWay(path) }
    guard access(RunFile.folder(of: path), W_OK | X_OK) == 0 else {
      throw CommandFailure(
        .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
        advice: "Check that the folder exists and can be written.")
    }
  }

  /// The file of a run that goes on, which may have been written before the run was stopped.
  init(goingOn path: String) { self.path = path }

  /// Writes the receipt.
  func write(_ receipt: Receipt, _ session: Session) throws(CommandFailure) {
    if path == "-" { return try session.raw(String(decoding: receipt.encode(), as: UTF8.self)) }
    try RunFile.create(path, with: receipt.encode())
  }

  /// Writes the receipt and says so.
  func finish(_ receipt: Receipt, _ session: Session) throws -> Int32 {
    try write(receipt, session)
    guard path != "-" else { return ExitStatus.done }
    let entry = Int(clamping: receipt.proof.index)
    guard let record = receipt.proof.extra.flatMap({ try? EntryRecord.decode($0) }) else {
      throw CommandFailure(.internal, "The receipt has no entry.")
    }
    let id = Registry.receiptID(entry: entry, at: Instant(microseconds: record.time))
    if session.wantsJSON {
      try session.json([
        "receipt": .string(id), "entry": .integer(Int64(entry)),
        "row": receipt.row.map { .integer(Int64(clamping: $0.number)) } ?? .null, "file": .string(path),
      ])
    } else {
      try session.paragraph(session.words.receiptWritten(id, to: path))
    }
    return ExitStatus.done
  }
}
