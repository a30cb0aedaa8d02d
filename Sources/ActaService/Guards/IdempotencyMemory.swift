import ActaCrypto
import ActaModel
import ActaRegistry
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers to requests with an `Idempotency-Key`, so that a request that is sent again isn't done again. They are known for a
/// day. Where an entry of the log came of a request, the entry remembers it: after a restart the answer is given from there.
final class IdempotencyMemory: Sendable {
  private struct Kept {
    var request: Digest
    var outcome: Outcome
    var until: Instant
  }

  private enum Outcome {
    /// The first request is being answered.
    case open
    case answered(Answer)
    /// What came of it stands in an entry.
    case recorded(Int)

    var isOpen: Bool { if case .open = self { true } else { false } }
  }

  private struct Answer {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]
  }

  private let kept: Mutex<[Digest: Kept]>
  /// The most requests that are known; of more the oldest are forgotten.
  static let most = 10_000
  /// For how long they are known, in microseconds.
  static let age: UInt64 = 86_400_000_000

  /// - Parameter registry: the log, whose entries remember requests.
  init(_ registry: Registry) throws(RegistryError) {
    let now = registry.clock().microseconds
    var kept: [Digest: Kept] = [:]
    for answered in try registry.answeredRequests(
      since: Instant(microseconds: now - min(now, Self.age)), most: Self.most)
    where kept[answered.key.name] == nil {
      kept[answered.key.name] = Kept(
        request: answered.key.request, outcome: .recorded(answered.entry),
        until: Instant(microseconds: answered.time.microseconds + Self.age))
    }
    self.kept = Mutex(kept)
  }

  /// The kept answer to a request, or a new one.
  ///
  /// - Parameters:
  ///   - recall: gives the answer again from the entry that came of the request; nil where entries don't remember it.
  ///   - make: does what is asked. Of a check the key goes with the entry that comes of it.
  /// - Throws: `Problem`: 400 for a key that is none, 409 while the first request is being answered, 422 where the key
  ///   came with another request.
  func answer(
    _ request: Request, _ asker: Principal, _ body: [UInt8], recall: ((Int) async throws -> Response)? = nil,
    _ make: (RequestKey?) async throws -> Response
  ) async throws -> Response {
    guard let text = request.headers.first(where: { $0.name.canonicalName == "idempotency-key" })?.value else {
      return try await make(nil)
    }
    guard (1...200).contains(text.utf8.count) else {
      throw Problem.badParameter("Idempotency-Key", "It is 1 to 200 bytes.")
    }
    let key = RequestKey(
      name: SHA256.hash(Array("\(asker.actor)\n\(asker.token ?? "")\n\(text)".utf8)),
      request: SHA256.hash(Array("\(request.method.rawValue) \(request.uri.string)\n".utf8) + body))
    switch try take(key) {
    case .answered(let answer)?:
      return Response(
        status: answer.status, headers: answer.headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    case .recorded(let entry)?:
      if let recall { return try await recall(entry) }
      throw Problem(.unprocessableContent, "key_used", "The idempotency key came with another request before.")
    case .open?:
      throw Problem(
        .conflict, "in_progress", "The first request with this idempotency key is being answered.",
        headers: [.retryAfter: "1"])
    case nil: break
    }
    do {
      let (response, answer) = try await Self.copied(try await make(key))
      kept.withLock { $0[key.name]?.outcome = .answered(answer) }
      return response
    } catch {
      // What failed may be tried again.
      kept.withLock { _ = $0.removeValue(forKey: key.name) }
      throw error
    }
  }

  /// What is known of a request; nil for one that is to be done, which is noted.
  private func take(_ key: RequestKey) throws(Problem) -> Outcome? {
    try kept.withLock { (kept) throws(Problem) -> Outcome? in
      let now = Instant.wallClock
      if let old = kept[key.name], old.until > now {
        guard old.request == key.request else {
          throw Problem(.unprocessableContent, "key_used", "The idempotency key came with another request before.")
        }
        return old.outcome
      }
      if kept.count >= Self.most { Self.forget(&kept, now) }
      kept[key.name] = Kept(
        request: key.request, outcome: .open, until: Instant(microseconds: now.microseconds + Self.age))
      return nil
    }
  }

  /// Forgets what is too old, and where that isn't enough the oldest tenth.
  private static func forget(_ kept: inout [Digest: Kept], _ now: Instant) {
    kept = kept.filter { $0.value.until > now || $0.value.outcome.isOpen }
    guard kept.count >= most else { return }
    let oldest = kept.filter { !$0.value.outcome.isOpen }.sorted { $0.value.until < $1.value.until }
    for (name, _) in oldest.prefix(most / 10) { kept[name] = nil }
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
