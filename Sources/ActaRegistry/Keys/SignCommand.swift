public import ActaCrypto
import Foundation

/// A program that signs in the log's name, for keys in a hardware module or a key service.
///
/// It is run with `/bin/sh -c`, gets the bytes to sign on standard input and answers on standard output with the
/// Ed25519 signature: its 64 bytes, or those in base64 with at most one line feed behind them. It ends with 0.
public struct SignCommand: Sendable, Hashable {
  /// The command line.
  public let command: String
  /// The public half of the key that signs.
  public let publicKey: PublicKey

  /// How long a signature may take, in seconds: somebody may have to touch a device.
  static let patience = 60

  /// A program that signs with a key.
  ///
  /// - Throws: `RegistryError` with code `badData` for a command that is empty or isn't one line.
  public init(_ command: String, publicKey: PublicKey) throws(RegistryError) {
    guard command.utf8.contains(where: { $0 > 0x20 }), !command.utf8.contains(where: { $0 < 0x20 }) else {
      throw RegistryError(.badData, "A command that signs is one line that isn't empty.")
    }
    self.command = command
    self.publicKey = publicKey
  }

  /// The signature of a message.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` where the program gives none in time.
  func sign(_ message: [UInt8]) throws(RegistryError) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    // Whatever passphrase was given to us is none of its business.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ACTA_") }
    let question = Pipe()
    let answer = Pipe()
    process.standardInput = question
    process.standardOutput = answer
    do { try process.run() } catch { throw Self.failure("can't be run: \(error.localizedDescription)") }
    try? question.fileHandleForWriting.write(contentsOf: Data(message))
    try? question.fileHandleForWriting.close()
    let bytes = Self.read(answer.fileHandleForReading.fileDescriptor)
    guard let bytes else {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      throw Self.failure("didn't answer within \(Self.patience) seconds")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Self.failure("failed with code \(process.terminationStatus)")
    }
    let text = bytes.last == 0x0A && bytes.count == 89 ? Array(bytes.dropLast()) : bytes
    guard let signature = bytes.count == PublicKey.signatureByteCount ? bytes : Base64.decode(text),
      publicKey.verify(signature, of: message)
    else { throw Self.failure("answered with \(bytes.count) bytes that aren't a signature by the log's key") }
    return signature
  }

  /// What a program writes until it closes its output, at most 4 KiB; nil where that takes too long.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    let end = time(nil) + patience
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 4096 {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = end - time(nil)
      guard left > 0 else { return nil }
      guard poll(&waiting, 1, Int32(left) * 1000) > 0 else { continue }
      let count = Foundation.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += part[..<count]
    }
    return bytes
  }

  private static func failure(_ problem: String) -> RegistryError {
    RegistryError(
      .notAllowed, "The program that signs for the log \(problem).",
      advice: "Nothing can be signed until it works; it stands in the key file.")
  }
}
