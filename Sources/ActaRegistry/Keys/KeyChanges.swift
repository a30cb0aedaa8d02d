public import ActaCrypto
import ActaJSON
public import ActaLedger
import Foundation
import GRDB

/// What a change of the log's keys did.
public struct KeyChange: Sendable {
  /// The entry that says it.
  public let entry: Int
  /// The key that signs from now on.
  public let key: VerifierKey
  /// The key that is being replaced, was retired or was revoked.
  public let previous: VerifierKey
  /// The file that holds the private half of `key`.
  public let file: String
}

extension Registry {
  /// Begins a rotation: a new key is added by an entry that the old one signed. Until `retireKey` both sign every
  /// checkpoint, so that whoever knows only one of them can verify it.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` while an earlier rotation isn't finished.
  public func rotateKey(to new: NewKey, actor: String) throws(RegistryError) -> KeyChange {
    let active = try activeKeys()
    guard active.count == 1, let old = active.first else {
      throw RegistryError(
        .notAllowed, "A rotation is under way: \(active.count) keys are in force.",
        advice: "End it with `acta audit key retire`, then begin another one.")
    }
    let prepared = try SigningKeyFile.prepare(new)
    let body = try keyBody(prepared.publicKey)
    let file = sideFile(of: body.key)
    try SigningKeyFile.create(file, prepared)
    let entry = try appendKeyChange([(body, nil)], actor: actor, discarding: file)
    return KeyChange(entry: entry, key: body.key, previous: old, file: file)
  }

  /// Ends a rotation: the older key makes no new signatures. What it signed before stays verifiable.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` where no rotation is under way.
  public func retireKey(actor: String) throws(RegistryError) -> KeyChange {
    let active = try activeKeys()
    guard active.count > 1, let old = active.first, let newest = active.last else {
      throw RegistryError(
        .notAllowed, "No rotation is under way: one key is in force.", advice: "`acta audit key rotate` begins one.")
    }
    let entry = try appendKeyChange(
      [(KeyBody(key: old, status: .retired), nil)], actor: actor, signedBy: newest, discarding: nil)
    try moveToMainFile(newest)
    return KeyChange(entry: entry, key: newest, previous: old, file: files.key)
  }

  /// Says that a key may be in other hands: its signatures on checkpoints of more than `from` entries don't count any
  /// more. Where it is the only key in force, a new one takes its place in the same entry.
  ///
  /// - Parameters:
  ///   - id: 8 hexadecimal digits of the key; nil for the oldest one in force.
  ///   - from: the first entry that may be somebody else's.
  ///   - reason: in words; they stand in the log.
  public func revokeKey(
    _ id: String?, from: Int, reason: String, replacement: NewKey, actor: String
  ) throws(RegistryError) -> KeyChange {
    let all = try guarded { try queue.reading { db in try logKeys(db) } }
    guard let stolen = id.map({ id in all.keys.map(\.key).first { $0.hexID == id } }) ?? all.active.first else {
      throw RegistryError(
        .noInput, "The log never had the key \(id ?? "").", advice: "`acta audit key policy` lists them.")
    }
    let size = try read { $0.size }
    guard (0...size).contains(from) else {
      throw RegistryError(.badData, "The log has entries 0 to \(size - 1); \(from) isn't among them.")
    }
    let others = all.active.filter { $0 != stolen }
    var changes: [(KeyBody, Int?)] = [(KeyBody(key: stolen, status: .compromised), from)]
    var file: String?
    if others.isEmpty {
      let prepared = try SigningKeyFile.prepare(replacement)
      let body = try keyBody(prepared.publicKey)
      file = sideFile(of: body.key)
      try SigningKeyFile.create(sideFile(of: body.key), prepared)
      changes.insert((body, nil), at: 0)
    }
    guard let newest = others.last ?? changes.first?.0.key else {
      throw RegistryError(.internal, "A revocation left the log without a key.")
    }
    let entry = try appendKeyChange(changes, reason: reason, actor: actor, signedBy: others.last, discarding: file)
    try moveToMainFile(newest)
    return KeyChange(entry: entry, key: newest, previous: stolen, file: files.key)
  }

