import Foundation
import GRDB
import GRDBSQLite

extension Registry {
  /// Copies the registry, consistent as of one transaction, while others read and write. The copy is written beside
  /// its place, synced, and moved there in one step; its high-water note comes with it. The signing key doesn't.
  ///
  /// - Throws: `RegistryError` with code `cannotCreate` where a file is in the way.
  public func backup(to path: String) throws(RegistryError) {
    try guarded {
      for taken in [path, path + ".hwm"] where FileManager.default.fileExists(atPath: taken) {
        throw RegistryError.exists(taken)
      }
      let temporary = path + ".tmp\(getpid())"
      defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) } }
      do {
        let copy = try DatabaseQueue(path: temporary)
        try queue.backup(to: copy)
        // One file is easier to keep than one with a log beside it; the first writer turns WAL on again.
        try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
        throw RegistryError(
          .cannotCreate, "\(path) can't be created.", advice: "Check that the folder exists and can be written.")
      }
      try DurableFile.sync(temporary)
      guard link(temporary, path) == 0 else {
        if errno == EEXIST { throw RegistryError.exists(path) }
        throw RegistryError(.io, "Can't move the copy to \(path): \(String(cString: strerror(errno))).")
      }
      do {
        try copyNote(of: path)
      } catch {
        unlink(path)
        throw error
      }
    }
  }

  /// The newest stored checkpoint of the copy becomes its high-water note.
  private func copyNote(of path: String) throws {
    let copy = try DatabaseFile.open(path, readOnly: true, .init(formats: formats))
    let note = try copy.read { db in try String.fetchOne(db, sql: "SELECT text FROM note ORDER BY size DESC LIMIT 1") }
    if let note { try DurableFile.create(path + ".hwm", with: Array(note.utf8), mode: 0o644) }
  }
}
