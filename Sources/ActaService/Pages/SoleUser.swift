import ActaCrypto
public import ActaRegistry
import Synchronization

/// The one user of a registry without a team: comes in by a link that holds good once, and needs no account.
public final class SoleUser: Sendable {
  private let code: Mutex<String?>
  let principal: Principal
  /// What stands behind `/start?code=`.
  public let first: String

  /// A user with a fresh link.
  ///
  /// - Parameter actor: under which name entries are written.
  /// - Throws: `RegistryError` with code `internal` where there is no randomness.
  public init(actor: String) throws(RegistryError) {
    do { first = Hex.encode(try SecureRandom.bytes(24)) } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
    code = Mutex(first)
    principal = Principal(actor: actor, role: .administrator, token: nil)
  }

  /// Whether the code is that of the link; it isn't any more afterwards.
  func take(_ given: String) -> Bool {
    code.withLock { code in
      guard let known = code, ConstantTime.areEqual(Array(known.utf8), Array(given.utf8)) else { return false }
      code = nil
      return true
    }
  }
}