  /// Encrypts the file of the signing key, or takes the encryption away.
  ///
  /// - Parameter passphrase: nil to write it in clear.
  /// - Throws: `RegistryError` with code `notAllowed` for a wrong passphrase, `badData` where a program signs.
  public func writeKey(encryptedWith passphrase: SecretBytes?) throws(RegistryError) {
    guard let bytes = try SigningKeyFile.bytes(files.key) else {
      throw RegistryError(.noInput, "The signing key \(files.key) is missing.")
    }
    let key = try SigningKeyFile.key(bytes, at: files.key, passphrase: self.passphrase)
    let pem: SecretBytes
    do { pem = try key.pem(passphrase: passphrase) } catch {
      throw RegistryError(.notAllowed, "The key can't be written: \(error).")
    }
    try DurableFile.replace(files.key, with: pem, mode: 0o600)
  }

  private func activeKeys() throws(RegistryError) -> [VerifierKey] {
    try guarded { try queue.reading { db in try logKeys(db).active } }
  }

  private func keyBody(_ key: PublicKey) throws(RegistryError) -> KeyBody {
    do { return KeyBody(key: try VerifierKey(name: origin, publicKey: key)) } catch {
      throw RegistryError(.internal, "\(error)")
    }
  }

  /// Appends the entry. Where it isn't written, the file of the new key goes.
  private func appendKeyChange(
    _ changes: [(KeyBody, from: Int?)], reason: String = "", actor: String, signedBy: VerifierKey? = nil,
    discarding file: String?
  ) throws(RegistryError) -> Int {
    let before = try read { $0.size }
    do {
      let appended = try append(actor: actor) { reader, transaction in
        var drafts: [DraftChange] = []
        for (body, from) in changes {
          drafts.append(DraftChange(own: RegistryKind.key, id: body.recordID, body: body.object))
          guard let from else { continue }
          let revocation = RevocationBody(
            size: UInt64(transaction.size), key: body.recordID, from: UInt64(from), reason: reason)
          drafts.append(
            DraftChange(own: RegistryKind.revocation, id: revocation.recordID, body: revocation.object))
        }
        var draft = Draft(.key, drafts)
        let signers = try signers(reader.db)
        guard let signer = signedBy.map({ key in signers.first { $0.verifier == key } }) ?? signers.first else {
          throw RegistryError(.notAllowed, "The private half of the key that must sign this isn't at hand.")
        }
        draft.signature = try signature(of: drafts, by: signer)
        try transaction.append(draft)
      }
      return appended.entries.lowerBound
    } catch {
      // Committed, but not signed yet: the new key is needed.
      if let file, (try? read { $0.size }) == before { unlink(file) }
      throw error
    }
  }

  private func signature(of changes: [DraftChange], by signer: NoteSigner) throws -> ActorSignature {
    let records = changes.map { RecordChange(kind: $0.kind, id: $0.id, body: .inline($0.body)) }
    let nonce = try SecureRandom.bytes(ActorSignature.nonceByteCount)
    let message = ActorSignature.message(logID: logID, nonce: nonce, records: records)
    return try ActorSignature(
      key: KeyBody(key: signer.verifier).recordID, nonce: nonce,
      value: try signing { () throws(NoteError) in try signer.sign(message) })
  }

  /// Moves the newest key to the main file and what was there aside. Wherever this is cut short, each key is in one of
  /// the places where it is looked for.
  private func moveToMainFile(_ newest: VerifierKey) throws(RegistryError) {
    let side = sideFile(of: newest)
    guard access(side, F_OK) == 0 else { return }
    if let content = try? keyring.content(files.key, passphrase: passphrase),
      let key = try? VerifierKey(name: origin, publicKey: content.publicKey), key != newest
    {
      try DurableFile.move(files.key, to: sideFile(of: key))
    }
    guard access(files.key, F_OK) != 0 else { return }
    try DurableFile.move(side, to: files.key)
  }
}

/// Has something signed; what fails is the user's to mend.
func signing<Value>(_ work: () throws(NoteError) -> Value) throws(RegistryError) -> Value {
  do { return try work() } catch {
    if case .cannotSign(let reason) = error { throw RegistryError(.notAllowed, reason) }
    throw RegistryError(.internal, "\(error)")
  }
}
