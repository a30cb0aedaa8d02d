/// Why a registry didn't do what it was asked: what was wrong, where, and what to do.
public struct RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is. Raw values are the exit codes of the command (Docs/cli.md).
  public enum Code: Int32, Sendable {
    /// Nothing to compare with, or a list that an answer needs is missing.
    case cannotSay = 20
    /// The log is shorter than, or differs from, a checkpoint that was held.
    case rolledBack = 30
    /// Stored bytes aren't what they were.
    case damaged = 40
    /// The input is malformed.
    case badData = 65
    /// A file or record that was named isn't there.
    case noInput = 66
    /// A fault of Acta's own.
    case `internal` = 70
    /// Something can't be created.
    case cannotCreate = 73
    /// Reading or writing failed.
    case io = 74
    /// Somebody else holds the write lock.
    case busy = 75
    /// Not allowed as things stand.
    case notAllowed = 77
  }

  /// What kind of failure it is.
  public let code: Code
  /// What was wrong and where, in one or two sentences. Never holds key material or the text of a query.
  public let message: String
  /// What to do about it, nil where there is nothing to add.
  public let advice: String?
  /// Why it isn't allowed as things stand, where that is no matter of who may do what; nil for everything else.
  public let refusal: Refusal?

  /// What stands against something that its actor may do in principle.
  public enum Refusal: String, Sendable {
    /// Whoever made it can't judge it.
    case secondPersonNeeded = "second_person_needed"
    /// It has come too far for this, or not far enough.
    case otherState = "other_state"
    /// It isn't what was shown, or what it rests on has changed since.
    case changedSince = "changed_since"
    /// The entries must bear the signature of their actor, whose key is elsewhere.
    case signatureNeeded = "signature_needed"
    /// The signature isn't one of these records by the actor's key.
    case signatureFalse = "signature_false"
  }

  /// A failure.
  public init(_ code: Code, _ message: String, advice: String? = nil, refusal: Refusal? = nil) {
    self.code = code
    self.message = message
    self.advice = advice
    self.refusal = refusal
  }

  /// Message and advice.
  public var description: String { advice.map { "\(message) \($0)" } ?? message }
}

extension RegistryError {
  static func noDatabase(_ path: String) -> RegistryError {
    RegistryError(.noInput, "There is no registry at \(path).", advice: "Create one with `acta init` or `acta demo`.")
  }

  static func exists(_ path: String) -> RegistryError {
    RegistryError(
      .cannotCreate, "\(path) is already there; it was left as it is.",
      advice: "Name another file with --db, or move this one away.")
  }

  static func notARegistry(_ path: String, _ detail: String) -> RegistryError {
    RegistryError(.badData, "\(path) isn't an Acta registry: \(detail).")
  }

  static func damaged(_ message: String) -> RegistryError {
    RegistryError(.damaged, message, advice: "Run `acta audit verify --full` to see the extent.")
  }

  static func unknownRecord(_ id: String) -> RegistryError {
    RegistryError(.noInput, "No record has the id \(id).", advice: "`acta find TEXT` looks for names.")
  }
}
