public import ActaModel
import ActaRegistry

/// The two clocks as an address gives them.
public struct ViewQuery: Sendable, Equatable {
  /// The day in the world; nil for today.
  public var on: Day?
  /// What the registry knew, as it was written (an entry, a day, a moment); nil for now.
  public var knownAt: String?

  /// A view.
  public init(on: Day? = nil, knownAt: String? = nil) {
    self.on = on
    self.knownAt = knownAt
  }

  /// The members that an address carries.
  var members: [(String, String)] {
    (on.map { [("on", $0.description)] } ?? []) + (knownAt.map { [("known_at", $0)] } ?? [])
  }
}

/// Addresses of the pages. Each is permanent: what it shows hangs on nothing but itself and the log.
public enum Address {
  /// Text as a part of a path or a query.
  public static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E || byte == 0x3A
      if isPlain { bytes.append(byte) } else { bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A path with a query.
  public static func with(_ path: String, _ members: [(String, String)]) -> String {
    guard !members.isEmpty else { return path }
    return path + "?" + members.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
  }

  static func party(_ id: RecordID, _ view: ViewQuery = ViewQuery()) -> String {
    with("/party/" + encoded(id.text), view.members)
  }

  static func record(_ id: String, _ view: ViewQuery = ViewQuery()) -> String {
    with("/record/" + encoded(id), view.members)
  }

  /// The form with which something is recorded about a record.
  static func change(_ id: RecordID, _ step: RecordStep) -> String {
    "/record/" + encoded(id.text) + "/change/" + step.rawValue
  }

  static func owners(_ id: RecordID, _ view: ViewQuery = ViewQuery()) -> String {
    with("/owners/" + encoded(id.text), view.members)
  }

  static func entry(_ number: Int) -> String { "/audit/entries/\(number)" }

  static func screening(_ entry: Int) -> String { "/screening/\(entry)" }

  static func list(_ id: String) -> String { "/lists/" + encoded(id) }
}
