import ActaBatch
import ActaRegistry
import Foundation

/// Standard error, unbuffered.
enum StandardError {
  /// Writes a text; a standard error that is closed can't be told so.
  static func write(_ text: String) { _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO) }
}

/// Standard output with a buffer. A reader that goes away (`| head`) ends the output and not the command: SIGPIPE is
/// ignored, so that the exit code still tells the answer.
final class StandardOutput {
  private var buffer: [UInt8] = []
  private var isClosed = false

  /// Writes a text.
  func write(_ text: String) throws(CommandFailure) {
    guard !isClosed else { return }
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Hands over what is in the buffer.
  func flush() throws(CommandFailure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard !isClosed, !buffer.isEmpty else { return }
    switch Descriptor.write(buffer, to: STDOUT_FILENO) {
    case 0: return
    case EPIPE: isClosed = true
    case let code:
      isClosed = true
      throw CommandFailure(
        .io, "Standard output can't be written: \(String(cString: strerror(code))).",
        advice: "What the command did is done; only its words are lost.")
    }
  }
}
