import ActaJSON
import ActaLedger
public import ActaModel
import GRDB

/// Which recorded questions are to be erased.
public enum ErasureChoice: Sendable, Hashable {
  /// Those of these entries.
  case entries([Int])
  /// Those about a name, exactly as it was typed.
  case name(String)
  /// Those recorded before a time.
  case before(Instant)
}

/// What an erasure did, or would do.
public struct Erasure: Sendable, Equatable {
  /// The entry that says it; nil where nothing was done.
  public var entry: Int?
  /// The entries whose values went.
  public var entries: [Int]
  /// How many values went, questions and answers each by themselves.
  public var values: Int
  /// Runs over files in the log that the choice may concern: their rows lie in files outside the registry.
  public var runs: [BatchPlace]
  /// How many bytes of files were searched for what went; nil where nothing was done.
  public var searched: Int?

  /// A run over many names, as the log holds it.
  public struct BatchPlace: Sendable, Equatable {
    /// The entry that records it.
    public var entry: Int
    /// When it was recorded.
    public var time: Instant
    /// How many rows it had.
    public var rows: Int
    /// The run's id, which its files bear.
    public var run: String
  }
}

extension Registry {
  /// What an erasure would do.
  public func erasable(_ choice: ErasureChoice) throws(RegistryError) -> Erasure {
    try guarded {
      try queue.reading { db in
        let selection = try ErasureSelection(db, choice)
        return Erasure(
          entry: nil, entries: selection.entries, values: selection.secrets.count, runs: selection.runs, searched: nil)
      }
    }
  }

  /// Erases recorded questions with their answers: deletes value and salt, says so in an entry, writes the file anew so
  /// that no remains are left in it, and searches the files for what went. Every hash, proof and checkpoint holds as
  /// before.
  ///
  /// - Parameter reason: in words; they stand in the log, so they mustn't name whom it is about.
  /// - Throws: `RegistryError`: `noInput` where nothing is to be erased, `badData` for a reason that repeats the name,
  ///   `busy` or `io` where the values are deleted and their remains could not be removed yet: see `clean`.
  public func erase(_ choice: ErasureChoice, reason: String, actor: String) throws(RegistryError) -> Erasure {
    var traces = Traces()
    var done = Erasure(entry: nil, entries: [], values: 0, runs: [], searched: nil)
    let appended = try append(actor: actor) { reader, transaction in
      let db = reader.db
      let selection = try ErasureSelection(db, choice)
      guard !selection.secrets.isEmpty else {
        throw RegistryError(
          .noInput, "Nothing to erase: no recorded question is left that was meant.",
          advice: selection.runs.isEmpty ? nil : "What was screened from files lies in their rows files.")
      }
      try traces.collect(db, selection.secrets)
      guard !traces.names(in: reason) else {
        throw RegistryError(
          .badData, "The reason repeats the name that is to be erased, and would stand in the log for ever.",
          advice: "Say why without saying whom.")
      }
      let body = EraseBody(size: UInt64(transaction.size), secrets: selection.secrets, reason: reason)
      let delete = try SQLiteStatement(db, "DELETE FROM secret WHERE seq = ?1 AND tag = ?2")
      for secret in body.secrets {
        delete.reset()
        delete.bind(secret.sequence, at: 1)
        delete.bind(Int(secret.tag), at: 2)
        try delete.run()
      }
      try traces.forgetWhatStays(db)
      try transaction.append(
        Draft(.erase, [DraftChange(own: RegistryKind.erase, id: body.recordID, body: body.object)]))
      done = Erasure(
        entry: nil, entries: selection.entries, values: selection.secrets.count, runs: selection.runs, searched: nil)
    }
    done.entry = appended.entries.lowerBound
    do {
      done.searched = try clean(of: traces)
    } catch {
      throw RegistryError(
        error.code,
        "Entry \(appended.entries.lowerBound) erased the values, but remains may be left in the files: "
          + error.message, advice: "Run `acta erase --clean` until it is done.")
    }
    return done
  }

  /// Writes the database anew and empties its write-ahead log, so that no remains of what was erased are left in them.
  public func clean() throws(RegistryError) { _ = try clean(of: Traces()) }

  /// - Returns: how many bytes were searched.
  private func clean(of traces: Traces) throws(RegistryError) -> Int {
    try guarded {
      // SQLite leaves parts of rows behind where it moves them between pages, whatever secure_delete says. Only a file
      // that was written anew is sure to hold nothing else than its rows.
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        let checkpoint = try SQLiteStatement(db, "PRAGMA wal_checkpoint(TRUNCATE)")
        guard try checkpoint.step(), checkpoint.integer(0) == 0 else {
          throw RegistryError(.busy, "another process still reads the database as it was.")
        }
      }
      return try traces.search(["", "-wal", "-shm", ".index"].map { files.database + $0 } + files.anchors)
    }
  }
}

extension Reader {
  /// The entry in view that erased a value, nil where none did.
  func erasure(of entry: Int, tag: Commitment.Tag) throws -> Int? {
    for place in try places(kind: RegistryKind.erase) {
      let body = try EraseBody(JSONNode(try body(seq: place.seq, pos: place.pos)))
      let secret = EraseBody.Secret(sequence: UInt64(entry), tag: tag.rawValue)
      if body.secrets.contains(secret) { return place.seq }
    }
    return nil
  }
}
