import ActaModel

/// What the Security Council orders against an entry, as far as the list tells.
///
/// The list names the committee and no measure: freeze of assets, ban on travel and embargo on arms follow from the
/// committee's resolutions. Only entries on Libya say in their comments which of them apply.
enum UNMeasures {
  /// The measures of an entry, each with the day of its listing and those of its amendments.
  static func read(_ element: XMLElement, reference: String, party: RecordID) -> [Measure] {
    let type = element.words("UN_LIST_TYPE") ?? ""
    var events: [MeasureEvent] = []
    if let listed = element.words("LISTED_ON"), let date = UNDate.day(listed) {
      events.append(MeasureEvent(.listed, dates: [DateClaim(date)]))
    }
    for holder in element.children where holder.name == "LAST_DAY_UPDATED" {
      for value in holder.children {
        guard let words = value.words, let date = UNDate.day(words) else { continue }
        events.append(MeasureEvent(.amended, dates: [DateClaim(date)]))
      }
    }
    return kinds(type: type, comment: element.words("COMMENTS1") ?? "").map { kind, name in
      var measure = Measure(
        id: RecordID(unchecked: "measure:un-sc/\(reference)/\(name)"), kind: kind, type: name,
        authority: UNList.authority, targets: [party])
      if let id = UNList.programmeID(type), !type.isEmpty { measure.programmes = [id] }
      measure.listEntry = party
      measure.stated = StatedStatus(.inForce, words: "listed")
      measure.events = events
      return measure
    }
  }

  /// Kinds and types. Who is on the list of the committee on ISIL and Al-Qaida is designated for terrorism; the
  /// committee on the Taliban acts against a threat to Afghanistan's peace and isn't about terrorism by its words.
  private static func kinds(type: String, comment: String) -> [(MeasureKind, String)] {
    if type == "Al-Qaida" { return [(.terroristDesignation, "un_listing")] }
    var kinds: [(MeasureKind, String)] = []
    if let stated = statedMeasures(in: comment) {
      if stated.contains("Asset Freeze") { kinds.append((.sanction, "asset_freeze")) }
      if stated.contains("Travel Ban") { kinds.append((.sanction, "travel_ban")) }
    }
    return kinds.isEmpty ? [(.sanction, "un_listing")] : kinds
  }

  /// What follows the first "pursuant to paragraph" up to the end of its bracket: "Listed pursuant to paragraphs 15
  /// and 17 of resolution 1970 (Travel Ban, Asset Freeze)". A later one may tell of an earlier listing.
  private static func statedMeasures(in comment: String) -> String? {
    let bytes = Array(comment.utf8)[...]
    var freeze = false
    var ban = false
    var rest = bytes
    while let start = rest.firstIndex(ofText: "pursuant to paragraph") {
      rest = rest[(start + 1)...]
      guard let open = rest.firstIndex(ofText: "("), open - start < 120 else { continue }
      var text = rest[open...]
      // "resolution 1970 (2011) (Travel Ban)": the year comes first.
      while let close = text.firstIndex(of: UInt8(ascii: ")")) {
        let inside = text[(text.startIndex + 1)..<close]
        if inside.firstIndex(ofText: "Asset Freeze") != nil { freeze = true }
        if inside.firstIndex(ofText: "Travel Ban") != nil { ban = true }
        let after = text[(close + 1)...].prefix(2)
        guard after.elementsEqual(" (".utf8) else { break }
        text = text[(close + 2)...]
      }
    }
    guard freeze || ban else { return nil }
    return (freeze ? "Asset Freeze " : "") + (ban ? "Travel Ban" : "")
  }
}
