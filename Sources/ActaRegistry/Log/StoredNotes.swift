import GRDB

extension Registry {
  /// The signed note of the latest checkpoint, as text; nil where none was ever signed.
  public func latestNote() throws(RegistryError) -> String? {
    try guarded {
      try queue.reading { db in try String.fetchOne(db, sql: "SELECT text FROM note ORDER BY size DESC LIMIT 1") }
    }
  }
}
