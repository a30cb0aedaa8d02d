public import ActaJSON

/// What differs between two bodies of a record, member by member.
public struct BodyDifference: Sendable, Equatable {
  /// The member, "names/0/text".
  public var place: String
  /// What stood there; nil where nothing did.
  public var old: String?
  /// What stands there; nil where nothing does.
  public var new: String?

  /// The differences in the order of the members; equal parts are left out.
  public static func of(_ old: JSONValue, _ new: JSONValue) -> [BodyDifference] {
    var differences: [BodyDifference] = []
    compare(old, new, at: "", into: &differences)
    return differences
  }

  private static func compare(_ old: JSONValue?, _ new: JSONValue?, at place: String, into all: inout [BodyDifference])
  {
    if let old, let new, old == new { return }
    func inside(_ step: String) -> String { place.isEmpty ? step : "\(place)/\(step)" }
    switch (old, new) {
    case (.object(let old)?, .object(let new)?):
      var keys = old.members.map(\.key)
      keys += new.members.map(\.key).filter { key in !keys.contains { $0.utf8.elementsEqual(key.utf8) } }
      for key in keys { compare(old[key], new[key], at: inside(key), into: &all) }
    case (nil, .object(let new)?):
      for member in new.members { compare(nil, member.value, at: inside(member.key), into: &all) }
    case (.array(let old)?, .array(let new)?):
      for index in 0..<max(old.count, new.count) {
        compare(
          index < old.count ? old[index] : nil, index < new.count ? new[index] : nil, at: inside(String(index)),
          into: &all)
      }
    default:
      all.append(BodyDifference(place: place, old: old.map(text), new: new.map(text)))
    }
  }

  private static func text(_ value: JSONValue) -> String {
    value.text ?? String(decoding: CanonicalJSON.encode(value), as: UTF8.self)
  }
}

extension Registry {
  /// The body of a record as it is held, nil where none is.
  public func heldBody(kind: String, id: String) throws(RegistryError) -> JSONValue? {
    try read { try $0.bodyInView(kind: kind, id: id) }
  }
}
