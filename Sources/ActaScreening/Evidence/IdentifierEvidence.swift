import ActaModel

/// Compares numbers and codes.
enum IdentifierEvidence {
  /// Types that several parties may share: they support a match and confirm nobody.
  static let shared: Set<String> = ["phone", "fax", "website", "email", "address"]
  /// Types of which a party has one only, so that another number speaks against it.
  static let unique: Set<String> = ["imo"]

  /// The number in the form in which numbers are compared, empty where it says nothing.
  static func normalise(_ number: String, type: String?) -> [UInt8] { IdentifierForms.normalise(number) }

  /// Types that offices and lists take for one another.
  static let alike: [Set<String>] = [
    ["national_id", "tax_id", "ssn"], ["tax_id", "registration"], ["passport", "travel_document"],
  ]

  /// Whether two types can mean one kind of number: equal, alike, or one unknown.
  static func areCompatible(_ query: String?, _ listed: String) -> Bool {
    guard let query else { return true }
    return query.utf8.elementsEqual(listed.utf8) || listed == "other" || query == "other"
      || alike.contains { $0.contains(query) && $0.contains(listed) }
  }

  struct Outcome {
    var reasons: [Reason] = []
    /// An identifier that only one party has agrees.
    var confirms = false
    /// Some identifier agrees.
    var agrees = false
    /// An identifier of which there is one only differs.
    var conflicts = false
  }

  static func judge(_ query: [QueryIdentifier], _ listed: [Identifier]) -> Outcome {
    var outcome = Outcome()
    for asked in query {
      let number = normalise(asked.number, type: asked.type)
      guard !number.isEmpty else { continue }
      let agreeing = listed.first {
        areCompatible(asked.type, $0.type) && normalise($0.number, type: $0.type) == number
      }
      if let agreeing {
        outcome.agrees = true
        // A number that can't be one of its type may stand for many.
        if !shared.contains(agreeing.type), IdentifierForms.isPossible(number, type: agreeing.type) {
          outcome.confirms = true
        }
        outcome.reasons.append(
          Reason(.identifierAgrees, .supports, query: asked.number, listed: agreeing.number))
      } else if let type = asked.type, let other = listed.first(where: { $0.type.utf8.elementsEqual(type.utf8) }) {
        let isUnique =
          unique.contains(type)
          && [number, normalise(other.number, type: type)].allSatisfy { IdentifierForms.isPossible($0, type: type) }
        if isUnique { outcome.conflicts = true }
        outcome.reasons.append(
          Reason(.identifierDiffers, isUnique ? .against : .neutral, query: asked.number, listed: other.number))
      }
    }
    return outcome
  }
}
