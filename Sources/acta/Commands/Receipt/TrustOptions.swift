import ActaBatch
import ActaLedger
import ActaRegistry
import ArgumentParser

/// Whom somebody who verifies trusts, and what she requires.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The log's key (acta audit key), got from somebody you trust. May be repeated.", valueName: "key"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file that names the log's keys, witnesses, and how many must have cosigned.", valueName: "file"))
  var policy: String?

  @Option(help: ArgumentHelp("A witness that must have cosigned. May be repeated.", valueName: "key"))
  var witnessKey: [String] = []

  @Option(
    help: ArgumentHelp(
      "Certificates of a timestamping authority, PEM; a timestamp is required then.", valueName: "file"))
  var ca: String?

  /// The policy's file, read; nil without one.
  ///
  /// - Throws: `CommandFailure` with code `badData` for a file that is no policy.
  static func policy(_ path: String?) throws -> VerifierPolicy? {
    guard let path else { return nil }
    do {
      return try VerifierPolicy(parsing: try InputFile.read(path))
    } catch let error as PolicyError {
      throw CommandFailure(.badData, "\(path) is no policy: \(error).")
    }
  }

  /// The log's keys as options give them; one option may hold several, as `$(cat log.vkey)` does after a rotation.
  static func logKeys(_ options: [String]) throws(UsageFailure) -> [VerifierKey] {
    try options.flatMap { $0.split { $0.isWhitespace } }.map { text throws(UsageFailure) in
      do { return try VerifierKey(String(text)) } catch { throw UsageFailure("--key: \(error).") }
    }
  }

  /// A witness's key as an option gives it.
  static func witness(_ text: String, option: String = "--witness-key") throws(UsageFailure) -> VerifierKey {
    do { return try VerifierKey(text, algorithm: .cosignature) } catch { throw UsageFailure("\(option): \(error).") }
  }

  /// What the options say.
  func trust() throws -> Trust {
    let policy = try Self.policy(policy)
    var keys = policy?.logKeys ?? []
    keys += try Self.logKeys(key).map { LogKey(key: $0) }
    let required = try witnessKey.map { text throws(UsageFailure) in try Self.witness(text) }
    if let first = keys.first?.key.name, !keys.allSatisfy({ $0.key.name.utf8.elementsEqual(first.utf8) }) {
      throw UsageFailure("The keys are of several logs.", advice: "Give those of the receipt's log.")
    }
    return Trust(
      keys: keys, witnesses: (policy?.witnesses ?? []) + required.filter { !(policy?.witnesses ?? []).contains($0) },
      required: required, policy: policy, authority: try ca.map { try InputFile.read($0) })
  }
}

/// Whom somebody who verifies trusts, and what she requires.
struct Trust {
  /// The log's keys with the sizes for which they count.
  let keys: [LogKey]
  /// All witnesses that are known.
  let witnesses: [VerifierKey]
  /// The witnesses each of which must have cosigned.
  let required: [VerifierKey]
  let policy: VerifierPolicy?
  /// Certificates in PEM under which a timestamp must stand, nil where none is required.
  let authority: [UInt8]?
}
