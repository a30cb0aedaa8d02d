import ActaDocuments
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import Logging

/// What all routes work with.
struct Desks: Sendable {
  let settings: ServiceSettings
  /// Answers and records checks; everything that writes goes through it.
  let checks: CheckDesk
  /// Reads.
  let readers: RegistryReaders
  /// Reads for long: runs over many names, verification.
  let longReader: RegistryThread
  let metrics: ServiceMetrics
  let logger: Logger
  /// Answers to requests that may be sent again.
  let memory: IdempotencyMemory
  /// Who signed in to the pages.
  let sessions: Sessions
  /// What waits for its actor's signature.
  let signatures = SignatureDesk()

  /// The words of a language.
  func words(_ language: Language) -> Words { Words(language) { Countries.name($0) } }

  /// Answers a check; records it unless it is not to be.
  func answer(_ request: CheckRequest, actor: String, record: Bool) async throws -> RecordedCheck {
    guard !record else { return try await checks.record(request, actor: actor) }
    for _ in 0..<4 where request.knownAt == .now {
      let check = try ScreenedCheck(request, actor: actor, in: checks.current)
      if let answer = try await readers.run({ try $0.answer(check) }) { return answer }
      try await checks.refresh()
    }
    return try await readers.run { try $0.check(request, actor: actor, record: false) }
  }
}
