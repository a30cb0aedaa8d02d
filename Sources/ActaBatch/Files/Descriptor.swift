package import ActaRegistry
import Foundation

/// Why a file or a run isn't what it should be. The registry's errors have the right form already.
package typealias CommandFailure = RegistryError

/// A call that can't be understood: exit code 64.
package struct UsageFailure: Error {
  /// What was wrong, as a sentence.
  package let message: String
  /// What to do.
  package let advice: String?

  package init(_ message: String, advice: String? = nil) {
    self.message = message
    self.advice = advice
  }
}

/// Writing to file descriptors.
package enum Descriptor {
  /// Writes all bytes; 0, or the error's number.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return errno == 0 ? EIO : errno
      }
    }
    return 0
  }
}
