/// What an entry of the log is about: one byte of its record. A kind that this version doesn't know is read and
/// verified all the same.
public struct EntryKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The byte in the record.
  public let rawValue: UInt8

  /// The kind of a byte; every byte is one.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The first entry: origin, log id, format version and first public key.
  public static let initial = EntryKind(rawValue: 0)
  /// Own records changed by a command.
  public static let record = EntryKind(rawValue: 1)
  /// One row of an official list: a party with its measures and relations.
  public static let listEntry = EntryKind(rawValue: 2)
  /// The end of a list load, which binds its file, version and counts.
  public static let listLoad = EntryKind(rawValue: 3)
  /// A screening and its answer.
  public static let screening = EntryKind(rawValue: 4)
  /// What the log doesn't hold but is answerable for: state, schema, lists, engine.
  public static let seal = EntryKind(rawValue: 5)
  /// A change of the database schema.
  public static let migration = EntryKind(rawValue: 6)
  /// A loss that was accepted, with the gap it left.
  public static let restore = EntryKind(rawValue: 7)
  /// Secrets that were deleted.
  public static let erase = EntryKind(rawValue: 8)
  /// A public key that was added, retired or reported stolen.
  public static let key = EntryKind(rawValue: 9)
  /// A setting of the registry.
  public static let config = EntryKind(rawValue: 10)
  /// A decision about an alert, a record or a petition.
  public static let decision = EntryKind(rawValue: 11)
  /// An alert that a screening or a list load raised.
  public static let alert = EntryKind(rawValue: 12)
  /// A person or program that acts in the registry.
  public static let actor = EntryKind(rawValue: 13)

  private static let names = [
    "init", "record", "list_entry", "list_load", "screening", "seal", "migration", "restore", "erase", "key", "config",
    "decision", "alert", "actor",
  ]

  /// Every kind that this version knows, in the order of their bytes.
  public static let known = names.indices.map { EntryKind(rawValue: UInt8($0)) }

  /// The kind called `name`; nil where this version knows none of that name.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  /// The kind's word, or "kind N" for one that this version doesn't know.
  public var name: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "kind \(rawValue)"
  }

  /// The kind's name.
  public var description: String { name }
}
