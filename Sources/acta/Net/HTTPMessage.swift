/// What was asked over HTTP.
struct HTTPRequest {
  let method: String
  let path: String
  let body: [UInt8]
  /// Whether the connection stays open for another request.
  let keepsAlive: Bool
}

/// An answer over HTTP.
struct HTTPAnswer {
  let status: Int
  let type: String
  let body: [UInt8]

  init(_ status: Int, type: String = "text/plain; charset=utf-8", _ body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// An answer of one line.
  init(_ status: Int, _ line: String) { self.init(status, Array((line + "\n").utf8)) }

  func bytes(keepsAlive: Bool) -> [UInt8] {
    let head = [
      "HTTP/1.1 \(status) \(Self.phrase(status))", "Content-Type: \(type)", "Content-Length: \(body.count)",
      "Connection: \(keepsAlive ? "keep-alive" : "close")",
    ]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 422: "Unprocessable Entity"
    case 431: "Request Header Fields Too Large"
    default: "Internal Server Error"
    }
  }
}

/// The head of a message: its first line and its fields, with names in lower case.
struct HTTPHead {
  let first: String
  let fields: [(name: String, value: String)]

  /// Reads the bytes before the empty line; nil where they aren't the head of a message.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else { return nil }
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    guard let first = lines.first, !first.isEmpty else { return nil }
    var fields: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      // A line that goes on with the one before, or a name with space around it, hides fields from some readers.
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
        !line[..<colon].contains(where: { $0 == " " || $0 == "\t" })
      else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      fields.append((line[..<colon].lowercased(), String(value)))
    }
    self.first = String(first)
    self.fields = fields
  }

  /// The value of a field that stands once, nil where it doesn't.
  func value(_ name: String) -> String? {
    let values = fields.filter { $0.name == name }
    return values.count == 1 ? values.first?.value : nil
  }

  /// The length of the body: nil without one, negative where what stands there is no length.
  var contentLength: Int? {
    guard fields.contains(where: { $0.name == "content-length" }) else { return nil }
    guard let value = value("content-length"), !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return -1 }
    return Int(value) ?? Int.max
  }
}
