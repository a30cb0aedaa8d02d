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
    for (place, argument) in arguments.enumerated() {
      if argument == "--lang", arguments.indices.contains(place + 1) { asked = arguments[place + 1] }
      if argument.hasPrefix("--lang=") { asked = String(argument.dropFirst("--lang=".count)) }
    }
    return Words(asked.flatMap { Language(rawValue: $0) } ?? .english)
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
      return end(error)
    }
  }

  /// Ends as the parser says: help and version on standard output, mistakes in the call on standard error.
  private static func end(_ error: any Error) -> Int32 {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
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
      let plain = message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
      StandardError.write("acta: \(SafeText.shown(plain, keepsLines: true))\n")
      return ExitStatus.usage
    }
    complain("An unexpected fault: \(error).", "Please report it.")
    return ExitStatus.fault
  }

  private static func complain(_ message: String, _ advice: String? = nil) {
    let text = SafeText.shown(advice.map { "\(message) \($0)" } ?? message)
    StandardError.write("acta: \(text)\n")
  }
}
