import ActaBatch
import ActaRegistry
import ArgumentParser

/// `acta rescreen`
struct Rescreen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rescreen",
    abstract: "Screen a customer base against what changed, so that all of it is covered as of the lists held.",
    discussion: """
      Customers that are new or changed are screened against everybody, the others against the parties that changed \
      since the run before; the first run screens everybody. Written are the rows of which something may be said anew. \
      One entry records the run and that the whole base is covered as of each list's version; --receipt proves it. \
      Exit codes are those of acta screen.
      """)

  @OptionGroup var screen: Screen

  @Option(
    help: ArgumentHelp(
      "Where the digests of the customers are kept for the next run. Default: the file's name and .covered.",
      valueName: "file"))
  var state: String?

  @Option(help: ArgumentHelp("The base's name, as the log and acta list status have it.", valueName: "name"))
  var base = "customers"

  @Flag(help: "Screen everybody, whatever was covered before.")
  var full = false

  /// Whether nothing is said on standard output: for a caller that reports itself.
  var isQuiet = false

  enum CodingKeys: CodingKey { case screen, state, base, full }

  var global: GlobalOptions { screen.global }

  func validate() throws {
    if screen.settings.noRecord { throw ValidationError("--no-record: a rescreening is recorded; use acta screen.") }
    if screen.settings.on != nil || screen.settings.knownAt != nil {
      throw ValidationError("--on and --known-at: a base is covered as of now; use acta screen for another time.")
    }
    if screen.file == "-", state == nil { throw ValidationError("--state is needed for standard input.") }
    guard Coverage.isName(base) else {
      throw ValidationError("--base: a name of lower-case letters, digits, \"-\", \".\" and \"_\".")
    }
    let path = statePath
    let others = [screen.file, screen.out, screen.receipt, screen.rows].compactMap { $0 }
    guard !path.isEmpty, path != "-", !others.contains(path) else {
      throw ValidationError("--state needs a file of its own.")
    }
  }

  private var statePath: String { state ?? screen.file + ".covered" }

  func run(in session: Session) throws -> Int32 {
    guard try !session.registry().isReadOnly else {
      throw CommandFailure(
        .notAllowed, "The registry can't be written, so that nothing can be recorded of the base.",
        advice: "Check the permissions of \(session.database).")
    }
    return try screen.run(
      in: session, covering: Screen.Covering(base: base, statePath: statePath, isAnew: full, isQuiet: isQuiet))
  }
}
