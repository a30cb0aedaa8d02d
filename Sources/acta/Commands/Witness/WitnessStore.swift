import ActaBatch
import ActaCrypto
import ActaLedger
import ActaModel
import ActaRegistry
import Foundation

/// A witness's folder: its key (`key.pem`), its name (`name`), the keys of the logs that it follows (`logs`, the lines
/// of a policy), and for each of them the checkpoint that it cosigned last (`state/<SHA-256 of the origin>`). All of it
/// changes under one lock, and what was cosigned is on the disk before anybody sees the cosignature.
struct WitnessStore {
  let folder: String
  let signer: WitnessSigner
  /// The clock, in seconds.
  private let clock: @Sendable () -> UInt64

  /// What a request brought.
  struct Cosigned {
    let checkpoint: Checkpoint
    let seconds: UInt64
    /// The signature line, with its line feed.
    let line: String
  }

  /// Opens a witness's folder.
  ///
  /// - Throws: code `noInput` where there is no witness, `badData` for files that aren't a witness's.
  init(_ folder: String) throws(CommandFailure) {
    let path = folder + "/key.pem"
    guard let pem = try SmallFile.read(path), let name = try SmallFile.read(folder + "/name") else {
      throw CommandFailure(.noInput, "There is no witness in \(folder).", advice: "Make one with `acta witness init`.")
    }
    let signer: WitnessSigner
    do {
      let key = try SigningKey(pem: SecretBytes(pem))
      signer = try WitnessSigner(name: String(decoding: name.dropLast(), as: UTF8.self), key: key)
    } catch { throw CommandFailure(.badData, "\(path) holds no usable key of a witness: \(error).") }
    self.init(folder, signer)
  }

  private init(_ folder: String, _ signer: WitnessSigner) {
    self.folder = folder
    self.signer = signer
    clock = { Instant.wallClock.microseconds / 1_000_000 }
  }

  /// Makes a witness.
  ///
  /// - Throws: code `cannotCreate` where something is in the way, `badData` for a name that can't be one.
  static func create(_ folder: String, name: String?) throws(CommandFailure) -> WitnessStore {
    let signer: WitnessSigner
    let pem: SecretBytes
    do {
      let key = try SigningKey.generate()
      pem = try key.pem()
      let name = name ?? "acta.local/witness/\(Hex.encode(Array(key.publicKey.bytes.prefix(4))))"
      signer = try WitnessSigner(name: name, key: key)
    } catch let error as NoteError {
      throw CommandFailure(.badData, "\(error).", advice: "A host name with a path is usual: example.org/witness.")
    } catch { throw CommandFailure(.internal, "No key could be made: \(error).") }
    for path in [folder, folder + "/state"] {
      guard mkdir(path, 0o700) == 0 || (errno == EEXIST && path == folder) else {
        throw CommandFailure(.cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).")
      }
    }
    try RunFile.create(folder + "/key.pem", with: pem.withUnsafeBytes { Array($0) })
    try RunFile.create(folder + "/logs", with: [])
    try RunFile.create(folder + "/lock", with: [])
    try RunFile.create(folder + "/name", with: Array("\(signer.key.name)\n".utf8))
    return WitnessStore(folder, signer)
  }

  // MARK: Logs

  /// Adds a key of a log; what it cosigned of the log stays.
  func follow(_ key: VerifierKey) throws {
    try locked {
      let keys = try followed()
      guard !keys.contains(key) else { return }
      let path = statePath(key.name)
      if !RunFile.exists(path) { try RunFile.create(path, with: Self.nothingYet) }
      try RunFile.replace(folder + "/logs", with: Array((keys + [key]).map { "log \($0)\n" }.joined().utf8))
    }
  }

  private func followed() throws(CommandFailure) -> [VerifierKey] {
    let text = String(decoding: try SmallFile.read(folder + "/logs") ?? [], as: UTF8.self)
    return try text.split(separator: "\n").map { line throws(CommandFailure) in
      do {
        return try VerifierKey(line.hasPrefix("log ") ? String(line.dropFirst(4)) : String(line))
      } catch {
        throw CommandFailure(.badData, "\(folder)/logs: \(error).", advice: "Put the file back as it was.")
      }
    }
  }

  // MARK: State

  /// The state of a log of which nothing was cosigned yet. A file that is missing is another thing: it was taken away.
  private static let nothingYet = Array("nothing cosigned yet\n".utf8)

  private func statePath(_ origin: String) -> String {
    "\(folder)/state/\(SHA256.hash(Array(origin.utf8)).hex)"
  }

  /// The checkpoint cosigned last with its signatures, nil where none was.
  private func lastNote(_ origin: String) throws(CommandFailure) -> SignedNote? {
    let path = statePath(origin)
    let damage = CommandFailure(
      .damaged, "\(path), what this witness cosigned last, is missing or was changed.",
      advice: "Put it back. A witness that forgot what it cosigned must not cosign: make a new one with another key.")
    guard let bytes = try SmallFile.read(path) else { throw damage }
    if bytes == Self.nothingYet { return nil }
    guard let note = try? SignedNote(parsing: bytes),
      (try? note.cosignatures(by: [signer.key]))?.isEmpty == false
    else { throw damage }
    return note
  }

  /// The checkpoint cosigned last for the log whose origin has this SHA-256 in hex; nil where there is none.
  func served(_ originHash: String) throws(CommandFailure) -> [UInt8]? {
    for key in try followed() where SHA256.hash(Array(key.name.utf8)).hex == originHash {
      return try lastNote(key.name)?.encode()
    }
    return nil
  }

  // MARK: Cosigning

  /// Answers a request: judges it, keeps the checkpoint, and only then gives the cosignature.
  ///
  /// - Throws: `WitnessRefusal`, or `CommandFailure` where the witness's own files fail.
  func answer(_ bytes: [UInt8]) throws -> Cosigned {
    let request = try AddCheckpoint(parsing: bytes)
    let origin = try request.checkpoint().origin
    return try locked {
      let keys = try followed().filter { $0.name.utf8.elementsEqual(origin.utf8) }
      var known: AddCheckpoint.Known?
      if !keys.isEmpty {
        let last = try lastNote(origin).map { try Checkpoint(parsing: $0.text) }
        known = AddCheckpoint.Known(keys: keys, last: last.map { ($0.size, $0.root) })
      }
      let checkpoint = try request.judge(by: known)
      let seconds = clock()
      let signature = try signer.cosign(request.note.text, at: seconds)
      var note = try Self.onlyBy(keys, request.note)
      try note.add(signature)
      try RunFile.replace(statePath(origin), with: note.encode())
      RunFile.synchroniseFolder(of: statePath(origin))
      return Cosigned(checkpoint: checkpoint, seconds: seconds, line: signature.line)
    }
  }

  /// The note with the signatures of the log's keys alone: those of others aren't this witness's business.
  private static func onlyBy(_ keys: [VerifierKey], _ note: SignedNote) throws -> SignedNote {
    let lines = note.signatures.filter { signature in keys.contains { signature.isBy($0) } }.map(\.line).joined()
    return try SignedNote(parsing: Array((note.text + "\n" + lines).utf8))
  }

  /// Runs `body` while nobody else changes the folder.
  private func locked<Value>(_ body: () throws -> Value) throws -> Value {
    let descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw CommandFailure(.io, "Can't lock \(folder): \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    return try body()
  }
}

/// Files of which a missing one is no failure.
enum SmallFile {
  /// The bytes of a file, nil where there is none.
  static func read(_ path: String) throws(CommandFailure) -> [UInt8]? {
    guard RunFile.exists(path) else { return nil }
    return try InputFile.read(path)
  }
}
