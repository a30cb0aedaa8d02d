import ActaRegistry

extension PageDoor {
  /// What somebody who signed in may do now; nil for somebody who was retired since.
  func current(_ principal: Principal) async throws -> Principal? {
    try await desks.readers.run { registry in
      try registry.actors().first { !$0.isRetired && $0.name.utf8.elementsEqual(principal.actor.utf8) }.map {
        Principal(actor: $0.name, role: $0.role, token: nil)
      }
    }
  }

  /// Whoever signs in with a name and a password; nil where they don't fit.
  func principal(name: String, password: String) async throws -> Principal? { nil }
}
