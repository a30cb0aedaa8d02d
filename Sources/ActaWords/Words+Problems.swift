public import ActaRegistry
import Foundation

extension Words {
  /// What was wrong and what to do, for people.
  public func problem(_ error: RegistryError) -> String { problem(error.message, advice: error.advice) }

  /// What was wrong and what to do, for people.
  public func problem(_ message: String, advice: String?) -> String {
    let message = told(message)
    return advice.map { "\(message) \(told($0))" } ?? message
  }

  /// A sentence of an error, in the language spoken; as it is where the catalogue doesn't hold it. What stands in it of
  /// others (paths, ids, names) stays as it is. What the system said of a file or a connection comes in plain words, with
  /// the system's own behind them in brackets.
  public func told(_ sentence: String) -> String {
    let told = language == .english ? sentence : Catalogue.problems.translated(sentence)
    return SystemTexts.explained(told, language)
  }
}
