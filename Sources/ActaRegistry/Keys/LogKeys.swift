import ActaCrypto
import ActaJSON
public import ActaLedger
import GRDB

extension Registry {
  /// Which keys signed for this log and for which checkpoints they count, as its entries say.
  func logKeys(_ db: Database) throws -> KeyHistory {
    let newest = try db.integer("SELECT max(seq_from) FROM version WHERE kind = 'key'") ?? 0
    if let known = keyring.history, known.newest == newest { return known.keys }
    var history = KeyHistory(try LogIdentity.read(db))
    let reader = try Reader(db, knownAt: .now)
    for entry in try reader.keyEntries() where entry > 0 {
      do { try history.read(try reader.envelope(entry), at: UInt64(entry)) } catch let damage as Damage {
        throw RegistryError.damaged("\(damage).")
      } catch let error as RegistryError where error.code == .noInput {
        throw RegistryError.damaged("Entry \(entry), which changed a key of the log, is missing.")
      }
    }
    keyring.history = (newest, history)
    return history
  }

  /// The log's keys as the entries say that hold key records, up to the first that isn't sound; for verifying.
  ///
  /// - Parameter isScan: whether those entries are searched for in the log; otherwise the index of records names them,
  ///   which takes no time and may itself be damaged.
  func soundLogKeys(_ db: Database, isScan: Bool) throws -> KeyHistory {
    var history = KeyHistory(try LogIdentity.read(db))
    let sql =
      isScan
      ? "SELECT seq, record FROM entry WHERE seq > 0 AND instr(record, CAST('\"kind\":\"key\"' AS BLOB)) ORDER BY seq"
      : """
      SELECT seq, record FROM entry WHERE seq > 0 AND seq IN (SELECT seq_from FROM version WHERE kind = 'key') ORDER BY seq
      """
    do {
      let statement = try SQLiteStatement(db, sql)
      while try statement.step() {
        let record = statement.bytes(1)
        guard statement.storageClass(1) == 4, record.count >= EntryRecord.headerSize else { break }
        try history.read(
          Envelope.decode(Array(record[EntryRecord.headerSize...])), at: UInt64(clamping: statement.integer(0)))
      }
    } catch {
      // Whatever is wrong is found and named when the entries are read.
      return history
    }
    return history
  }

  /// All keys that signed for this log, each with the checkpoints that it counts for.
  public func logKeys() throws(RegistryError) -> [LogKey] {
    try guarded { try queue.reading { db in try logKeys(db).keys } }
  }

  /// The newest key with which this log's checkpoints are verified, as text to hand out (C2SP signed-note vkey).
  public func verifierKey() throws(RegistryError) -> String {
    try guarded { try queue.reading { db in try logKeys(db).active.last?.description ?? "" } }
  }

  /// What a verifier of this log has to trust: all its keys with the sizes they count for.
  public func verifierPolicy() throws(RegistryError) -> VerifierPolicy {
    try guarded {
      try queue.reading { db in  // A key that was revoked from before its first entry counts for nothing.
        try VerifierPolicy(logKeys: try logKeys(db).keys.filter { $0.from <= $0.to ?? .max })
      }
    }
  }

  // MARK: Signing

  /// Where the private half of a key may lie while another one is in the main file.
  func sideFile(of key: VerifierKey) -> String { files.key + "-" + key.hexID }

  /// The keys in force whose private half is at hand, the newest last: each signs.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` where there is none.
  func signers(_ db: Database) throws -> [NoteSigner] {
    let active = try logKeys(db).active
    let places = [files.key] + active.map(sideFile)
    let marks = places.map { FileMark($0) }
    if let known = keyring.signers, known.newest == keyring.history?.newest, known.marks == marks {
      return known.signers
    }
    let signers = try signers(active, places)
    if let newest = keyring.history?.newest { keyring.signers = (newest, marks, signers) }
    return signers
  }

  private func signers(_ active: [VerifierKey], _ places: [String]) throws -> [NoteSigner] {
    var found: [NoteSigner] = []
    var stranger: VerifierKey?
    for path in places {
      guard let content = try keyring.content(path, passphrase: passphrase) else { continue }
      let key = try VerifierKey(name: origin, publicKey: content.publicKey)
      if active.contains(key) {
        if !found.contains(where: { $0.verifier == key }) { found.append(NoteSigner(verifier: key, content.sign)) }
      } else {
        stranger = key
      }
    }
    guard !found.isEmpty else {
      guard let stranger else {
        throw RegistryError(
          .notAllowed,
          "The signing key \(files.key) is missing, so nothing can be written: entries couldn't be signed.",
          advice: "Put the key back, or name its place with --key-file.")
      }
      throw RegistryError(
        .notAllowed, "The key in \(files.key) isn't this log's: its public half is \(stranger).",
        advice: "Put the right key there.")
    }
    return active.compactMap { key in found.first { $0.verifier == key } }
  }
}

/// What was read of the log's keys and their files, so that an encrypted one is opened once.
final class Keyring {
  /// The log's keys, with the newest entry that changed one.
  var history: (newest: Int, keys: KeyHistory)?
  /// Who signs, with the newest entry that changed a key and the files as they were then.
  var signers: (newest: Int, marks: [FileMark?], signers: [NoteSigner])?
  private var held: [Digest: SigningKeyFile.Content] = [:]

  /// What a key file holds, nil where there is none.
  func content(
    _ path: String, passphrase: () throws(RegistryError) -> SecretBytes?
  ) throws(RegistryError) -> SigningKeyFile.Content? {
    guard let bytes = try SigningKeyFile.bytes(path) else { return nil }
    let digest = bytes.withUnsafeBytes { SHA256.hash($0) }
    if let known = held[digest] { return known }
    let content = try SigningKeyFile.content(bytes, at: path, passphrase: passphrase)
    held[digest] = content
    return content
  }
}

extension Reader {
  /// The entries that hold key records, in order.
  func keyEntries() throws -> [Int] {
    let statement = try SQLiteStatement(
      db, "SELECT DISTINCT seq_from FROM version WHERE kind = 'key' ORDER BY seq_from")
    var entries: [Int] = []
    while try statement.step() { entries.append(statement.integer(0)) }
    return entries
  }
}
