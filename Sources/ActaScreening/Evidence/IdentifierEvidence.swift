import ActaModel

/// Compares numbers and codes.
enum IdentifierEvidence {
  /// Shorter numbers are too common to say anything.
  static let shortest = 4
  /// Types that several parties may share: they support a match and confirm nobody.
  static let shared: Set<String> = ["phone", "fax", "website", "email", "address"]
  /// Types of which a party has one only, so that another number speaks against it.
  static let unique: Set<String> = ["imo"]

  /// Letters and digits in lower case without anything else; an IMO number without its "IMO". Empty where too short.
  static func normalise(_ number: String, type: String?) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in number.unicodeScalars.prefix(200) {
      switch LetterFolding.standard.fold(scalar.value) {
      case .letters(var packed):
        while packed != 0 {
          bytes.append(UInt8(packed & 0xFF))
          packed >>= 8
        }
      case .itself: bytes.append(contentsOf: Array(String(scalar).utf8))
      case .dropped, .separator: break
      }
    }
    let hasPrefix = bytes.starts(with: Array("imo".utf8))
    let isIMO = bytes.count == 10 && bytes.dropFirst(3).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    if hasPrefix, type == "imo" || (type == nil && isIMO) { bytes.removeFirst(3) }
    return bytes.count >= shortest ? bytes : []
  }

  /// Whether two types can mean one kind of number: equal, or one unknown.
  static func areCompatible(_ query: String?, _ listed: String) -> Bool {
    guard let query else { return true }
    return query.utf8.elementsEqual(listed.utf8) || listed == "other" || query == "other"
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
        if !shared.contains(agreeing.type) { outcome.confirms = true }
        outcome.reasons.append(
          Reason(.identifierAgrees, .supports, query: asked.number, listed: agreeing.number))
      } else if let type = asked.type, let other = listed.first(where: { $0.type.utf8.elementsEqual(type.utf8) }) {
        let isUnique = unique.contains(type)
        if isUnique { outcome.conflicts = true }
        outcome.reasons.append(
          Reason(.identifierDiffers, isUnique ? .against : .neutral, query: asked.number, listed: other.number))
      }
    }
    return outcome
  }
}
