import ActaJSON
public import ActaModel

/// Somebody who acts in the registry: a person or a program.
public struct ActorRecord: Sendable, Equatable {
  /// The name that entries bear: 1 to 100 bytes without white space, control characters, plus signs and colons.
  public var name: String
  public var role: Role
  /// Whether the actor still acts. Nobody is deleted.
  public var isRetired: Bool
  /// The id of the record of the key with which the actor signs; nil where entries of the actor bear no signature.
  public var key: String?

  /// The id of the actor's record.
  public var recordID: String { Self.recordID(name) }

  /// The id of the record of the actor called `name`.
  public static func recordID(_ name: String) -> String { "actor:\(name)" }

  /// Whether a text can be an actor's name.
  public static func isName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count)
      && !text.unicodeScalars.contains { scalar in
        scalar.value < 0x20 || scalar.value == 0x7F || scalar == "+" || scalar == ":"
          || scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
      }
  }

  var body: JSONObject {
    var object: JSONObject = ["name": .string(name), "role": .string(role.rawValue)]
    if let key { object.append("key", .string(key)) }
    if isRetired { object.append("status", "retired") }
    return object
  }

  init(name: String, role: Role, isRetired: Bool = false, key: String? = nil) {
    self.name = name
    self.role = role
    self.isRetired = isRetired
    self.key = key
  }

  init(_ body: JSONValue) throws(RegistryError) {
    guard let name = body["name"]?.text, let role = body["role"]?.text.flatMap({ Role(rawValue: $0) }) else {
      throw .damaged("The record of an actor has no name or no role that is known.")
    }
    self.init(name: name, role: role, isRetired: body["status"]?.text == "retired", key: body["key"]?.text)
  }
}

/// What the log holds of an API token: never the token itself.
public struct TokenRecord: Sendable, Equatable {
  /// The token's public id: 12 hexadecimal digits, the middle part of the token.
  public var id: String
  public var actor: String
  /// What the token may do; never beyond what its actor may.
  public var role: Role
  /// From when on it isn't taken any more; nil without an end.
  public var expires: Instant?
  public var isRevoked: Bool
  /// SHA-256 of the 32 secret bytes, in hexadecimal.
  var secret: String

  static let kind = "token"
  var recordID: String { Self.recordID(id) }
  static func recordID(_ id: String) -> String { "token:\(id)" }

  var body: JSONObject {
    var object: JSONObject = ["actor": .string(actor), "role": .string(role.rawValue), "secret": .string(secret)]
    if let expires { object.append("expires", .string(expires.description)) }
    if isRevoked { object.append("status", "revoked") }
    return object
  }

  init(id: String, actor: String, role: Role, expires: Instant?, secret: String) {
    self.id = id
    self.actor = actor
    self.role = role
    self.expires = expires
    self.secret = secret
    isRevoked = false
  }

  init(id: String, _ body: JSONValue) throws(RegistryError) {
    guard let actor = body["actor"]?.text, let role = body["role"]?.text.flatMap({ Role(rawValue: $0) }),
      let secret = body["secret"]?.text
    else { throw .damaged("The record of a token lacks its actor, role or digest.") }
    self.init(id: id, actor: actor, role: role, expires: nil, secret: secret)
    if let text = body["expires"]?.text {
      guard let time = Instant(text) else { throw .damaged("A token's record ends at a time that can't be read.") }
      expires = time
    }
    isRevoked = body["status"]?.text == "revoked"
  }
}

extension Reader {
  /// The actor called `name` in view, nil where there is none.
  func actor(_ name: String) throws -> ActorRecord? {
    try bodyInView(kind: RegistryKind.actor, id: ActorRecord.recordID(name)).map { try ActorRecord($0) }
  }

  /// All actors in view, by name.
  func actors() throws -> [ActorRecord] {
    try places(kind: RegistryKind.actor).map { try ActorRecord(try body(seq: $0.seq, pos: $0.pos)) }
  }

  /// The token with a public id.
  func token(_ id: String) throws -> TokenRecord? {
    try bodyInView(kind: TokenRecord.kind, id: TokenRecord.recordID(id)).map { try TokenRecord(id: id, $0) }
  }
}
