import ActaBatch
import ActaRegistry
import Foundation

/// A connection over TCP whose waits end.
final class Socket {
  let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Takes over a descriptor.
  ///
  /// - Parameter seconds: how long one read or write may wait.
  init(_ descriptor: Int32, seconds: Int) {
    self.descriptor = descriptor
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit { close(descriptor) }

  /// Writes everything; false where the other side is gone or too slow.
  func write(_ bytes: [UInt8]) -> Bool { Descriptor.write(bytes, to: descriptor) == 0 }

  /// Bytes up to and without `end`, which is taken too; nil where they don't come before `deadline` or are more than
  /// `most`.
  func read(until end: [UInt8], most: Int, deadline: UInt64) -> ArraySlice<UInt8>? {
    var from = 0
    while true {
      if buffer.count >= end.count {
        for place in from...(buffer.count - end.count) where buffer[place...].starts(with: end) {
          defer { buffer.removeFirst(place + end.count) }
          return Array(buffer[..<place])[...]
        }
        from = buffer.count - end.count + 1
      }
      guard buffer.count <= most, fill(deadline) else { return nil }
    }
  }

  /// Exactly so many bytes; nil where they don't come.
  func read(count: Int, deadline: UInt64) -> [UInt8]? {
    while buffer.count < count { guard fill(deadline) else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  /// All bytes until the other side closes; nil where they are more than `most` or don't end in time.
  func readAll(most: Int, deadline: UInt64) -> [UInt8]? {
    var isEnd = false
    while !isEnd {
      guard buffer.count <= most, DispatchTime.now().uptimeNanoseconds < deadline else { return nil }
      isEnd = !fill(deadline)
    }
    return DispatchTime.now().uptimeNanoseconds < deadline ? buffer : nil
  }

  /// Says that nothing more will be written, and takes what the other side still sends until it closes, `most` bytes
  /// came or `deadline` has passed.
  func drain(most: Int, deadline: UInt64) {
    shutdown(descriptor, Int32(SHUT_WR))
    var taken = 0
    buffer = []
    while taken < most, fill(deadline) {
      taken += buffer.count
      buffer = []
    }
  }

  /// Whether nothing was received that wasn't taken.
  var isEmpty: Bool { buffer.isEmpty }

  private func fill(_ deadline: UInt64) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while DispatchTime.now().uptimeNanoseconds < deadline {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        buffer += chunk[..<count]
        return true
      }
      if count < 0, errno == EINTR { continue }
      return false
    }
    return false
  }

  /// A moment so many seconds from now, as `read` takes it.
  static func deadline(seconds: UInt64) -> UInt64 { DispatchTime.now().uptimeNanoseconds + seconds * 1_000_000_000 }
}
