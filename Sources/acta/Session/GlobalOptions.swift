import ActaWords
import ArgumentParser
import Foundation

/// The options that every verb understands.
struct GlobalOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The registry's file. Default: $ACTA_DB, else acta.db.", valueName: "path"))
  var db: String?

  @Flag(name: .long, help: "Print exactly one JSON document on standard output.")
  var json = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language for people: en or es. Default: that of $LC_ALL, $LC_MESSAGES or $LANG, else en.", valueName: "en|es"),
    transform: GlobalOptions.language)
  var lang: Language?

  @Option(
    name: .customLong("as"), help: ArgumentHelp("Who acts. Default: $ACTA_ACTOR, else local.", valueName: "actor"))
  var actor: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A second high-water note, best on another disk. Default: $ACTA_HIGH_WATER, else none.", valueName: "path"))
  var highWater: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The signing key's file. Default: $ACTA_KEY_FILE, else that of the registry with .key.", valueName: "path"))
  var keyFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the signing key's passphrase from this file descriptor. Default: $ACTA_PASSPHRASE, else asked for at a terminal.",
      valueName: "number"))
  var passphraseFd: Int32?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key file of who acts, where the actor has a key. Default: $ACTA_ACTOR_KEY, else none.", valueName: "path"))
  var actorKey: String?

  /// The options that take a value.
  private static let valued = [
    "--db", "--lang", "--as", "--high-water", "--key-file", "--passphrase-fd", "--actor-key",
  ]

  /// The language spoken where none is asked for.
  static let systemLanguage = Language(environment: ProcessInfo.processInfo.environment)

  private static func language(_ text: String) throws -> Language {
    if let language = Language(rawValue: text) { return language }
    throw ValidationError("--lang: \"\(text)\" isn't spoken here; en and es are.")
  }

  /// Moves global options that stand before the verb behind it, where the parser looks for them:
  /// `acta --db x check NAME` is `acta check NAME --db x`.
  static func behindTheVerb(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    scan: while let argument = rest.first {
      switch argument {
      case "--json": moved.append(argument)
      case let option where valued.contains(option):
        guard rest.count >= 2 else { break scan }
        moved.append(argument)
        rest.removeFirst()
        moved += rest.prefix(1)
      case let text where valued.contains { text.hasPrefix($0 + "=") }: moved.append(text)
      default: break scan
      }
      rest.removeFirst()
    }
    guard !rest.isEmpty else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + moved + Array(rest[end...])
  }
}
