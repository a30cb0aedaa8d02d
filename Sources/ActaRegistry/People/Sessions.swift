import ActaCrypto
public import ActaModel
import Synchronization

/// A session that was opened just now: what the browser is given.
public struct OpenedSession: Sendable {
  /// The secret for the cookie: letters, digits, `_` and `-`. Send it with `HttpOnly; Secure; SameSite=Strict`.
  public let cookie: String
  /// What every form must send back, so that another site can't send it.
  public let formToken: String
  /// When it ends at the latest.
  public let ends: Instant
}

/// The sessions of whoever signed in to the pages. They live as long as the process, and only their digests are kept.
public final class Sessions: Sendable {
  private struct Session {
    var principal: Principal
    var formToken: [UInt8]
    var ends: UInt64
    var idleUntil: UInt64
    /// What was opened in it, where that counts for something later.
    var opened: Set<String> = []
  }

  private struct Failures {
    var count = 0
    var until: UInt64 = 0
  }

  private let sessions = Mutex<[Digest: Session]>([:])
  private let failures = Mutex<[String: Failures]>([:])
  private let idle: UInt64
  private let longest: UInt64

  /// After how many wrong passwords in a row somebody must wait.
  public static let failuresAllowed = 5
  private static let waiting: UInt64 = 60_000_000
  private static let most = 10_000

  /// No sessions.
  ///
  /// - Parameters:
  ///   - idle: after how many seconds without a request one ends.
  ///   - longest: after how many seconds it ends in any case.
  public init(idle: Int = 900, longest: Int = 28_800) {
    self.idle = UInt64(max(1, idle)) * 1_000_000
    self.longest = UInt64(max(1, longest)) * 1_000_000
  }

  /// Opens a session for somebody who was recognised.
  ///
  /// - Throws: `RegistryError` with code `internal` where there is no randomness.
  public func open(_ principal: Principal, at now: Instant) throws(RegistryError) -> OpenedSession {
    let secret: [UInt8]
    let form: [UInt8]
    do {
      secret = try SecureRandom.bytes(32)
      form = try SecureRandom.bytes(32)
    } catch { throw RegistryError(.internal, "No random numbers: \(error).") }
    let ends = now.microseconds + longest
    let session = Session(
      principal: principal, formToken: Array(Hex.encode(form).utf8), ends: ends, idleUntil: now.microseconds + idle)
    let cookie = Hex.encode(secret)
    sessions.withLock { held in
      held = held.filter { $0.value.ends > now.microseconds && $0.value.idleUntil > now.microseconds }
      if held.count >= Self.most, let oldest = held.min(by: { $0.value.idleUntil < $1.value.idleUntil }) {
        held[oldest.key] = nil
      }
      held[SHA256.hash(Array(cookie.utf8))] = session
    }
    return OpenedSession(cookie: cookie, formToken: Hex.encode(form), ends: Instant(microseconds: ends))
  }

  /// Whoever a cookie belongs to; nil for one that isn't known or has ended. Ask `Registry.current` what they may do now.
  public func principal(cookie: String, at now: Instant) -> Principal? { session(cookie, now)?.principal }

  /// Whoever sent a form; nil also where it lacks the session's form token.
  public func principal(cookie: String, formToken: String, at now: Instant) -> Principal? {
    guard let session = session(cookie, now), ConstantTime.areEqual(session.formToken, Array(formToken.utf8)) else {
      return nil
    }
    return session.principal
  }

  /// The form token of a session, for the forms of a page.
  public func formToken(cookie: String, at now: Instant) -> String? {
    session(cookie, now).map { String(decoding: $0.formToken, as: UTF8.self) }
  }

  /// Notes that something was opened in a session.
  public func noteOpened(_ what: String, cookie: String) {
    sessions.withLock { held in
      let key = SHA256.hash(Array(cookie.utf8))
      guard (held[key]?.opened.count ?? Self.most) < Self.most else { return }
      held[key]?.opened.insert(what)
    }
  }

  /// What was opened in a session.
  public func opened(cookie: String) -> Set<String> {
    sessions.withLock { $0[SHA256.hash(Array(cookie.utf8))]?.opened ?? [] }
  }

  /// Ends a session.
  public func close(cookie: String) {
    _ = sessions.withLock { $0.removeValue(forKey: SHA256.hash(Array(cookie.utf8))) }
  }

  /// Ends all sessions of an actor.
  public func closeAll(of actor: String) {
    sessions.withLock { held in held = held.filter { !$0.value.principal.actor.utf8.elementsEqual(actor.utf8) } }
  }

  private func session(_ cookie: String, _ now: Instant) -> Session? {
    let key = SHA256.hash(Array(cookie.utf8))
    return sessions.withLock { held in
      guard var session = held[key] else { return nil }
      guard session.ends > now.microseconds, session.idleUntil > now.microseconds else {
        held[key] = nil
        return nil
      }
      session.idleUntil = now.microseconds + idle
      held[key] = session
      return session
    }
  }

  // MARK: Wrong passwords

  /// For how many seconds a name must wait before a password is looked at, after too many wrong ones; 0 to go on.
  public func secondsToWait(_ name: String, at now: Instant) -> Int {
    failures.withLock { held in
      guard let known = held[name], known.until > now.microseconds else { return 0 }
      return Int((known.until - now.microseconds + 999_999) / 1_000_000)
    }
  }

  /// Notes whether a password was right.
  public func note(_ name: String, wasRight: Bool, at now: Instant) {
    failures.withLock { held in
      if held.count >= Self.most { held.removeAll() }
      guard !wasRight else { return held[name] = nil }
      var known = held[name] ?? Failures()
      known.count += 1
      if known.count >= Self.failuresAllowed { known.until = now.microseconds + Self.waiting }
      held[name] = known
    }
  }
}
