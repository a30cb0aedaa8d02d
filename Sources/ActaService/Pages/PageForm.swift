import ActaModel
import HTTPTypes
import Hummingbird

/// What a browser sent with a form.
struct PageForm: Sendable {
  /// A file that was chosen in a form.
  struct File: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [String: File] = [:]

  /// A field's text without white space at its ends; nil where it is missing or empty.
  subscript(name: String) -> String? {
    guard let value = fields.first(where: { $0.name == name })?.value else { return nil }
    let text = value.drop { $0.isWhitespace }
    let kept = String(text.reversed().drop { $0.isWhitespace }.reversed())
    return kept.isEmpty ? nil : kept
  }

  /// Bytes that it holds.
  var size: Int {
    fields.reduce(0) { $0 + $1.value.utf8.count } + files.values.reduce(0) { $0 + $1.bytes.count }
  }

  /// The lines of a field that hold something.
  func lines(_ name: String) -> [String] {
    (self[name] ?? "").split(whereSeparator: \.isNewline).map(String.init).filter { $0.contains { !$0.isWhitespace } }
  }

  /// Reads a body of `application/x-www-form-urlencoded` or `multipart/form-data`.
  ///
  /// - Throws: `Problem` for anything else.
  init(_ request: Request, upTo most: Int) async throws {
    let type = request.headers[.contentType] ?? ""
    let bytes = try await request.bytes(upTo: most)
    if type.hasPrefix("application/x-www-form-urlencoded") {
      try readFields(String(decoding: bytes, as: UTF8.self))
    } else if type.hasPrefix("multipart/form-data"), let boundary = Self.boundary(type) {
      try readParts(bytes, boundary)
    } else {
      throw Problem(.unsupportedMediaType, "no_form", "A form was expected.")
    }
  }

  private mutating func readFields(_ text: String) throws(Problem) {
    for part in text.split(separator: "&") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Percent.decodeForm(pieces[0]), let value = Percent.decodeForm(pieces.count > 1 ? pieces[1] : "")
      else { throw .badRequest("The form isn't percent-encoded UTF-8.") }
      fields.append((name, value))
    }
  }

  static func boundary(_ type: String) -> [UInt8]? {
    guard let start = type.range(of: "boundary=")?.upperBound else { return nil }
    let text = type[start...].prefix { $0 != ";" }.filter { $0 != "\"" }
    return (1...70).contains(text.utf8.count) ? Array("--\(text)".utf8) : nil
  }

  /// Reads the parts of RFC 7578: between boundaries a head, an empty line, and the content up to the line end before the
  /// next boundary.
  private mutating func readParts(_ bytes: [UInt8], _ boundary: [UInt8]) throws(Problem) {
    var places: [Int] = []
    var at = 0
    while let found = bytes.find(boundary, from: at) {
      places.append(found)
      at = found + boundary.count
      guard places.count <= 200 else { throw .badRequest("The form has too many parts.") }
    }
    guard places.count > 1 else { throw .badRequest("The form has no parts.") }
    for (start, end) in zip(places, places.dropFirst()) {
      let part = start + boundary.count
      guard let headEnd = bytes.find([13, 10, 13, 10], from: part), headEnd < end, end - 2 >= headEnd + 4 else {
        continue
      }
      let head = String(decoding: bytes[part..<headEnd], as: UTF8.self)
      let content = Array(bytes[(headEnd + 4)..<(end - 2)])
      guard let name = Self.value("name", in: head) else { continue }
      if let file = Self.value("filename", in: head) {
        if !content.isEmpty { files[name] = File(name: String(file.prefix(200)), bytes: content) }
      } else {
        guard let text = String(validating: content, as: UTF8.self), !text.utf8.contains(0) else {
          throw .badRequest("A field isn't UTF-8.")
        }
        fields.append((name, text))
      }
    }
  }

  static func value(_ name: String, in head: String) -> String? {
    for separator in ["; \(name)=\"", ";\(name)=\""] {
      guard let start = head.range(of: separator)?.upperBound else { continue }
      return String(head[start...].prefix { $0 != "\"" && !$0.isNewline })
    }
    return nil
  }
}

extension StringProtocol {
  /// Where a text first stands in this one.
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}

extension [UInt8] {
  /// Where bytes first stand in these, from a place on.
  func find(_ wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first, count >= wanted.count, start <= count - wanted.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var at = start
      while at <= bytes.count - wanted.count {
        if bytes[at] == first, (0..<wanted.count).allSatisfy({ bytes[at + $0] == wanted[$0] }) { return at }
        at += 1
      }
      return nil
    }
  }
}

extension Percent {
  /// A form's name or value; line ends are let through, other control characters aren't.
  static func decodeForm(_ text: Substring) -> String? {
    let lines = text.replacing("%0D%0A", with: "\n").replacing("%0A", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    var decoded: [String] = []
    for line in lines {
      guard let text = decode(line, plusIsSpace: true) else { return nil }
      decoded.append(text)
    }
    return decoded.joined(separator: "\n")
  }
}

extension PageForm {
  /// A field as it was typed, white space and all.
  func raw(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
