import ActaDocuments
import ActaJSON
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as routes give them.
enum Reply {
  /// A document on one line.
  static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
    bytes(Decimals.line(value), type: "application/json", status: status, headers: headers)
  }

  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    bytes(Array(text.utf8), type: type)
  }

  static func bytes(
    _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.contentType] = type
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A document that stays the same while its tag does; 304 where the caller has it.
  static func tagged(
    _ tag: String, _ request: Request, cache: String = "private, no-cache", _ make: () async throws -> Response
  ) async rethrows -> Response {
    let tag = "\"\(tag)\""
    let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map {
      $0.drop { $0 == " " }.replacing("W/", with: "", maxReplacements: 1)
    }
    if known.contains(where: { $0 == tag || $0 == "*" }) {
      return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: cache])
    }
    var response = try await make()
    response.headers[.eTag] = tag
    response.headers[.cacheControl] = cache
    return response
  }
}
