import ActaModel

/// What a list of OFAC's orders against an entry, as far as its programme tags tell.
enum OFACMeasures {
  private struct Group {
    var kind: MeasureKind
    var type: String
    var programmes: [RecordID]
  }

  /// The id of a programme of OFAC's.
  static func programmeID(_ tag: String) -> RecordID { RecordID(unchecked: "programme:us-ofac/" + tag) }

  /// The tags of a programme column: `SDGT] [IFSR` has brackets between tags only.
  static func tags(_ column: Bytes?) -> [String] {
    guard let column else { return [] }
    return column.split { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
      .map(\.trimmed).filter { !$0.isEmpty }.map(\.text)
  }

  /// The programmes behind the tags, each once, in the order of their ids' bytes.
  ///
  /// - Parameter tags: per entry, its line and its tags.
  /// - Throws: `ListError` where a tag can't be part of an id.
  static func programmes(
    _ tags: some Sequence<(Int, [String])>, file: String
  ) throws(ListError) -> [Programme] {
    var seen: Set<String> = []
    var programmes: [Programme] = []
    for (line, tags) in tags {
      for tag in tags where seen.insert(tag).inserted {
        guard let id = RecordID(programmeID(tag).text) else {
          throw ListError(
            .malformedRow, file: file, line: line,
            found: "a programme tag of \(tag.utf8.count) bytes or with control characters",
            advice: "fetch the file again; if it stays so, the publisher's file is broken")
        }
        var programme = Programme(id: id, code: tag)
        programme.authority = OFACList.authority
        programmes.append(programme)
      }
    }
    return programmes.sorted { $0.id < $1.id }
  }

  /// One measure for each kind and type, with the tags that belong to it.
  static func read(list: OFACList, entry: Int, party: RecordID, tags: [String]) -> [Measure] {
    var groups: [Group] = []
    for tag in tags {
      let (kind, type) = meaning(of: tag, on: list)
      let programme = programmeID(tag)
      if let index = groups.firstIndex(where: { $0.kind == kind && $0.type == type }) {
        groups[index].programmes.append(programme)
      } else {
        groups.append(Group(kind: kind, type: type, programmes: [programme]))
      }
    }
    if groups.isEmpty { groups = [Group(kind: .sanction, type: list.generalType, programmes: [])] }
    return groups.map { group in
      var measure = Measure(
        id: RecordID(unchecked: "measure:\(list.id.text)/\(entry)/\(group.type)"), kind: group.kind, type: group.type,
        authority: OFACList.authority, targets: [party])
      measure.programmes = group.programmes
      measure.listEntry = party
      measure.stated = StatedStatus(.inForce, words: "listed")
      return measure
    }
  }

  /// The measure behind a tag. On the list of what isn't blocked only those are named whose tag says which of
  /// several restrictions it is.
  private static func meaning(of tag: String, on list: OFACList) -> (MeasureKind, String) {
    switch tag {
    case "FTO": (.terroristDesignation, "fto")
    case "SDGT": (.terroristDesignation, "sdgt")
    case "SDT": (.terroristDesignation, "sdt")
    case "TCO": (.sanction, "tco")
    case "NS-PLC" where list == .consolidated: (.sanction, "palestinian_legislative_council")
    case "CMIC-EO13959" where list == .consolidated: (.sanction, "securities_ban")
    case "UKRAINE-EO13662" where list == .consolidated: (.sanction, "sectoral")
    case "561-Related" where list == .consolidated: (.sanction, "correspondent_account")
    default: (.sanction, list.generalType)
    }
  }
}
