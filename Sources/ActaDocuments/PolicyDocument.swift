public import ActaJSON
public import ActaRegistry

extension PeoplePolicy {
  /// The rules for programs.
  ///
  /// - Parameters:
  ///   - neededNow: what needs a second person now, for whoever asks.
  ///   - threshold: the one that counts where none is given, in basis points.
  public func document(neededNow: [ControlledKind], threshold: Int) -> JSONValue {
    [
      "four_eyes": .string(fourEyes.rawValue),
      "kinds": .array(ControlledKind.allCases.filter(kinds.contains).map { .string($0.rawValue) }),
      "needed_now": .array(neededNow.map { .string($0.rawValue) }), "signatures": .bool(demandsSignatures),
      "local": .bool(allowsLocal), "alerts": .bool(raisesAlerts), "threshold": .integer(Int64(threshold)),
      "reason": .string(reason),
    ]
  }
}

extension SettingChange {
  /// What a change of settings did, for programs.
  public var document: JSONValue {
    ["entry": .integer(Int64(entry)), "proposal": proposal.map { .string($0) } ?? .null]
  }
}
