import Glibc

/// Memory of this process.
enum ProcessMemory {
  /// What it holds, in bytes; 0 where the system doesn't tell.
  static var resident: Int {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = read(descriptor, &bytes, bytes.count)
    let fields = bytes.prefix(max(0, count)).split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
  }
}
