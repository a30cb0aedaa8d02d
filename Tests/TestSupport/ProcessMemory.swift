import Foundation

/// What the kernel says of this process's memory.
public enum ProcessMemory {
  /// The most that was resident so far, in MB (10^6 bytes); nil where the system doesn't say.
  public static var peak: Int? {
    guard let bytes = try? Places.bytes(URL(fileURLWithPath: "/proc/self/status")) else { return nil }
    let status = String(decoding: bytes, as: UTF8.self)
    let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)
    return words?.dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 / 1_000_000 }
  }
}
