public import ActaLedger
import Foundation
import GRDB

extension Registry {
  /// Verifies the registry.
  ///
  /// - Parameters:
  ///   - checkpoints: signed notes held elsewhere, each with a name for messages; the log must begin with what each
  ///     one covers. The level `incremental` starts from the smallest of them, without any from the high-water note.
  ///   - policy: which keys count for which checkpoints; nil to believe what the log itself says.
  ///   - threads: how many read at once, from 1 on; nil for as many as the machine has processors. Only a full
  ///     verification of a log that isn't small is shared out.
  /// - Throws: `RegistryError` only where the file can't be read at all; damage is in the report.
  public func verify(
    _ level: VerifyLevel, checkpoints: [(name: String, note: [UInt8])] = [], policy: VerifierPolicy? = nil,
    threads: Int? = nil
  ) throws(RegistryError) -> VerifyReport {
    try guarded {
      let threads = level == .full ? threads ?? ProcessInfo.processInfo.activeProcessorCount : 1
      let connections = ParallelPass.Connections(threads > 1 ? threads : 0, files.database, formats)
      let anchors = try HighWater.read(files)
      return try queue.reading { db in
        func run(scansForKeys: Bool) throws -> VerifyReport {
          var verifier = Verifier(
            db: db, registry: self, level: level, policy: policy, connections: connections, anchors: anchors,
            scansForKeys: scansForKeys)
          return try verifier.run(checkpoints: checkpoints)
        }
        let report = try run(scansForKeys: false)
        // Of a damaged log the index of records may name other entries than those that hold its keys.
        guard level == .full, !report.findings.isEmpty,
          try soundLogKeys(db, isScan: true).keys != soundLogKeys(db, isScan: false).keys
        else { return report }
        return try run(scansForKeys: true)
      }
    }
  }
}
