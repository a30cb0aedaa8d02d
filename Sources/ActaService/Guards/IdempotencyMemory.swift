import ActaCrypto
import ActaRegistry
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers to requests with an `Idempotency-Key`, so that a request that is sent again isn't done again. They are kept for a
/// day in memory, for as long as there is room.
final class IdempotencyMemory: Sendable {
  private struct Kept {
    var request: Digest
    /// Nil while the first request is being answered.
    var answer: Answer?
    var since: ContinuousClock.Instant
  }

  private struct Answer {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]
  }

  private let kept = Mutex<[Digest: Kept]>([:])
  private static let most = 10_000
  private static let age: Duration = .seconds(86_400)

  /// The kept answer to a request, or a new one.
  ///
  /// - Throws: `Problem`: 400 for a key that is none, 409 while the first request is being answered, 422 where the key
  ///   came with another request.
  func answer(
    _ request: Request, _ asker: Principal, _ body: [UInt8], _ make: () async throws -> Response
  ) async throws -> Response {
    guard let key = request.headers.first(where: { $0.name.canonicalName == "idempotency-key" })?.value else {
      return try await make()
    }
    guard (1...200).contains(key.utf8.count) else {
      throw Problem.badParameter("Idempotency-Key", "It is 1 to 200 bytes.")
    }
    let name = SHA256.hash(Array("\(asker.actor)\n\(asker.token ?? "")\n\(key)".utf8))
    let digest = SHA256.hash(Array("\(request.method.rawValue) \(request.uri.string)\n".utf8) + body)
    let known = try kept.withLock { (kept) throws(Problem) -> Answer? in
      let now = ContinuousClock.now
      if kept.count >= Self.most { kept = kept.filter { now - $0.value.since < Self.age && $0.value.answer == nil } }
      guard let old = kept[name], now - old.since < Self.age else {
        kept[name] = Kept(request: digest, answer: nil, since: now)
        return nil
      }
      guard old.request == digest else {
        throw Problem(.unprocessableContent, "key_used", "The idempotency key came with another request before.")
      }
      guard let answer = old.answer else {
        throw Problem(
          .conflict, "in_progress", "The first request with this idempotency key is being answered.",
          headers: [.retryAfter: "1"])
      }
      return answer
    }
    if let known {
      return Response(
        status: known.status, headers: known.headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: known.body)))
    }
    do {
      let (response, answer) = try await Self.copied(try await make())
      kept.withLock { $0[name]?.answer = answer }
      return response
    } catch {
      // What failed may be tried again.
      kept.withLock { _ = $0.removeValue(forKey: name) }
      throw error
    }
  }

  private static func copied(_ response: Response) async throws -> (Response, Answer) {
    let collector = BodyCollector()
    try await response.body.write(collector)
    let bytes = collector.bytes
    return (
      Response(
        status: response.status, headers: response.headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))),
      Answer(status: response.status, headers: response.headers, body: bytes)
    )
  }
}

/// Takes in a body that was made to be sent.
private final class BodyCollector: ResponseBodyWriter {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes.append(contentsOf: buffer.readableBytesView) }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
