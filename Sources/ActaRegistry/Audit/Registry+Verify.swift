import ActaCrypto
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

  /// What verifying says of a registry that can't be opened because its entry 0 isn't what it must be. Nobody knows
  /// whose log it is then, so no checkpoint is judged and nothing else is read.
  ///
  /// - Returns: nil where entry 0 is sound.
  /// - Throws: `RegistryError` where the file can't be read at all.
  public static func reportOnFirstEntry(
    at files: RegistryFiles, _ level: VerifyLevel, formats: DatabaseFormats = .current
  ) throws(RegistryError) -> VerifyReport? {
    try guarded {
      let queue = try DatabaseFile.open(files.database, readOnly: true, DatabaseFile.Acceptance(formats: formats))
      return try queue.reading { db in
        var pass = try LogPass(db, try RowHasher.Key())
        let damage: VerifyReport.Finding
        do {
          try pass.run(upTo: 1)
          guard pass.chain.size == 0 else { return nil }
          damage = VerifyReport.Finding(Damage(sequence: 0, kind: .sequenceGap, detail: "it is missing"))
        } catch let error as Damage {
          damage = VerifyReport.Finding(error)
        } catch let error as VerifyReport.Finding {
          damage = error
        }
        return VerifyReport(
          level: level, verdict: .damaged, entries: 0, root: pass.chain.root.hex, findings: [damage], covered: [],
          notCovered: [
            "later_entries", "checkpoints", "tiles", "derived_rows", "schema", "secrets", "screening_index",
            "source_truth",
          ], warnings: [])
      }
    }
  }
}
