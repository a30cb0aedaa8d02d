import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLedger
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit key`
struct AuditKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The key that signs the log: show, replace, revoke, encrypt it.",
    subcommands: [
      AuditKeyShow.self, AuditKeyPolicy.self, AuditKeyRotate.self, AuditKeyRetire.self, AuditKeyRevoke.self,
      AuditKeyEncrypt.self, AuditKeyDecrypt.self,
    ], defaultSubcommand: AuditKeyShow.self)
}

/// `acta audit key show`
struct AuditKeyShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the key that verifies the log's newest signatures.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let key = try registry.verifierKey()
    if session.wantsJSON {
      try session.json(["origin": .string(registry.origin), "verifier_key": .string(key)])
    } else {
      try session.line(key)
    }
    return ExitStatus.done
  }
}

/// `acta audit key policy`
struct AuditKeyPolicy: Verb {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Print all keys the log ever had, each with the checkpoints that it counts for.",
    discussion: "The output is a policy for acta audit verify --policy and acta receipt verify --policy.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let policy = try session.registry(readOnly: true).verifierPolicy()
    guard session.wantsJSON else {
      try session.raw(policy.text)
      return ExitStatus.done
    }
    try session.json([
      "keys": .array(
        policy.logKeys.map { key in
          [
            "verifier_key": .string(key.key.description), "from": .integer(Int64(clamping: key.from)),
            "to": key.to.map { .integer(Int64(clamping: $0)) } ?? .null,
          ]
        }), "policy": .string(policy.text),
    ])
    return ExitStatus.done
  }
}

/// `acta audit key rotate`
struct AuditKeyRotate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Begin to replace the signing key: old and new sign until acta audit key retire.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var new: NewKeyOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    let change = try registry.rotateKey(to: try new.newKey(session), actor: session.actor)
    return try session.show(change, session.words.keyRotated(entry: change.entry, file: change.file))
  }
}

/// `acta audit key retire`
struct AuditKeyRetire: Verb {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "End a rotation: the old key signs no more. What it signed stays verifiable.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let change = try session.registry().retireKey(actor: session.actor)
    return try session.show(
      change, session.words.keyRetired(entry: change.entry, file: "\(change.file)-\(change.previous.hexID)"))
  }
}

/// `acta audit key revoke`
struct AuditKeyRevoke: Verb {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Say that a key may be in other hands since an entry; a new one takes its place.",
    discussion: """
      Checkpoints of more entries than --from that only this key signed don't count any more. Those before do. Give the \
      new key to whoever verifies by another way than the data.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var new: NewKeyOptions
  @Option(help: "The first entry that may be somebody else's.") var from: Int
  @Option(help: "Why, in words; they stand in the log.") var reason: String
  @Option(help: ArgumentHelp("The key's id, 8 hexadecimal digits. Default: the oldest in force.", valueName: "id"))
  var key: String?

  func run(in session: Session) throws -> Int32 {
    guard reason.utf8.contains(where: { $0 > 0x20 }) else { throw UsageFailure("--reason is empty.") }
    guard from >= 0 else { throw UsageFailure("--from: entries are numbered from 0.") }
    let change = try session.registry().revokeKey(
      key, from: from, reason: reason, replacement: try new.newKey(session), actor: session.actor)
    return try session.show(change, session.words.keyRevoked(entry: change.entry, from: from))
  }
}

/// `acta audit key encrypt`
struct AuditKeyEncrypt: Verb {
  static let configuration = CommandConfiguration(
    commandName: "encrypt", abstract: "Encrypt the signing key's file, or change its passphrase.")

  @OptionGroup var global: GlobalOptions
  @Option(
    help: ArgumentHelp(
      "Read the new passphrase from this file descriptor, where the key has another one now.", valueName: "number"))
  var newPassphraseFd: Int32?

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    try registry.writeKey(encryptedWith: try session.passphrase.new(from: newPassphraseFd))
    return try session.show(session.words.key(.encrypted), file: session.files.key, encrypted: true)
  }
}

/// `acta audit key decrypt`
struct AuditKeyDecrypt: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decrypt", abstract: "Write the signing key's file in clear.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    try session.registry(readOnly: true).writeKey(encryptedWith: nil)
    return try session.show(session.words.key(.decrypted), file: session.files.key, encrypted: false)
  }
}

extension Session {
  /// Tells what a change of the keys did.
  fileprivate func show(_ change: KeyChange, _ sentence: String) throws -> Int32 {
    guard wantsJSON else {
      try paragraph(sentence)
      try line(change.key.description)
      return ExitStatus.done
    }
    try json([
      "entry": .integer(Int64(change.entry)), "verifier_key": .string(change.key.description),
      "previous": .string(change.previous.description), "file": .string(change.file),
    ])
    return ExitStatus.done
  }

  fileprivate func show(_ sentence: String, file: String, encrypted: Bool) throws -> Int32 {
    if wantsJSON {
      try json(["file": .string(file), "encrypted": .bool(encrypted)])
    } else {
      try paragraph("\(sentence) (\(file))")
    }
    return ExitStatus.done
  }
}
