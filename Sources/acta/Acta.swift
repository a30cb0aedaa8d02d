import ActaBatch
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser
import Foundation
import Logging

/// The command `acta`.
@main
struct Acta: ParsableCommand {
  /// The version of the program, as `acta --version` prints it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "acta",
    abstract: "A sanctions registry with a log that can be proven.",
    discussion: """
      Every verb understands --db, --json, --lang and --as. Exit codes: 0 done or no match, 10 possible match, \
      11 listed, 12 affected, 20 can't say, 30 rolled back, 40 damaged, 64 and above: errors.
      """,
    version: "acta \(version) (screening engine \(ScreeningEngine.version))",
    subcommands: [
      Initialise.self, Demo.self, Import.self, List.self, Check.self, Screen.self, Rescreen.self, Changes.self,
      Explain.self,
      Validate.self, Compare.self, Find.self, Show.self,
      TimelineOf.self, HistoryOf.self, Owners.self, Same.self, RecordVerb.self, AmendVerb.self, EndVerb.self,
      Audit.self, ReceiptVerbs.self, WitnessVerbs.self, ActorVerbs.self, TokenVerbs.self, PolicyVerbs.self,
      Propose.self, Sign.self, ProposalVerbs.self, Approve.self, SendBack.self, Withdraw.self, AlertVerbs.self,
      Export.self,
      EraseVerb.self, Backup.self, Upgrade.self, Serve.self,
    ])

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow any more is an error that is reported, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    startLogging(ProcessInfo.processInfo.environment["ACTA_LOG"])
    Foundation.exit(run(GlobalOptions.behindTheVerb(Array(CommandLine.arguments.dropFirst()))))
  }

  /// Diagnostics go to standard error and are silent unless $ACTA_LOG names a level ("debug").
  private static func startLogging(_ level: String?) {
    let level = level.flatMap { Logger.Level(rawValue: $0) } ?? .critical
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }

  /// The words of the language that a call asks for: also where the call itself couldn't be understood.
  private static func words(_ arguments: [String]) -> Words {
    var asked: String?
    let arguments = arguments.prefix { $0 != "--" }
    for (place, argument) in arguments.enumerated() {
      if argument == "--lang", arguments.indices.contains(place + 1) { asked = arguments[place + 1] }
      if argument.hasPrefix("--lang=") { asked = String(argument.dropFirst("--lang=".count)) }
    }
    return Words(asked.flatMap { Language(rawValue: $0) } ?? GlobalOptions.systemLanguage)
  }

  private static func run(_ arguments: [String]) -> Int32 {
    let words = words(arguments)
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return ExitStatus.done
    } catch let error as RegistryError {
      complain(words.problem(error))
      return error.code.rawValue
    } catch let error as UsageFailure {
      complain(words.problem(error.message, advice: error.advice))
      return ExitStatus.usage
    } catch {
      return end(error, words)
    }
  }

  /// Ends as the parser says: help and version on standard output, mistakes in the call on standard error.
  private static func end(_ error: any Error, _ words: Words) -> Int32 {
    let code = exitCode(for: error)
    let message = message(for: error, isHelp: code == .success, words)
    if code == .success {
      let output = StandardOutput()
      do {
        if !message.isEmpty { try output.write(message + "\n") }
        try output.flush()
        return ExitStatus.done
      } catch {
        return error.code.rawValue
      }
    }
    if error is ExitCode { return code.rawValue }
    if code == .validationFailure {
      StandardError.write("acta: \(SafeText.shown(message, keepsLines: true))\n")
      return ExitStatus.usage
    }
    complain(words.fault("\(error)"))
    return ExitStatus.fault
  }

  /// What the parser says, in the language spoken.
  private static func message(for error: any Error, isHelp: Bool, _ words: Words) -> String {
    let isOwn = words.language == .english
    let said = isOwn ? fullMessage(for: error) : fullMessage(for: error, columns: HelpText.unbroken)
    let plain = said.hasPrefix("Error: ") ? String(said.dropFirst("Error: ".count)) : said
    if isOwn || error is ExitCode { return plain }
    let text = HelpText(words: words, width: Terminal.current().width)
    return isHelp ? text.help(plain) : text.mistake(plain)
  }

  private static func complain(_ message: String) {
    StandardError.write("acta: \(SafeText.shown(message))\n")
  }
}
