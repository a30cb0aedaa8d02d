import ActaRegistry

/// Why a verb didn't do what it was asked. The registry's errors have the right form already.
typealias CommandFailure = RegistryError

/// A call that can't be understood: exit code 64.
struct UsageFailure: Error {
  /// What was wrong, as a sentence.
  let message: String
  /// What to do.
  let advice: String?

  init(_ message: String, advice: String? = nil) {
    self.message = message
    self.advice = advice
  }
}
