import Foundation
import TestSupport
import Testing

/// A service that runs while the test goes on, with tokens for every role.
final class ServiceProcess {
  let scene: Scene
  let port: UInt16
  private let process = Process()
  private let out: URL
  private let err: URL

  /// - Parameters:
  ///   - arguments: besides `--port 0 --json`.
  ///   - log: the level at which the service says what it does.
  init(_ scene: Scene, _ arguments: [String] = [], log: String = "trace") throws {
    self.scene = scene
    let name = UUID().uuidString
    out = scene.folder.appendingPathComponent("\(name).out")
    err = scene.folder.appendingPathComponent("\(name).err")
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.executableURL = Scene.binary
    process.arguments = ["serve", "--port", "0", "--json"] + arguments
    process.currentDirectoryURL = scene.folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": scene.folder.path,
      "ACTA_LOG": log,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    var found: URLComponents?
    for _ in 0..<2400 where found == nil && process.isRunning {
      usleep(25_000)
      let json = try? JSONSerialization.jsonObject(with: Data(contentsOf: out)) as? [String: Any]
      found = (json?["address"] as? String).flatMap { URLComponents(string: $0) }
    }
    let said = (try? String(contentsOf: err, encoding: .utf8)) ?? ""
    port = UInt16(try #require(found?.port, "the service doesn't listen: \(said)"))
  }

  deinit { kill() }

  /// Everything that the service said on standard error.
  var said: String { (try? String(contentsOf: err, encoding: .utf8)) ?? "" }

  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end; gives its exit code.
  func end(_ signal: Int32 = SIGTERM) -> Int32 {
    Foundation.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  func connect() throws -> Wire { try Wire(port: port) }

  /// One request on a connection of its own.
  func ask(
    _ method: String, _ target: String, token: String? = nil, body: String? = nil, headers: [String] = []
  ) throws -> Wire.Answer {
    try connect().ask(method, target, token: token, body: body, headers: headers + ["Connection: close"])
  }

  func get(_ target: String, _ token: String?) throws -> Wire.Answer { try ask("GET", target, token: token) }
}

extension Scene {
  /// Adds an actor with a token of the same role; gives the token.
  func token(_ role: String, actor: String? = nil) throws -> String {
    let name = actor ?? "the-\(role)"
    for arguments in [
      ["actor", "add", name, "--role", role], ["token", "create", "--actor", name, "--role", role],
    ] {
      let outcome = try run(arguments)
      guard outcome.code == 0 else { throw Failure(text: "\(arguments): \(outcome)") }
      if arguments[0] == "token" { return String(outcome.out.split(separator: "\n").last ?? "") }
    }
    return ""
  }
}

/// A connection over which bytes are sent as they are given.
final class Wire {
  struct Answer {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: [String: Any] {
      get throws {
        let value = try JSONSerialization.jsonObject(with: Data(body))
        return try #require(value as? [String: Any], "no object: \(text)")
      }
    }
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Scene.Failure(text: "no connection: \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  func ask(
    _ method: String, _ target: String, token: String? = nil, body: String? = nil, headers: [String] = []
  ) throws -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + headers
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return try answer(hasBody: method != "HEAD")
  }

  /// Reads an answer.
  func answer(hasBody: Bool = true) throws -> Answer {
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    while headEnd == nil {
      headEnd = buffer.indices.first { buffer[$0...].starts(with: end) }
      if headEnd == nil, try !fill() { throw Scene.Failure(text: "closed without an answer") }
    }
    let place = try #require(headEnd)
    let lines = String(decoding: buffer[..<place], as: UTF8.self).components(separatedBy: "\r\n")
    buffer.removeFirst(place + end.count)
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var answer = Answer(status: try #require(status), headers: [:], body: [])
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard let name = parts.first else { continue }
      answer.headers[name.lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    }
    guard hasBody, answer.status != 304, answer.status >= 200 else { return answer }
    if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try take(length)
    } else if answer.headers["transfer-encoding"] == "chunked" {
      while true {
        let line = try takeLine()
        let size = try #require(Int(line, radix: 16), "no chunk: \(line)")
        answer.body += try take(size)
        _ = try takeLine()
        if size == 0 { break }
      }
    }
    return answer
  }

  /// Whether the other side closed, after at most a minute.
  func isClosed() throws -> Bool { try !fill() }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { guard try fill() else { throw Scene.Failure(text: "closed in a body") } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private func takeLine() throws -> String {
    while true {
      if let feed = buffer.firstIndex(of: 0x0A) {
        return String(decoding: try take(feed + 1), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard try fill() else { throw Scene.Failure(text: "closed in a line") }
    }
  }

  private func fill() throws -> Bool {
    var part = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &part, part.count, 0)
    guard count >= 0 else { throw Scene.Failure(text: "nothing came: \(String(cString: strerror(errno)))") }
    buffer += part[..<count]
    return count > 0
  }
}
