import Foundation

/// A folder as one file (POSIX.1-1988 ustar), so that a browser can take it along.
enum TarFile {
  /// The files of a folder, by name, under another folder's name.
  static func bytes(of folder: URL, under top: String) throws -> [UInt8] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var bytes: [UInt8] = []
    for name in names {
      let path = folder.appendingPathComponent(name).path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType == .typeRegular,
        let content = FileManager.default.contents(atPath: path)
      else { continue }
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o644
      bytes += header("\(top)/\(name)", size: content.count, mode: mode)
      bytes += content
      bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  /// The head of one file: 512 bytes. Times and owners are left out, so that equal folders give equal files.
  static func header(_ name: String, size: Int, mode: Int) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int, length: Int) {
      for (index, byte) in text.utf8.prefix(length).enumerated() { head[place + index] = byte }
    }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    // A long name is cut in two at a folder.
    if name.utf8.count <= 100 {
      put(name, at: 0, length: 100)
    } else if let cut = name.indices.last(where: {
      name[$0] == "/" && name[..<$0].utf8.count <= 155 && name[$0...].utf8.count <= 101
    }) {
      put(String(name[name.index(after: cut)...]), at: 0, length: 100)
      put(String(name[..<cut]), at: 345, length: 155)
    }
    put(octal(mode & 0o777, 7), at: 100, length: 7)
    put(octal(0, 7), at: 108, length: 7)
    put(octal(0, 7), at: 116, length: 7)
    put(octal(size, 11), at: 124, length: 11)
    put(octal(0, 11), at: 136, length: 11)
    for place in 148..<156 { head[place] = 0x20 }
    head[156] = 0x30
    put("ustar", at: 257, length: 5)
    put("00", at: 263, length: 2)
    let sum = head.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6), at: 148, length: 6)
    head[154] = 0
    return head
  }
}
