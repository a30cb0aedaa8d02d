import ActaModel

/// Ties to other entries that a list gives by name, resolved when all entries are known.
struct NameLinks {
  /// A tie that one entry states.
  struct Link {
    /// The entry that states it.
    var entry: RecordID
    var line: Int
    /// The other one's name as written.
    var name: String
    var type: RelationType
    /// Whether the other one has the role ("parent company" of the entry: the other one owns).
    var isReversed: Bool
    /// The source's words for the tie.
    var words: String
  }

  private var links: [Link] = []

  /// Notes a tie.
  mutating func add(_ link: Link) { links.append(link) }

  /// Adds a relation for each name that is the heading of exactly one other entry, and a remark for each that isn't.
  func resolve(in assembly: inout ListAssembly) {
    guard !links.isEmpty else { return }
    var places: [String: Int] = [:]
    for (place, heading) in assembly.headings {
      let key = NameLinks.key(heading)
      places[key] = places[key] == nil ? place : -1
    }
    var open: (link: Link, count: Int)?
    for link in links {
      guard let own = assembly.place(of: link.entry) else { continue }
      guard let other = places[NameLinks.key(link.name)], other >= 0, other != own else {
        assembly.update(at: own) { $0.party.remarks.append("\(link.words): \(link.name)") }
        open = (open?.link ?? link, (open?.count ?? 0) + 1)
        continue
      }
      let target = assembly.id(at: other)
      assembly.update(at: own) { entry in
        guard
          let relation = ListRelation.make(
            link.type, statedBy: entry.id, with: target, isReversed: link.isReversed, words: link.words)
        else { return entry.party.remarks.append("\(link.words): \(link.name)") }
        if !entry.relations.contains(where: { $0.id == relation.id }) { entry.relations.append(relation) }
      }
    }
    guard let open else { return }
    assembly.notice(
      .unresolvedLink, line: open.link.line, count: open.count,
      "\(open.count) links name no entry, or several, the first \"\(open.link.name)\"; they are kept as remarks")
  }

  /// Names are the same whatever the case of ASCII letters.
  private static func key(_ name: String) -> String {
    String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// Relations that a list's entries state.
enum ListRelation {
  /// A relation between an entry and another one of its list, with an id that begins with the entry's; nil where the
  /// two ids are too long for one.
  ///
  /// - Parameter isReversed: whether the other party has the role.
  static func make(
    _ type: RelationType, statedBy entry: RecordID, with other: RecordID, isReversed: Bool, words: String?
  ) -> Relation? {
    let list = entry.prefix
    let own = entry.text.dropFirst(list.utf8.count + 1)
    let role = String(type.rawValue.map { $0 == "_" ? "-" : $0 }) + (isReversed ? "-of" : "")
    guard let id = RecordID("relation:\(list)/\(own)/\(role)/\(other.text.dropFirst(list.utf8.count + 1))") else {
      return nil
    }
    var relation = Relation(id: id, type: type, from: isReversed ? other : entry, to: isReversed ? entry : other)
    relation.words = words
    return relation
  }
}
