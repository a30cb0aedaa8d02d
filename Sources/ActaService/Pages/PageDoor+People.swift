import ActaCrypto
import ActaModel
import ActaRegistry
import HTTPTypes

extension PageDoor {
  /// What somebody who signed in may do now; nil for somebody who was retired since.
  func current(_ principal: Principal) async throws -> Principal? {
    do {
      return try await desks.readers.run { try $0.current(principal) }
    } catch let error as RegistryError where error.code == .notAllowed { return nil }
  }

  /// Whoever signs in with a name and a password; nil where they don't fit.
  ///
  /// - Throws: `Problem` 429 after too many wrong passwords in a row.
  func principal(name: String, password: String) async throws -> Principal? {
    let now = Instant.wallClock
    let wait = sessions.secondsToWait(name, at: now)
    guard wait == 0 else {
      throw Problem(
        .tooManyRequests, "too_many_requests", "Too many wrong passwords.", detail: "Wait \(wait) seconds.",
        headers: [.retryAfter: String(wait)])
    }
    do {
      let principal = try await desks.longReader.run { registry in
        try registry.principal(name: name, password: SecretBytes(Array(password.utf8)))
      }
      sessions.note(name, wasRight: true, at: now)
      return principal
    } catch let error as RegistryError where error.code == .notAllowed {
      sessions.note(name, wasRight: false, at: now)
      return nil
    }
  }
}
