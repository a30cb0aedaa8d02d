/// A language that Acta speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"

  /// The language of somebody's system, as POSIX has it: of LC_ALL, LC_MESSAGES and LANG the first that is set. English
  /// where that is none spoken here.
  public init(environment: [String: String]) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
    let first = names.first { !$0.isEmpty } ?? ""
    self = Language(rawValue: String(first.prefix { $0 != "_" && $0 != "." && $0 != "@" })) ?? .english
  }
}
