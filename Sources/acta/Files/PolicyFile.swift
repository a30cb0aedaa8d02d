import ActaBatch
import ActaLedger
import ActaRegistry

/// Reading a policy of a verifier.
enum PolicyFile {
  /// The policy in a file.
  ///
  /// - Throws: `CommandFailure` with code `badData` for one that can't be read.
  static func read(_ path: String) throws -> VerifierPolicy {
    do { return try VerifierPolicy(parsing: try InputFile.read(path)) } catch let error as PolicyError {
      throw CommandFailure(.badData, "\(path): \(error).", advice: "Docs/ledger-format.md, section 14, has the form.")
    }
  }
}
