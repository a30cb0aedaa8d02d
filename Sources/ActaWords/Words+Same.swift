public import ActaModel
public import ActaRegistry
import ActaScreening

extension Words {
  /// Two records that may mean one party, in one line.
  public func suggestion(_ suggestion: SameSuggestion) -> String {
    let confirmed =
      suggestion.identity == .confirmed
      ? say(", a document or code agrees", ", coincide un documento o código") : ""
    let parties = [suggestion.asked, suggestion.found].map { "\($0.heading) (\($0.id))" }.joined(separator: " = ")
    return say("\(parties)? ", "¿\(parties)? ") + scoreLine(suggestion.score) + confirmed + "."
  }

  /// How far it was looked for records that may mean one party.
  public func suggested(_ found: SameSuggestions) -> String {
    let pairs = count(found.suggestions.count, ("pair", "pairs"), ("par", "pares"))
    let more = found.isCut ? say(" There are more; raise --limit.", " Hay más; aumente --limit.") : ""
    return say(
      "\(pairs), of \(grouped(found.asked)) records asked about. Nothing was decided or recorded.",
      "\(pairs), de \(grouped(found.asked)) fichas consultadas. Nada se decidió ni se registró.") + more
  }

  /// A decision about records in one line.
  public func identity(_ decision: Decision) -> String {
    let subjects = decision.subjects.map(\.text)
    let what =
      decision.type == .sameAs
      ? subjects.joined(separator: " = ") : subjects.joined(separator: " ≠ ")
    let end = decision.withdrawn.map { say(" TAKEN BACK: \($0)", " ANULADA: \($0)") } ?? ""
    return "\(what): \(decision.reason)\(end) (\(decision.id))"
  }

  /// Matches that are one party, in one line.
  public func oneParty(_ group: SameParty, name: String) -> String {
    let entries = group.members.map { entryName($0) }.joined(separator: ", ")
    return say("One party by decision: \(name) (\(entries))", "Una sola parte por decisión: \(name) (\(entries))")
  }
}
