import ActaBatch
import ActaCrypto
import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit checkpoint`
struct AuditCheckpoint: Verb {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Seal the registry, sign a checkpoint over all of the log, and print it.",
    discussion: """
      Whoever keeps the printed note can later show with acta audit verify --checkpoint that the log still begins \
      with what it covers.
      """)

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    try registry.seal(actor: session.actor, reason: "checkpoint")
    guard let note = try registry.latestNote() else {
      throw CommandFailure(.internal, "Sealing signed no checkpoint.")
    }
    guard session.wantsJSON else {
      try session.raw(note)
      return ExitStatus.done
    }
    let (size, root) = try registry.read { reader in (reader.size, try reader.root()) }
    try session.json(["size": .integer(Int64(size)), "root": .string(root.hex), "note": .string(note)])
    return ExitStatus.done
  }
}

/// `acta audit rebuild`
struct AuditRebuild: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make all derived tables and the screening index anew from the log. The log isn't touched.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    let entries = try registry.rebuild()
    session.refreshIndex(of: registry, anew: true)
    if session.wantsJSON {
      try session.json(["entries": .integer(Int64(entries))])
    } else {
      try session.line(session.words.rebuilt(entries))
    }
    return ExitStatus.done
  }
}

/// `acta audit replay`
struct AuditReplay: Verb {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Ask a recorded question again and compare the answer byte by byte.",
    discussion: "Exit codes: 0 the same, 20 another engine or erased, 40 another answer.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The entry that recorded the check.")
  var entry: Int

  func run(in session: Session) throws -> Int32 {
    guard entry >= 0 else { throw UsageFailure("Entries are numbered from 0.") }
    return try session.registry(readOnly: true).replay(entry: entry).show(entry: entry, session)
  }
}

extension Registry.Replay {
  /// Says what came of it; gives the exit code.
  func show(entry: Int, _ session: Session) throws -> Int32 {
    let words = session.words
    let (code, sentence, exit): (String, String, Int32) =
      switch self {
      case .same: ("same", words.audit(.replaySame), ExitStatus.done)
      case .differs: ("differs", words.audit(.replayDiffers), RegistryError.Code.damaged.rawValue)
      case .otherEngine(let version, let digest):
        (
          "other_engine", words.otherEngine(version: version, digest: digest), RegistryError.Code.cannotSay.rawValue
        )
      case .erased(let entry): ("erased", words.erased(by: entry), RegistryError.Code.cannotSay.rawValue)
      }
    if session.wantsJSON {
      var object: JSONObject = ["entry": .integer(Int64(entry)), "result": .string(code)]
      if case .erased(let erasure) = self { object.append("erased_by", .integer(Int64(erasure))) }
      if case .otherEngine(let version, let digest) = self {
        object.append("engine_needed", .string(version))
        object.append("digest_needed", .string(digest))
      }
      try session.json(.object(object))
    } else {
      try session.line(SafeText.shown(sentence))
    }
    return exit
  }
}
