import ActaRegistry
import HTTPTypes
import Hummingbird

/// Finds out who asks, by the token that comes with a request. Pages add sessions to it.
final class Authenticator: Sendable {
  private let gate: TokenGate
  private let limiter: RateLimiter

  init(_ gate: TokenGate, _ limiter: RateLimiter) {
    self.gate = gate
    self.limiter = limiter
  }

  /// The longest token that is looked at, in bytes.
  private static let longestToken = 512

  /// Who asks.
  ///
  /// - Throws: `Problem`: 401 without a valid token, 403 where the role doesn't suffice, 429 where it asks too often.
  func principal(of request: Request, mayDo permission: Permission) throws -> Principal {
    guard let token = Self.token(of: request) else { throw Problem.unauthorised }
    let principal: Principal
    do {
      principal = try gate.principal(token: token)
    } catch {
      guard error.code == .notAllowed else { throw error }
      throw Problem.unauthorised
    }
    try limiter.admit(principal.token ?? principal.actor)
    guard principal.role.may(permission) else {
      throw Problem.forbidden("The role \(principal.role.rawValue) may not do this.")
    }
    return principal
  }

  /// The token of a request: one header, one of two schemes.
  static func token(of request: Request) -> String? {
    let values = request.headers[values: .authorization]
    // OpenRefine can't send headers: its door takes the token in the address, which no log of ours holds.
    if values.isEmpty, request.uri.path.hasPrefix("/reconcile/") {
      return request.uri.queryParameters["api_key"].map(String.init).flatMap { isToken($0) ? $0 : nil }
    }
    guard values.count == 1 else { return nil }
    let parts = values[0].split(separator: " ", maxSplits: 1)
    guard parts.count == 2, ["bearer", "apikey"].contains(parts[0].lowercased()) else { return nil }
    let token = parts[1].drop { $0 == " " }
    return isToken(token) ? String(token) : nil
  }

  private static func isToken(_ text: some StringProtocol) -> Bool {
    (1...longestToken).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
