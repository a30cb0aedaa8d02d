public import ActaCrypto
import GRDB
import Schema

/// The database formats that a build knows: numbered steps of SQL (`Schema/V00N_*.sql`), each on top of the one before.
public struct DatabaseFormats: Sendable {
  /// The SQL of each step; the first makes format 1 in an empty file.
  private let steps: [String]

  /// The formats of this build.
  public static let current = DatabaseFormats(Schema.steps)

  /// Formats made by `steps`. Formats other than those of the build are for proving that an upgrade works.
  public init(_ steps: [String]) { self.steps = steps }

  /// These formats and one more on top.
  public func adding(_ step: String) -> DatabaseFormats { DatabaseFormats(steps + [step]) }

  /// The number of the newest format, which is the one that is written.
  public var newest: Int { steps.count }

  /// SHA-256 of the SQL that makes a format out of nothing, as seals and migrations name it.
  public func digest(of version: Int) -> Digest {
    SHA256.hash(steps.prefix(version).flatMap { Array($0.utf8) })
  }

  /// Makes the newest format of format `version`, which is 0 for an empty file; the caller has begun a transaction.
  func apply(to db: Database, after version: Int, upTo last: Int? = nil) throws {
    for (number, sql) in steps.enumerated() where number >= version && number < last ?? newest {
      try db.execute(sql: sql)
      try db.execute(sql: "PRAGMA user_version = \(number + 1)")
    }
  }

  /// The format of `db`.
  static func version(of db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }

  /// Everything that the schema of a format holds.
  func schema(of version: Int) throws -> SchemaSnapshot {
    try DatabaseQueue().writeWithoutTransaction { db in
      try apply(to: db, after: 0, upTo: version)
      return try SchemaSnapshot(db)
    }
  }
}
