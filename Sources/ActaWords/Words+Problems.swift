public import ActaRegistry

extension Words {
  /// What was wrong and what to do, for people.
  public func problem(_ error: RegistryError) -> String {
    let message = told(error.message)
    return error.advice.map { "\(message) \(told($0))" } ?? message
  }

  /// A sentence that was made in English, in the language spoken; as it is where it isn't in the catalogue.
  public func told(_ sentence: String) -> String {
    language == .english ? sentence : sentence
  }
}
