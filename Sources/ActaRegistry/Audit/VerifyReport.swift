import ActaLedger

/// How much a verification looks at.
public enum VerifyLevel: String, Sendable, CaseIterable {
  /// The end of the log against its note and the high-water note.
  case quick
  /// Everything in the file.
  case full
}

/// What a verification found. It says what it didn't check.
public struct VerifyReport: Sendable, Equatable {
  /// What was found.
  public enum Verdict: String, Sendable {
    case intact
    /// The log is shorter than, or differs from, a checkpoint that was held.
    case rolledBack = "rolled_back"
    case damaged
    /// Something to compare with was required and isn't there.
    case nothingToCompare = "nothing_to_compare"

    /// The exit code (contract).
    public var exitCode: Int32 {
      switch self {
      case .intact: 0
      case .nothingToCompare: 20
      case .rolledBack: 30
      case .damaged: 40
      }
    }
  }

  public var level: VerifyLevel
  public var verdict: Verdict
  /// How many entries were looked at.
  public var entries: Int
  /// Root of the tree over them, in hex.
  public var root: String
  /// The first damage by entry, then others.
  public var findings: [Finding]
  /// What was checked, as codes.
  public var covered: [String]
  /// What this level doesn't check, as codes.
  public var notCovered: [String]
  /// What the user should know: no anchor, for instance.
  public var warnings: [String]

  /// One thing that isn't as it should be.
  public struct Finding: Sendable, Equatable {
    /// The entry concerned, nil where it is the file as a whole.
    public var entry: Int?
    /// Stable code of the kind of damage.
    public var kind: String
    public var detail: String
    /// Where it was found: "log", or the name of a table.
    public var place: String

    /// A finding.
    public init(entry: Int?, kind: String, detail: String, place: String) {
      self.entry = entry
      self.kind = kind
      self.detail = detail
      self.place = place
    }
  }
}
