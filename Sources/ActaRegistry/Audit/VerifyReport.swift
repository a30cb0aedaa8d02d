import ActaLedger
import Foundation

/// How much a verification looks at.
public enum VerifyLevel: String, Sendable, CaseIterable {
  /// The end of the log against its note and the high-water note.
  case quick
  /// The entries after a checkpoint that the caller trusts.
  case incremental
  /// What others hold against the stored tree.
  case external
  /// Everything in the file.
  case full
}

/// What a verification found. It says what it didn't check. Two reports are equal that say the same, however long it
/// took.
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
  /// The checkpoints that bear only signatures that don't count.
  public internal(set) var uncounted: [String] = []
  /// The entry at which reading began: 0 but for an incremental verification.
  public var start = 0
  /// How long the parts of a full verification took.
  public private(set) var timings: [Timing] = []

  /// How long something took.
  public struct Timing: Sendable {
    /// "file" (SQLite's own check of pages and indexes) or "log" (chain, tree, canonical form, derived rows).
    public var part: String
    /// Wall time in seconds.
    public var seconds: Double
    /// Processor time of all threads in seconds.
    public var cpuSeconds: Double
  }

  mutating func add(timing part: String, since start: (wall: Double, processor: Double)) {
    let now = Self.clocks()
    timings.append(Timing(part: part, seconds: now.wall - start.wall, cpuSeconds: now.processor - start.processor))
  }

  /// What wall clock and the process's own clock show, in seconds.
  static func clocks() -> (wall: Double, processor: Double) {
    func now(_ clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    return (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
  }

  /// Whether two reports say the same.
  public static func == (left: VerifyReport, right: VerifyReport) -> Bool {
    left.level == right.level && left.verdict == right.verdict && left.entries == right.entries
      && left.root == right.root && left.findings == right.findings && left.covered == right.covered
      && left.notCovered == right.notCovered && left.warnings == right.warnings
      && left.uncounted == right.uncounted && left.start == right.start
  }

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
