import ActaRegistry
import Foundation

/// A small server for HTTP/1.1: one thread a connection, few connections, small bodies, and an end to every wait. It is
/// meant for a handful of logs that ask now and then.
final class HTTPServer: Sendable {
  private let descriptor: Int32
  /// The port that it listens on.
  let port: UInt16
  private let slots = DispatchSemaphore(value: mostConnections)
  private let handler: @Sendable (HTTPRequest) -> HTTPAnswer

  private static let mostConnections = 32
  private static let largestHead = 16 << 10
  private static let largestBody = 64 << 10
  /// What is still taken and thrown away from somebody who was refused, in bytes.
  private static let largestDrain = 1 << 20
  /// How long one request may take to arrive, and a connection may stay silent, in seconds.
  private static let patience: UInt64 = 10
  private static let requestsPerConnection = 1000

  deinit { close(descriptor) }

  /// Listens.
  ///
  /// - Parameters:
  ///   - host: an address of this machine; only programs on it can ask at 127.0.0.1.
  ///   - port: 0 for one that is free.
  /// - Throws: code `cannotCreate` where the address can't be had.
  init(host: String, port: UInt16, handler: @escaping @Sendable (HTTPRequest) -> HTTPAnswer) throws(CommandFailure) {
    self.handler = handler
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else {
      throw CommandFailure(.cannotCreate, "\(host) is no IPv4 address.", advice: "127.0.0.1 is for this machine alone.")
    }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard bound == 0, listen(descriptor, 64) == 0 else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw CommandFailure(
        .cannotCreate, "\(host):\(port) can't be listened on: \(reason).", advice: "Take another port.")
    }
    var length = size
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    self.descriptor = descriptor
    self.port = UInt16(bigEndian: address.sin_port)
  }

  /// Answers until a signal asks it to stop.
  func run() {
    while StopSignal.number == nil {
      var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&events, 1, 200) > 0 else { continue }
      guard slots.wait(timeout: .now() + 1) == .success else { continue }
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else {
        slots.signal()
        continue
      }
      Thread.detachNewThread { [self] in
        serve(Socket(connection, seconds: Int(Self.patience)))
        slots.signal()
      }
    }
  }

  private func serve(_ socket: Socket) {
    for _ in 0..<Self.requestsPerConnection {
      switch read(socket) {
      case .success(let request):
        let isLast = !request.keepsAlive || StopSignal.number != nil
        guard socket.write(handler(request).bytes(keepsAlive: !isLast)), !isLast else { return }
      case .failure(let refusal):
        if let answer = refusal.answer, socket.write(answer.bytes(keepsAlive: false)) {
          // Closing with bytes that nobody read would reset the connection, and the answer could be lost with it.
          socket.drain(most: Self.largestDrain, deadline: Socket.deadline(seconds: Self.patience))
        }
        return
      }
    }
  }

  /// Why a request can't be read; nil where nobody is there to be told.
  private struct Refusal: Error { let answer: HTTPAnswer? }

  private func read(_ socket: Socket) -> Result<HTTPRequest, Refusal> {
    func refuse(_ status: Int, _ line: String) -> Result<HTTPRequest, Refusal> {
      .failure(Refusal(answer: HTTPAnswer(status, line)))
    }
    let deadline = Socket.deadline(seconds: Self.patience)
    guard let bytes = socket.read(until: Array("\r\n\r\n".utf8), most: Self.largestHead, deadline: deadline) else {
      return socket.isEmpty ? .failure(Refusal(answer: nil)) : refuse(408, "the head of the request didn't end")
    }
    guard let head = HTTPHead(bytes) else { return refuse(400, "no head of a request") }
    let parts = head.first.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[1].hasPrefix("/"), ["HTTP/1.1", "HTTP/1.0"].contains(parts[2]) else {
      return refuse(400, "no request of HTTP/1.1")
    }
    guard !head.fields.contains(where: { $0.name == "transfer-encoding" }) else {
      return refuse(411, "send the body with Content-Length")
    }
    let length = head.contentLength ?? 0
    guard length >= 0 else { return refuse(400, "Content-Length is no number") }
    guard length <= Self.largestBody else { return refuse(413, "the body is larger than 64 KiB") }
    if head.value("expect")?.lowercased() == "100-continue" {
      _ = socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    guard let body = socket.read(count: length, deadline: deadline) else { return refuse(408, "the body didn't end") }
    let connection = head.value("connection")?.lowercased()
    return .success(
      HTTPRequest(
        method: parts[0], path: String(parts[1].prefix { $0 != "?" }), body: body,
        keepsAlive: parts[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive"))
  }
}
