import ActaModel

/// Turns "Linked To: …" into relations between entries.
enum OFACLinks {
  /// An entry as a link may name it.
  struct Holder {
    var entry: Int
    var line: Int
    /// The primary name as the file writes it.
    var name: String
    /// The names after "Linked To:" of this entry.
    var links: [String]
  }

  /// A name compared by its bytes.
  private struct ExactName: Hashable {
    var text: String

    static func == (left: ExactName, right: ExactName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// Stands for a name that several entries bear.
  private static let several = -1

  /// Adds a relation for each linked name that is the primary name of exactly one other entry, and a remark for each
  /// that isn't.
  ///
  /// - Parameters:
  ///   - holders: what links need of each entry, in the order of `entries`.
  /// - Returns: a notice where names were left unresolved.
  static func resolve(
    _ holders: [Holder], in entries: inout [ListEntry], list: OFACList, file: String
  ) -> [ListNotice] {
    var places: [ExactName: Int] = [:]
    places.reserveCapacity(entries.count)
    for (index, holder) in holders.enumerated() {
      let key = ExactName(text: holder.name)
      if places.updateValue(index, forKey: key) != nil { places[key] = several }
    }
    var open: (line: Int, name: String, count: Int)?
    for (index, holder) in holders.enumerated() {
      for name in holder.links {
        if let target = spellings(of: name).lazy.compactMap({ places[ExactName(text: $0)] }).first, target != several,
          target != index
        {
          let relation = relation(from: holder.entry, to: holders[target].entry, list: list)
          if !entries[index].relations.contains(where: { $0.id == relation.id }) {
            entries[index].relations.append(relation)
          }
        } else {
          entries[index].party.remarks.append("Linked To: " + name)
          open = (open?.line ?? holder.line, open?.name ?? name, (open?.count ?? 0) + 1)
        }
      }
    }
    guard let open else { return [] }
    return [
      ListNotice(
        .unresolvedLink, file: file, line: open.line, count: open.count,
        text: "\(open.count) links name no entry, or several, the first \"\(open.name)\"; they are kept as remarks")
    ]
  }

  /// The name, and the name with or without the full stop that it may share with the end of the remark.
  private static func spellings(of name: String) -> [String] {
    name.utf8.last == UInt8(ascii: ".") ? [name, String(name.dropLast())] : [name, name + "."]
  }

  private static func relation(from: Int, to: Int, list: OFACList) -> Relation {
    var relation = Relation(
      id: RecordID(unchecked: "relation:\(list.id.text)/\(from)/linked-to/\(to)"), type: .linkedTo,
      from: list.recordID(from), to: list.recordID(to))
    relation.words = "Linked To"
    return relation
  }
}
