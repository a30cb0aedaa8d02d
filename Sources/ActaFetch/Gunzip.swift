import CZlib

/// Unpacks gzip as it comes. libcurl could, but takes a stream that stops before its end for whole.
final class Gunzip {
  private var stream = z_stream()
  private var isBroken = false
  /// Whether the last member came to its end, with its checksum.
  private var isAtEnd = false

  init() {
    // 16 above the largest window: gzip and nothing else.
    isBroken =
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK
  }

  deinit { inflateEnd(&stream) }

  /// Whether all that came was whole.
  var isWhole: Bool { !isBroken && isAtEnd }

  /// Unpacks a part; `take` gets what comes out and gives false to stop.
  ///
  /// - Returns: false where the bytes are no gzip, or where `take` stopped.
  func unpack(_ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    guard !isBroken, bytes.count > 0 else { return !isBroken }
    // zlib reads from there and doesn't write.
    stream.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(bytes.count)
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if isAtEnd {
        guard stream.avail_in > 0 else { return true }
        // Another member follows.
        guard inflateReset(&stream) == Z_OK else { return false }
        isAtEnd = false
      }
      var (code, filled) = (Z_OK, 0)
      room.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        code = inflate(&stream, Z_NO_FLUSH)
        filled = buffer.count - Int(stream.avail_out)
      }
      guard room.withUnsafeBytes({ filled == 0 || take(UnsafeRawBufferPointer(rebasing: $0[..<filled])) }) else {
        return false
      }
      switch code {
      case Z_STREAM_END: isAtEnd = true
      case Z_OK: if stream.avail_in == 0, stream.avail_out > 0 { return true }
      case Z_BUF_ERROR: return true
      default:
        isBroken = true
        return false
      }
    }
  }
}
