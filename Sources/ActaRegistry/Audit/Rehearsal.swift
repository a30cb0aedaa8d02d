import Foundation
import GRDB

/// A way in which somebody with the file in hand might change it behind the registry's back.
public enum Tampering: String, Sendable, CaseIterable {
  /// A byte of an entry's content is another one.
  case changedByte = "changed_byte"
  /// A name in the tables that pages are made from is another one; the log is left as it is.
  case changedName = "changed_name"
  /// An entry in the middle is gone.
  case removedEntry = "removed_entry"
  /// The last transaction is gone, as if the file had been put back to an earlier state.
  case putBack = "put_back"
}

/// What came of changing a copy of a registry on purpose: what was done, and how verification named it.
public struct Rehearsal: Sendable {
  public var tampering: Tampering
  /// The entry that was changed or taken away; nil where it was something else.
  public var entry: Int?
  public var report: VerifyReport
}

extension Registry {
  /// Changes a copy of the registry in a way that somebody might, and verifies the copy in full. The registry itself is
  /// only read; the copy is deleted.
  ///
  /// - Parameter folder: where the copy is made; it needs as much space as the registry.
  public func rehearse(_ tampering: Tampering, in folder: String) throws(RegistryError) -> Rehearsal {
    try guarded {
      let place = folder + "/acta-rehearsal-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: place) }
      let path = place + "/copy.db"
      try backup(to: path)
      let entry = try Self.tamper(path, tampering)
      let copy = try Registry.open(at: RegistryFiles(database: path), readOnly: true, formats: formats)
      return Rehearsal(tampering: tampering, entry: entry, report: try copy.verify(.full, threads: 1))
    }
  }

  private static func tamper(_ path: String, _ tampering: Tampering) throws -> Int? {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      // Whoever goes round the registry takes its triggers away first, and puts them back.
      let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \"\(trigger["name"] as String)\"") }
      let entry = try tamper(db, tampering)
      for trigger in triggers { try db.execute(sql: trigger["sql"]) }
      return entry
    }
  }

  private static func tamper(_ db: Database, _ tampering: Tampering) throws -> Int? {
    let size = try Int.fetchOne(db, sql: "SELECT max(seq) + 1 FROM entry") ?? 0
    switch tampering {
    case .changedByte:
      let entry = size / 2
      guard var record = try Data.fetchOne(db, sql: "SELECT record FROM entry WHERE seq = ?", arguments: [entry]),
        let last = record.indices.last
      else { return nil }
      record[last - record.count / 4] ^= 1
      try db.execute(sql: "UPDATE entry SET record = ? WHERE seq = ?", arguments: [record, entry])
      return entry
    case .changedName:
      try db.execute(
        sql: """
          UPDATE name SET text = text || ' Jr'
          WHERE (id, seq_from, pos) = (SELECT id, seq_from, pos FROM name ORDER BY id, seq_from, pos LIMIT 1)
          """)
      return nil
    case .removedEntry:
      let entry = size / 2
      try db.execute(sql: "DELETE FROM entry WHERE seq = ?", arguments: [entry])
      return entry
    case .putBack:
      let first = try Int.fetchOne(db, sql: "SELECT seq_first FROM txn ORDER BY txn DESC LIMIT 1")
      try db.execute(sql: "DELETE FROM entry WHERE seq >= ?", arguments: [first])
      try db.execute(sql: "DELETE FROM txn WHERE seq_first >= ?", arguments: [first])
      return first
    }
  }
}
