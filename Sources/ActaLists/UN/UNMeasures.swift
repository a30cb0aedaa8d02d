import ActaModel

/// What the Security Council orders against an entry, as far as the list tells.
///
/// The list names the committee and no measure: freeze of assets, ban on travel and embargo on arms follow from the
/// committee's resolutions. Only entries on Libya say in their comments which of them apply.
enum UNMeasures {
  /// The measures of an entry, each with the day of its listing and those of the entry's amendments.
  static func read(_ element: XMLElement, reference: String, party: RecordID) -> [Measure] {
    let type = element.words("UN_LIST_TYPE") ?? ""
    let listed = element.words("LISTED_ON").flatMap(UNDate.day)
    let amendments = amendments(element)
    return acts(type: type, comment: element.words("COMMENTS1") ?? "").map { act in
      var measure = Measure(
        id: RecordID(unchecked: "measure:un-sc/\(reference)/\(act.type)"), kind: act.kind, type: act.type,
        authority: UNList.authority, targets: [party])
      if let id = UNList.programmeID(type), !type.isEmpty { measure.programmes = [id] }
      measure.listEntry = party
      measure.stated = StatedStatus(.inForce, words: "listed")
      if let date = act.listed ?? listed { measure.events = [MeasureEvent(.listed, dates: [DateClaim(date)])] }
      measure.events += amendments
      return measure
    }
  }

  /// The days of amendments, each once, in their order; the file has them in any.
  private static func amendments(_ element: XMLElement) -> [MeasureEvent] {
    var dates: [PartialDate] = []
    for holder in element.children where holder.name == "LAST_DAY_UPDATED" {
      for value in holder.children {
        guard let date = value.words.flatMap(UNDate.day), !dates.contains(where: { $0.edtf == date.edtf }) else {
          continue
        }
        dates.append(date)
      }
    }
    dates.sort { ($0.edtf, $0.words ?? "") < ($1.edtf, $1.words ?? "") }
    return dates.map { MeasureEvent(.amended, dates: [DateClaim($0)]) }
  }

  private struct Act {
    var kind: MeasureKind
    var type: String
    /// The day of listing where the comment gives one for this measure alone.
    var listed: PartialDate?
  }

  /// What the entry is subject to. Who is on the list of the committee on ISIL and Al-Qaida is designated for
  /// terrorism; the committee on the Taliban acts against a threat to Afghanistan's peace and isn't about terrorism by
  /// its words.
  private static func acts(type: String, comment: String) -> [Act] {
    if type == "Al-Qaida" { return [Act(kind: .terroristDesignation, type: "un_listing")] }
    let stated = statedActs(in: Array(comment.utf8)[...])
    return stated.isEmpty ? [Act(kind: .sanction, type: "un_listing")] : stated
  }

  /// "Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban). Listed on 17 March 2011 pursuant to paragraph
  /// 17 of resolution 1970 (Asset Freeze)": the brackets behind the resolution name the measures.
  private static func statedActs(in comment: Bytes) -> [Act] {
    var acts: [Act] = []
    var rest = comment
    while let start = rest.firstIndex(ofText: "pursuant to paragraph") {
      let before = rest[..<start]
      rest = rest[(start + 1)...]
      guard let open = rest.firstIndex(of: UInt8(ascii: "(")), open - start < 120 else { continue }
      let named = brackets(from: rest[open...])
      for (words, type) in [("Asset Freeze", "asset_freeze"), ("Travel Ban", "travel_ban")] as [(StaticString, String)]
      {
        guard named.firstIndex(ofText: words) != nil, !acts.contains(where: { $0.type == type }) else { continue }
        acts.append(Act(kind: .sanction, type: type, listed: day(at: before)))
      }
    }
    return acts.sorted { $0.type < $1.type }
  }

  /// Brackets that follow each other: the year of a resolution stands in some of its own.
  private static func brackets(from text: Bytes) -> Bytes {
    var end = text.startIndex
    while let close = text[end...].firstIndex(of: UInt8(ascii: ")")) {
      end = close + 1
      guard text[end...].prefix(2).elementsEqual(" (".utf8) else { break }
    }
    return text[..<end]
  }

  /// The day in "Listed on 17 March 2011" at the end of the words.
  private static func day(at words: Bytes) -> PartialDate? {
    guard let start = words.suffix(32).firstIndex(ofText: "isted on ") else { return nil }
    let text = words[(start + 9)...].trimmed
    let parts = text.split(separator: 0x20)
    guard parts.count == 3 else { return nil }
    let short = [parts[0].text, parts[1].prefix(3).text, parts[2].text].joined(separator: " ")
    guard let date = OFACDate.read(Array(short.utf8)[...]) else { return nil }
    return try? PartialDate(edtf: date.edtf, words: text.text)
  }
}
