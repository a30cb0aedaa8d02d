import COpenSSL

/// A server's certificate and key, and from when on it speaks: TLS 1.2.
public final class TLSServer: @unchecked Sendable {
  // Unchecked: libssl locks what connections share, and the pointer never changes.
  private let context: OpaquePointer

  /// Why there is no server, in words for a message.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// Reads a certificate with its chain and its private key, both PEM.
  ///
  /// - Throws: `Failure` with the file at fault.
  public init(certificates: String, key: String) throws(Failure) {
    var step: Int32 = 0
    guard let context = acta_tls_server(certificates, key, &step) else {
      switch step {
      case 2: throw Failure(description: "\(certificates) holds no certificate in PEM form that can be read")
      case 3: throw Failure(description: "\(key) holds no unencrypted private key in PEM form that can be read")
      case 4: throw Failure(description: "\(key) isn't the key of the certificate in \(certificates)")
      default: throw Failure(description: "libssl can't serve TLS 1.2")
      }
    }
    acta_no_core_files()
    self.context = context
  }

  deinit { SSL_CTX_free(context) }

  /// A connection that somebody opened.
  ///
  /// - Throws: `CryptoError.library` where there is no memory.
  public func accept() throws(CryptoError) -> TLSConnection {
    guard let connection = acta_tls_accept(context) else { throw .library(operation: "accept a TLS connection") }
    return TLSConnection(adopting: connection, of: self)
  }
}

/// The server's side of one connection, over bytes in memory. Not for use from two threads at once.
public final class TLSConnection {
  private let connection: OpaquePointer
  // The settings must outlive the connection.
  private let server: TLSServer
  /// What couldn't be encrypted yet because the handshake isn't over.
  private var held: [UInt8] = []
  private var part = [UInt8](repeating: 0, count: 1 << 14)

  /// What came of bytes from the network.
  public struct Received: Sendable, Equatable {
    /// What the other side said.
    public var bytes: [UInt8]
    /// Whether it said that it has no more to say.
    public var isAtEnd: Bool
  }

  init(adopting connection: OpaquePointer, of server: TLSServer) {
    self.connection = connection
    self.server = server
  }

  deinit { SSL_free(connection) }

  /// Takes in bytes from the network.
  ///
  /// - Throws: `CryptoError.library` where they aren't TLS, or were changed; an alert may be there to be sent.
  public func receive(_ bytes: UnsafeRawBufferPointer) throws(CryptoError) -> Received {
    guard acta_tls_feed(connection, bytes.baseAddress, Int32(clamping: bytes.count)) == 1 else {
      throw .library(operation: "take in TLS bytes")
    }
    var received = Received(bytes: [], isAtEnd: false)
    while true {
      let count = acta_tls_read(connection, &part, Int32(part.count))
      if count == -2 { throw .library(operation: "read a TLS record") }
      if count == 0 { received.isAtEnd = true }
      guard count > 0 else { break }
      received.bytes.append(contentsOf: part[..<Int(count)])
    }
    if !held.isEmpty {
      let waiting = held
      held = []
      try send(waiting)
    }
    return received
  }

  /// Encrypts bytes for the other side; they wait while the handshake isn't over.
  ///
  /// - Throws: `CryptoError.library` where the connection failed.
  public func send(_ bytes: [UInt8]) throws(CryptoError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let taken = rest.withUnsafeBytes { acta_tls_write(connection, $0.baseAddress, Int32(clamping: $0.count)) }
      if taken == -1 {
        held.append(contentsOf: rest)
        return
      }
      guard taken > 0 else { throw .library(operation: "write a TLS record") }
      rest = rest.dropFirst(Int(taken))
    }
  }

  /// Says that we have no more to say.
  public func finish() { SSL_shutdown(connection) }

  /// Bytes that are to go to the network.
  public func takeOutput() -> [UInt8] {
    var output: [UInt8] = []
    while true {
      let count = acta_tls_take(connection, &part, Int32(part.count))
      guard count > 0 else { return output }
      output.append(contentsOf: part[..<Int(count)])
    }
  }
}
