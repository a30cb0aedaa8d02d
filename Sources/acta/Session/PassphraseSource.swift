import ActaBatch
import ActaCrypto
import ActaRegistry
import ActaWords
import Foundation

/// Where the passphrase of the signing key comes from: a file descriptor, the environment, or somebody at a terminal.
/// Never an argument: those can be seen by everybody on the machine.
final class PassphraseSource {
  private let descriptor: Int32?
  private let words: Words
  private let variable: String
  private let questions: (now: Words.KeyWord, new: Words.KeyWord)
  private var held: SecretBytes?
  /// The most bytes of a passphrase.
  private static let longest = 1024

  /// - Parameters:
  ///   - variable: the environment's variable that may hold it.
  ///   - questions: how it is asked for at a terminal.
  init(
    descriptor: Int32?, variable: String = "ACTA_PASSPHRASE",
    questions: (now: Words.KeyWord, new: Words.KeyWord) = (.passphrase, .newPassphrase), _ words: Words
  ) {
    self.questions = questions
    self.descriptor = descriptor
    self.variable = variable
    self.words = words
  }

  /// The passphrase of the key as it is, asked for once; nil where there is nobody to ask.
  func get() throws(RegistryError) -> SecretBytes? {
    if let held { return held }
    if let secret = try given() { return secret }
    held = try Self.asked(words.key(questions.now))
    return held
  }

  /// The passphrase for a key that is to be encrypted; at a terminal it is asked for twice.
  ///
  /// - Parameter other: a descriptor for it, where the usual one is for the passphrase that the key has now.
  func new(from other: Int32? = nil) throws(RegistryError) -> SecretBytes {
    if let other { return try Self.read(other) }
    if let secret = try given() { return secret }
    guard let first = try Self.asked(words.key(questions.new)), let again = try Self.asked(words.key(.again)) else {
      throw RegistryError(
        .notAllowed, "No passphrase was given for the key.",
        advice: "Give it with --passphrase-fd, in $ACTA_PASSPHRASE, or at a terminal.")
    }
    let isSame = first.withUnsafeBytes { first in again.withUnsafeBytes { first.elementsEqual($0) } }
    guard isSame else {
      throw RegistryError(.notAllowed, "The two passphrases differ.", advice: "Nothing was written.")
    }
    return first
  }

  private func given() throws(RegistryError) -> SecretBytes? {
    if let held { return held }
    if let descriptor {
      held = try Self.read(descriptor)
      return held
    }
    guard let value = getenv(variable), strlen(value) > 0 else { return nil }
    held = SecretBytes(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    // No program that we run is to find it.
    memset(value, 0, strlen(value))
    unsetenv(variable)
    return held
  }

  /// The first line of what a descriptor gives.
  private static func read(_ descriptor: Int32) throws(RegistryError) -> SecretBytes {
    guard descriptor >= 0 else { throw RegistryError(.badData, "A file descriptor is a number from 0.") }
    var problem: Int32 = 0
    let line = SecretBytes(capacity: longest) { buffer in
      var filled = 0
      while filled < buffer.count {
        let count = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), 1)
        if count < 0, errno == EINTR { continue }
        if count < 0 { problem = errno }
        guard count > 0, buffer[filled] != 0x0A else { break }
        filled += 1
      }
      return filled
    }
    guard problem == 0 else {
      throw RegistryError(
        .noInput, "No passphrase can be read from file descriptor \(descriptor): \(String(cString: strerror(problem)))."
      )
    }
    guard !line.isEmpty else { throw RegistryError(.notAllowed, "The passphrase is empty.") }
    return line
  }

  /// Asks at the terminal, without showing what is typed; nil where standard input is none.
  private static func asked(_ question: String) throws(RegistryError) -> SecretBytes? {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var silent = before
    // Without signals from the keyboard nothing can end us before the terminal shows again what is typed.
    silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
    guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      _ = Descriptor.write([0x0A], to: terminal)
    }
    _ = Descriptor.write(Array(question.utf8), to: terminal)
    let line = try read(terminal)
    guard !line.withUnsafeBytes({ $0.contains(3) }) else { throw RegistryError(.notAllowed, "Nothing was done.") }
    return line
  }
}
