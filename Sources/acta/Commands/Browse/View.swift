import ActaBatch
import ActaModel
import ActaRegistry
import ArgumentParser

/// The two clocks of a view: the world's day, and what was known.
struct ViewOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The day in the world. Default: today.", valueName: "day"))
  var on: String?

  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?

  /// The day asked about.
  func day(_ registry: Registry) throws(UsageFailure) -> Day {
    if let on { return try Arguments.day(on, option: "--on") }
    return registry.clock().day
  }

  /// What was known.
  func known() throws(UsageFailure) -> KnownAt { try Arguments.knownAt(knownAt) }
}

extension CommandFailure {
  /// No record has an id.
  static func unknown(_ id: String) -> CommandFailure {
    CommandFailure(.noInput, "No record has the id \(id).", advice: "`acta find TEXT` looks for names.")
  }
}
