import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The whole body.
  ///
  /// - Throws: `Problem` 413 for one of more than `most` bytes.
  func bytes(upTo most: Int) async throws -> [UInt8] {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > most { throw Problem.tooLarge(most) }
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= most else { throw Problem.tooLarge(most) }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}
