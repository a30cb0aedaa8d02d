import ActaBatch
import ActaDocuments
import ActaLists
import ActaModel
import ActaRegistry

/// Reads what people type as values of options; what isn't understood is a `UsageFailure` that names the option.
enum Arguments {
  /// A birth or other date in words.
  static func date(_ text: String, option: String) throws(UsageFailure) -> PartialDate {
    do {
      return try DateWords.read(text)
    } catch {
      throw UsageFailure("\(option): \(error).")
    }
  }

  /// One day: "2025-10-01", or words that mean one day.
  static func day(_ text: String, option: String) throws(UsageFailure) -> Day {
    if let day = Day(text) { return day }
    if let date = try? DateWords.read(text), let day = date.exactDay { return day }
    throw UsageFailure("\(option): \"\(text)\" isn't one day.", advice: "Write it as YYYY-MM-DD.")
  }

  /// What was known when: an entry's number, a day, or a moment.
  static func knownAt(_ text: String?) throws(UsageFailure) -> KnownAt {
    guard let text else { return .now }
    if let known = KnownAt(text) { return known }
    throw UsageFailure(
      "--known-at: \"\(text)\" is neither an entry nor a time.",
      advice: "Forms that work: 15011, 2026-11-23, 2026-11-23T03:16:00Z.")
  }

  /// An earlier state: an entry's number, a day, or a moment.
  static func moment(_ text: String, option: String) throws(UsageFailure) -> KnownAt {
    if let known = KnownAt(text) { return known }
    throw UsageFailure(
      "\(option): \"\(text)\" is neither an entry nor a time.",
      advice: "Forms that work: 15011, 2026-11-23, 2026-11-23T03:16:00Z.")
  }

  /// A country's code from a code or an English name.
  static func country(_ text: String) throws(UsageFailure) -> String {
    let lower = text.lowercased()
    if Countries.name(lower) != nil { return lower }
    if let code = Countries.code(for: text) { return code }
    throw UsageFailure(
      "--country: \"\(text)\" is no country that is known.",
      advice: "Give a code of two letters (CO) or an English name (Colombia).")
  }

  /// A number from 0 to 1 with up to four digits after the point, in basis points.
  static func basisPoints(_ text: String, option: String) throws(UsageFailure) -> Int {
    if let points = Decimals.basisPoints(text) { return points }
    throw UsageFailure(
      "\(option): \"\(text)\" is no number from 0 to 1.", advice: "Up to four digits after the point: 0.7, 0.85.")
  }

  /// A list's id.
  static func list(_ text: String) throws(UsageFailure) -> ListID {
    if let list = ListID(text) { return list }
    throw UsageFailure(
      "\"\(text)\" is no list.",
      advice: "Lists are ofac-sdn, ofac-cons, un-sc, uk-sl, uk-ofsi, eu-fsf, ch-seco, ca-sema, au-dfat, us-csl, "
        + "ftm.<dataset> and own.<name>.")
  }

  /// A record's id.
  static func id(_ text: String) throws(CommandFailure) -> RecordID {
    if let id = RecordID(text) { return id }
    throw CommandFailure(
      .noInput, "\"\(text)\" is no record's id.",
      advice: "An id looks like party:gustavo-petro or ofac-sdn:56062; `acta find TEXT` looks for names.")
  }
}
