import ActaBatch
import ActaRegistry
import Foundation

/// Posts to http addresses. What is fetched is signed by whoever answers, so that nothing rests on the connection.
enum HTTPClient {
  private static let largestAnswer = 1 << 20
  /// How long the whole exchange may take, in seconds.
  private static let patience: UInt64 = 30

  /// Sends `body` and gives the answer.
  ///
  /// - Throws: `UsageFailure` for an address that isn't http; `CommandFailure` with code `io` where nobody answers, or
  ///   not in HTTP.
  static func post(_ body: [UInt8], to address: String, type: String) throws -> HTTPAnswer {
    let (host, port, path) = try parts(of: address)
    let socket = try connect(host, port)
    // HTTP/1.0: the answer ends with the connection, and comes in one piece.
    let head = [
      "POST \(path) HTTP/1.0", "Host: \(host):\(port)", "Content-Type: \(type)", "Content-Length: \(body.count)",
      "User-Agent: acta", "Connection: close",
    ]
    let failure = CommandFailure(.io, "\(host):\(port) didn't answer in time.", advice: "Is it running? Try again.")
    guard socket.write(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body),
      let bytes = socket.readAll(most: largestAnswer, deadline: Socket.deadline(seconds: patience))
    else { throw failure }
    guard let answer = answer(bytes) else {
      throw CommandFailure(
        .io, "What \(host):\(port) answered isn't HTTP, or was cut short.", advice: "Is it the right address?")
    }
    return answer
  }

  private static func answer(_ bytes: [UInt8]) -> HTTPAnswer? {
    let end = Array("\r\n\r\n".utf8)
    guard let place = bytes.indices.first(where: { bytes[$0] == 0x0D && bytes[$0...].starts(with: end) }),
      let head = HTTPHead(bytes[..<place])
    else { return nil }
    let words = head.first.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]), (100...599).contains(status)
    else { return nil }
    let body = Array(bytes[(place + end.count)...])
    if let length = head.contentLength, length != body.count { return nil }
    return HTTPAnswer(status, type: head.value("content-type") ?? "", body)
  }

  private static func parts(of address: String) throws(UsageFailure) -> (host: String, port: String, path: String) {
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw UsageFailure("The address holds white space or other letters than ASCII.")
    }
    guard address.lowercased().hasPrefix("http://") else {
      throw UsageFailure(
        "\"\(address)\" is no http address; https isn't spoken here.",
        advice: "Use the form with files, and send the request with curl --data-binary @FILE.")
    }
    let rest = address.dropFirst(7)
    let place = rest.prefix { $0 != "/" }
    let colon = place.lastIndex(of: ":")
    let host = String(place[..<(colon ?? place.endIndex)])
    let port = colon.map { String(place[place.index(after: $0)...]) } ?? "80"
    guard !host.isEmpty, let number = UInt16(port), number > 0, !host.contains("@") else {
      throw UsageFailure(
        "\"\(address)\" names no host.", advice: "An address looks like http://witness.example.org:8080.")
    }
    let path = String(rest[place.endIndex...])
    return (host, port, path.isEmpty ? "/" : path)
  }

  private static func connect(_ host: String, _ port: String) throws(CommandFailure) -> Socket {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &found) == 0 else {
      throw CommandFailure(.io, "There is no host \(host).", advice: "Is the address right?")
    }
    defer { freeaddrinfo(found) }
    var reason = "no address"
    var next = found
    while let place = next?.pointee {
      let descriptor = socket(place.ai_family, place.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), place.ai_protocol)
      if descriptor >= 0 {
        let socket = Socket(descriptor, seconds: Int(patience))
        if Foundation.connect(descriptor, place.ai_addr, place.ai_addrlen) == 0 { return socket }
        reason = String(cString: strerror(errno))
      }
      next = place.ai_next
    }
    throw CommandFailure(.io, "\(host):\(port) can't be reached: \(reason).", advice: "Is it running? Try again.")
  }
}
