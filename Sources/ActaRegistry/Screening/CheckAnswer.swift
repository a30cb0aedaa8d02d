public import ActaCrypto
public import ActaModel
public import ActaScreening

/// The five answers, never two.
public enum AnswerCode: String, Sendable, CaseIterable {
  case noMatch = "no_match"
  /// A name match whose identity nobody has confirmed.
  case possibleMatch = "possible_match"
  /// Listed: an identifier agrees, or a recorded decision says so.
  case listed
  /// Not listed itself, but caught through others.
  case affected
  /// A list that the answer needs is missing, empty or stale.
  case cannotSay = "cannot_say"

  /// The exit code of `acta check` (contract).
  public var exitCode: Int32 {
    switch self {
    case .noMatch: 0
    case .possibleMatch: 10
    case .listed: 11
    case .affected: 12
    case .cannotSay: 20
    }
  }
}

/// The answer to a check, with all that it rests on.
public struct CheckAnswer: Sendable, Equatable {
  public var code: AnswerCode
  public var matches: [Match]
  /// Candidates that were set aside, each with its reason.
  public var discounted: [Match]
  /// The lists that were asked.
  public var lists: [ListUse]
  /// Why nothing can be said, where that is the answer: one clause each.
  public var problems: [Problem]
  public var threshold: Int
  public var limit: Int
  /// Whether a limit cut something off.
  public var truncated: Bool
  public var on: Day
  /// The last entry in view.
  public var entry: Int
  /// Root of the tree over the entries in view.
  public var root: Digest
  public var engine: EngineID
  /// The engine's own limits that were reached, as codes.
  public var engineLimits: [String]

  /// Matches that decisions say are one party, in the order of the first match of each; only those of whom there is a
  /// decision.
  public var groups: [SameParty] {
    var groups: [SameParty] = []
    for match in matches {
      guard let standing = match.group else { continue }
      if let place = groups.firstIndex(where: { $0.standing == standing }) {
        groups[place].members.append(match.party)
      } else {
        groups.append(SameParty(standing: standing, members: [match.party]))
      }
    }
    return groups
  }

  /// What keeps an answer from being given.
  public enum Problem: Sendable, Equatable {
    case missing(list: String)
    case empty(list: String)
    case stale(list: String)
    /// The query's script can't be compared with what the lists hold.
    case unreadableScript
    /// What is known of a party's owners leaves open whether it is caught through them.
    case ownershipOpen(party: RecordID)
  }
}

/// Which engine gave an answer.
public struct EngineID: Sendable, Equatable {
  public var version: String
  /// SHA-256 over all tables and constants of the engine.
  public var digest: Digest

  /// The engine of this build.
  public static let current = EngineID(
    version: ScreeningEngine.version,
    digest: SHA256.hash(ScreeningEngine.digestInput + Array("answers=\(answers)\n".utf8)))

  /// Raised whenever what follows from the engine's candidates changes: an answer's form, or who is caught by what.
  private static let answers = 3
}

/// A list as an answer used it.
public struct ListUse: Sendable, Equatable {
  public var id: String
  public var published: PartialDate?
  public var loadedAt: Instant
  public var sha256: String
  public var entries: Int
  public var isStale: Bool
  /// How many loads were refused since the version in service was loaded: an alarm, the list may have moved on.
  public var refusedLoads: Int
}

/// A party that may be the one asked about.
public struct Match: Sendable, Equatable {
  public var party: RecordID
  /// The list it stands on, nil for a record of our own.
  public var list: String?
  public var kind: PartyKind
  /// The party's heading.
  public var name: String
  /// The name that matched.
  public var matchedName: String
  public var isWeakAlias: Bool
  /// In basis points.
  public var score: Int
  public var identity: CandidateIdentity
  public var measures: [MeasureView]
  public var reasons: [Reason]
  /// Other records that a decision says are the same party, so far as they are held.
  public var sameAs: [RecordID]
  /// What was denied about it, its measures, and the same party's other records.
  public var denials: [Denial] = []
  /// Why it is caught through its owners, or may be; nil for a party that bears a measure itself, or that isn't caught.
  public var ownership: OwnershipAnswer?
  /// The record that stands for its party where decisions say that several records are one party, else nil.
  public var group: RecordID?

  /// Whether it counts: a measure in force, or one that can't be ruled out.
  public var counts: Bool { measures.contains { $0.counts } }
}

/// A denial as an answer shows it. It belongs to its speaker and to what it answers.
public struct Denial: Sendable, Equatable {
  public var id: RecordID
  /// Who denies, as a name or in the source's words; empty where nobody is named.
  public var speaker: String
  public var date: PartialDate?
  public var text: String
  /// The statement that it answers.
  public var answers: RecordID?
  /// The words of that statement.
  public var allegation: String?
}

/// A measure as an answer shows it.
public struct MeasureView: Sendable, Equatable {
  public var id: RecordID
  public var kind: MeasureKind
  public var type: String
  public var authority: RecordID
  public var authorityName: String
  public var programmes: [String]
  public var status: MeasureStatus
  public var since: PartialDate?
  public var counts: Bool
  public var confirmation: Confirmation
  /// What the measure lets through on the day asked about, or may.
  public var exceptions: [CarveOut]
}
