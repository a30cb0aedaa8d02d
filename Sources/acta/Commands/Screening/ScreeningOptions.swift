import ActaBatch
import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import ArgumentParser

/// What is known of the party asked about besides its name.
struct PartyOptions: ParsableArguments {
  @Option(help: "What the party is: person, organization, country, vessel, aircraft or any.")
  var kind: String?

  @Option(help: ArgumentHelp("Birth date in words: 1960, 04/1960, \"19 Apr 1960\", \"c. 1960\".", valueName: "date"))
  var born: String?

  @Option(help: ArgumentHelp("A country, as code or English name. May be repeated.", valueName: "country"))
  var country: [String] = []

  @Option(help: "male, female or other.")
  var gender: String?

  @Option(name: .customLong("id"), help: ArgumentHelp("A number or code. May be repeated.", valueName: "type:number"))
  var identifiers: [String] = []

  /// The question about a name.
  func query(_ name: String) throws -> ScreeningQuery {
    ScreeningQuery(
      name: name, kind: try PartyKind.option(kind), birth: try born.map { try Arguments.date($0, option: "--born") },
      countries: try country.map { try Arguments.country($0) }, gender: try genderOption(),
      identifiers: try identifiers.map { try Self.identifier($0) })
  }

  private func genderOption() throws(UsageFailure) -> Gender? {
    guard let gender else { return nil }
    if let known = Gender(rawValue: gender.lowercased()) { return known }
    throw UsageFailure("--gender: \"\(gender)\" isn't known.", advice: "Take male, female or other.")
  }

  /// "passport:AB123" or ":AB123" for a number of any type.
  private static func identifier(_ text: String) throws(UsageFailure) -> QueryIdentifier {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      throw UsageFailure(
        "--id: \"\(text)\" has no type.",
        advice: "Write TYPE:NUMBER, such as passport:AB123456; :AB123456 is a number of any type.")
    }
    let type = String(text[..<colon])
    let number = String(text[text.utf8.index(after: colon)...])
    guard number.utf8.contains(where: { $0 > 0x20 }) else { throw UsageFailure("--id: \"\(text)\" has no number.") }
    return QueryIdentifier(type: type.isEmpty ? nil : type, number: number)
  }
}

/// The settings of a screening: the same for one name and for many.
struct ScreeningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Ask only this list. May be repeated.", valueName: "list"))
  var list: [String] = []

  @Option(help: ArgumentHelp("Candidates below it aren't reported, 0 to 1. Default: 0.70.", valueName: "number"))
  var threshold: String?

  @Option(help: "The most matches to report, 1 to 1000.")
  var limit = 10

  @Option(help: ArgumentHelp("The day in the world that is asked about. Default: today.", valueName: "day"))
  var on: String?

  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?

  @Flag(help: "Measures that ended count as a match too.")
  var includePast = false

  @Flag(help: "Don't record question and answer; gives no receipt.")
  var noRecord = false

  /// The request with these settings for one question.
  func request(_ query: ScreeningQuery) throws -> CheckRequest {
    guard (1...1000).contains(limit) else { throw UsageFailure("--limit: \(limit) isn't within 1 to 1000.") }
    var lists: [String] = []
    for text in list {
      let id = try Arguments.list(text).text
      if !lists.contains(id) { lists.append(id) }
    }
    return CheckRequest(
      query, lists: lists, threshold: try thresholdOption(), limit: limit,
      on: try on.map { try Arguments.day($0, option: "--on") }, knownAt: try Arguments.knownAt(knownAt),
      includePast: includePast)
  }

  private func thresholdOption() throws(UsageFailure) -> Int {
    guard let threshold else { return 7000 }
    let points = try Arguments.basisPoints(threshold, option: "--threshold")
    guard points >= 1000 else {
      throw UsageFailure("--threshold: \(threshold) is too low: everybody would match.", advice: "Take 0.1 or more.")
    }
    return points
  }
}
