/// What somebody is in the registry. Each role may do what stands in its `permissions`, and nothing else.
public enum Role: String, CaseIterable, Sendable {
  /// Reads.
  case viewer
  /// Screens, and judges alerts.
  case screener
  /// Records, loads lists, proposes.
  case recorder
  /// Approves what others proposed or decided.
  case approver
  /// Reads and seals the log, and changes nothing else.
  case auditor
  /// Says who may do what; does what all the others do.
  case administrator

  /// What the role may do.
  public var permissions: Set<Permission> {
    switch self {
    case .viewer: [.read]
    case .screener: [.read, .screen]
    case .recorder: [.read, .screen, .record]
    case .approver: [.read, .screen, .record, .approve]
    case .auditor: [.read, .audit]
    case .administrator: Set(Permission.allCases)
    }
  }

  /// Whether the role may do everything that `other` may: a token is never of a role beyond its actor's.
  public func covers(_ other: Role) -> Bool { permissions.isSuperset(of: other.permissions) }

  /// Whether the role may do something.
  public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}

/// Something that a role may do.
public enum Permission: String, CaseIterable, Sendable {
  /// Browse, look at alerts, proposals and the log.
  case read
  /// Check names, screen files, decide alerts.
  case screen
  /// Propose and record facts, load lists.
  case record
  /// Approve, or send back, what somebody else proposed or decided.
  case approve
  /// Seal the log, have it cosigned and stamped, export it.
  case audit
  /// Actors, tokens, policy, keys, erasures, migrations.
  case administer
}

/// Somebody who proved who they are, with a token or a session.
public struct Principal: Sendable, Equatable {
  /// The actor's name, as entries bear it.
  public let actor: String
  /// What this access may do: the token's role, never beyond the actor's.
  public let role: Role
  /// The token's public id; nil for a session or a key.
  public let token: String?

  /// Somebody who was recognised.
  public init(actor: String, role: Role, token: String?) {
    self.actor = actor
    self.role = role
    self.token = token
  }
}
