import ActaCrypto
package import ActaJSON
package import ActaRegistry
import Foundation

/// The file of a run's rows with their salts and commitments, with which any row gets a receipt of its own later. Its owner
/// alone may read it: it holds what was asked. It grows as
/// `<path>.part` and gets its head and name at the end.
package final class RowsFile {
  private let path: String
  private let part: RunOutput
  private var partPath: String { path + ".part" }

  /// - Parameter isClosing: whether the run was stopped when the file may have been in place already.
  /// - Throws: code `cannotCreate` where there is a file of that name.
  package init(_ path: String, isClosing: Bool) throws(CommandFailure) {
    self.path = path
    guard isClosing || !RunFile.exists(path) else {
      throw CommandFailure(
        .cannotCreate, "\(path) is already there; it was left as it is.",
        advice: "It may be all that proves an earlier run. Name another file with --rows.")
    }
    part = try RunOutput(path + ".part", mode: 0o600)
    guard part.isKept else {
      throw CommandFailure(.cannotCreate, "\(path).part is no plain file.", advice: "Name another file with --rows.")
    }
  }

  package var size: Int { part.size }

  package func cut(to size: Int) throws(CommandFailure) { try part.cut(to: size) }

  package func synchronise() throws(CommandFailure) { try part.synchronise() }

  /// Writes the lines of some rows; gives their size.
  package func write(_ outcomes: [BatchOutcome]) throws(CommandFailure) -> Int {
    var bytes: [UInt8] = []
    for outcome in outcomes {
      bytes.append(0x7B)
      if case .whole(let value)? = outcome.kept { bytes += Array("\"answer\":".utf8) + value + [0x2C] }
      bytes += Array("\"commitment\":\"\(outcome.commitment.digest.hex)\",\"id\":".utf8)
      CanonicalJSON.append(outcome.id.map { .string($0) } ?? .null, to: &bytes)
      if case .nobody(let query)? = outcome.kept { bytes += Array(",\"query\":".utf8) + query }
      bytes += Array(",\"row\":\(outcome.number),\"salt\":\"\(Hex.encode(outcome.salt))\"}\n".utf8)
    }
    try part.write(bytes)
    return bytes.count
  }

  /// Puts the file in place: `head` as its first line, then the rows. Nothing is ever replaced.
  package func finish(head: JSONObject) throws(CommandFailure) {
    if RunFile.exists(path) { return RunFile.remove(partPath) }
    let whole = path + ".new"
    RunFile.remove(whole)
    let output = try RunOutput(whole, mode: 0o600)
    try output.write(CanonicalJSON.encode(.object(head)) + [0x0A])
    let input = try RowFile(partPath, mayBeEmpty: true)
    var offset = 0
    while true {
      let bytes = try input.bytes(at: offset, count: 1 << 20)
      if bytes.isEmpty { break }
      try output.write(bytes)
      offset += bytes.count
    }
    try output.synchronise()
    guard link(whole, path) == 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        .cannotCreate, "\(path) can't be created: \(reason).",
        advice: "The rows file is complete in \(whole): keep it, it is all that proves the run's rows.")
    }
    RunFile.remove(whole)
    RunFile.remove(partPath)
  }

  /// Takes an unfinished file away, where the run can't go on.
  package func discard() { RunFile.remove(partPath) }
}
