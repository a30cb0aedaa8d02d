/// What the process ends with, beside the codes of `RegistryError`.
enum ExitStatus {
  static let done: Int32 = 0
  /// The call isn't understood (EX_USAGE).
  static let usage: Int32 = 64
  /// A fault of Acta's own (EX_SOFTWARE).
  static let fault: Int32 = 70
}
