import ActaCrypto
import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta init`
struct Initialise: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Create a registry: the database, its signing key and its high-water note.")

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "The name under which the log signs, such as example.org/acta. Default: one made from the log's id.",
      valueName: "name"))
  var origin: String?

  @OptionGroup var new: NewKeyOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try Registry.create(
      at: session.files, origin: origin, key: try new.newKey(session), actor: session.actor)
    let key = try registry.verifierKey()
    guard !session.wantsJSON else {
      try session.json([
        "database": .string(registry.files.database), "key": .string(registry.files.key),
        "high_water": .string(registry.files.highWater), "origin": .string(registry.origin),
        "log_id": .string(registry.logID.hex), "verifier_key": .string(key),
      ])
      return ExitStatus.done
    }
    for text in session.words.created(
      database: registry.files.database, key: registry.files.key, highWater: registry.files.highWater)
    {
      try session.line(SafeText.shown(text))
    }
    try session.line(key)
    return ExitStatus.done
  }
}
