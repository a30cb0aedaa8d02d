import ActaJSON
import ActaLedger
public import ActaModel
import GRDB

/// How long something is to be kept: a number of years, months or days.
public struct RetentionLimit: Sendable, Hashable {
  /// "5y", "18m" or "90d".
  public let text: String
  /// Its length in days; a year counts 365.25 of them, a month 30.4375, both rounded up.
  public let days: Int

  /// Where nothing else was recorded: five years, which laws against money laundering commonly ask for (FATF
  /// recommendation 11, Directive (EU) 2015/849 article 40).
  public static let standard = RetentionLimit(text: "5y", days: 1827)

  private init(text: String, days: Int) {
    self.text = text
    self.days = days
  }

  /// Reads a number from 1 to 99,999 and a unit: "5y", "18m", "90d"; nil for anything else.
  public init?(_ text: String) {
    guard let unit = text.utf8.last, (2...6).contains(text.utf8.count), let number = Int(text.dropLast()), number > 0,
      String(number).utf8.elementsEqual(text.utf8.dropLast())
    else { return nil }
    switch unit {
    case UInt8(ascii: "y"): self.init(text: text, days: (number * 1461 + 3) / 4)
    case UInt8(ascii: "m"): self.init(text: text, days: (number * 487 + 15) / 16)
    case UInt8(ascii: "d"): self.init(text: text, days: number)
    default: return nil
    }
  }

  /// The latest time that is older than the limit.
  public func boundary(before now: Instant) -> Instant {
    let length = UInt64(days) * 86_400_000_000
    return Instant(microseconds: now.microseconds > length ? now.microseconds - length : 0)
  }
}

/// What is kept of recorded questions, and how much of it is older than the limit.
public struct RetentionReport: Sendable, Equatable {
  /// The limit.
  public var limit: RetentionLimit
  /// What was recorded before this is older than the limit.
  public var boundary: Instant
  /// By the year in which they were recorded, in ascending order.
  public var years: [Year]
  /// Runs over files that are older than the limit: their rows lie outside of the registry.
  public var runs: [Erasure.BatchPlace]

  /// One year.
  public struct Year: Sendable, Equatable {
    public var year: Int
    /// Checks whose question and answer are kept.
    public var kept = 0
    /// How many of these are older than the limit.
    public var due = 0
    /// Checks whose question and answer were erased.
    public var erased = 0
  }

  /// Checks whose question and answer are kept.
  public var kept: Int { years.reduce(0) { $0 + $1.kept } }
  /// How many of these are older than the limit.
  public var due: Int { years.reduce(0) { $0 + $1.due } }
}

extension Registry {
  private static let retentionID = "config:retention"

  /// The recorded limit, else the standard one.
  public func retentionLimit() throws(RegistryError) -> RetentionLimit {
    try guarded {
      try queue.reading { db in
        let body = try Reader(db, knownAt: .now).bodyInView(kind: RegistryKind.config, id: Self.retentionID)
        return body?["keep"]?.text.flatMap { RetentionLimit($0) } ?? .standard
      }
    }
  }

  /// Records how long questions and answers are to be kept.
  ///
  /// - Returns: the entry that says so.
  public func setRetention(_ limit: RetentionLimit, reason: String, actor: String) throws(RegistryError) -> Int {
    let appended = try append(actor: actor) { _, transaction in
      let body: JSONObject = ["keep": .string(limit.text), "reason": .string(reason)]
      try transaction.append(Draft(.config, [DraftChange(own: RegistryKind.config, id: Self.retentionID, body: body)]))
    }
    return appended.entries.lowerBound
  }

  /// What is kept, by year.
  ///
  /// - Parameter limit: nil for the recorded one.
  public func retention(_ limit: RetentionLimit? = nil) throws(RegistryError) -> RetentionReport {
    let recorded = try retentionLimit()
    let limit = limit ?? recorded
    let boundary = limit.boundary(before: clock())
    return try guarded {
      try queue.reading { db in
        let reader = try Reader(db, knownAt: .now)
        var years: [Int: RetentionReport.Year] = [:]
        let statement = try SQLiteStatement(
          db,
          """
          SELECT v.seq_from, t.time, EXISTS (SELECT 1 FROM secret s WHERE s.seq = v.seq_from)
          FROM version v JOIN txn t ON v.seq_from BETWEEN t.seq_first AND t.seq_last
          WHERE v.kind = 'screening'
          """)
        let runs = try ErasureSelection.runs(reader)
        let batches = Set(runs.map(\.entry))
        while try statement.step() {
          if batches.contains(statement.integer(0)) { continue }
          let time = Instant(microseconds: UInt64(clamping: statement.integer(1)))
          let year = time.day.year
          var counts = years[year] ?? RetentionReport.Year(year: year)
          if statement.integer(2) == 0 { counts.erased += 1 } else { counts.kept += 1 }
          if statement.integer(2) != 0, time < boundary { counts.due += 1 }
          years[year] = counts
        }
        return RetentionReport(
          limit: limit, boundary: boundary, years: years.values.sorted { $0.year < $1.year },
          runs: runs.filter { $0.time < boundary })
      }
    }
  }
}
