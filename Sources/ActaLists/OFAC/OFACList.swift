import ActaModel

/// The two lists that OFAC publishes in this format.
enum OFACList {
  case sdn, consolidated

  static let authority = RecordID(unchecked: "authority:us-ofac")

  /// The list's id.
  var id: ListID { self == .sdn ? .ofacSDN : .ofacConsolidated }

  /// The id of the entry with this number.
  func recordID(_ entry: Int) -> RecordID { RecordID(unchecked: "\(id.text):\(entry)") }

  /// The type of measure where a tag says no more: the SDN list blocks, the other one names restrictions of many
  /// sorts.
  var generalType: String { self == .sdn ? "blocking" : "non_blocking" }

  /// The list as a publication.
  var publication: ListPublication {
    switch self {
    case .sdn:
      ListPublication(
        id: RecordID(unchecked: "list:ofac-sdn"), name: "Specially Designated Nationals and Blocked Persons List",
        publisher: OFACList.authority, url: "https://sanctionslist.ofac.treas.gov/Home/SdnList")
    case .consolidated:
      ListPublication(
        id: RecordID(unchecked: "list:ofac-cons"), name: "Consolidated Sanctions List (Non-SDN Lists)",
        publisher: OFACList.authority, url: "https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList")
    }
  }

  /// The publisher and what it belongs to, parents first.
  static var authorities: [Authority] {
    let country = RecordID(unchecked: "authority:united-states")
    let treasury = RecordID(unchecked: "authority:us-treasury")
    return [
      Authority(id: country, name: "United States", country: "us"),
      Authority(id: treasury, name: "U.S. Treasury", parent: country, country: "us"),
      Authority(
        id: authority, name: "OFAC (Office of Foreign Assets Control)", parent: treasury, country: "us"),
    ]
  }

  /// Tags that stand on the list of what isn't blocked only.
  private static let nonBlockingTags: Set<String> = ["NS-PLC", "CMIC-EO13959", "561-Related"]
  /// Tags that bring somebody onto the SDN list.
  private static let blockingTags: Set<String> = [
    "SDGT", "SDNT", "SDNTK", "TCO", "GLOMAG", "ILLICIT-DRUGS-EO14059", "CUBA", "SYRIA", "DPRK", "NPWMD", "CYBER2",
  ]

  /// Refuses the other list of the two by its programmes.
  ///
  /// - Parameter tolerant: whether to say so in a notice instead.
  /// - Throws: `ListError` of kind `wrongList`.
  func checkTags(_ tagsOfEntries: [[String]], file: String, tolerant: Bool) throws(ListError) -> [ListNotice] {
    guard let share = foreignShare(tagsOfEntries) else { return [] }
    if tolerant { return [ListNotice(.wrongList, file: file, text: share)] }
    throw ListError(
      .wrongList, file: file, found: share,
      advice: "load it as \(self == .sdn ? "ofac-cons" : "ofac-sdn") if that is what it is", isOverridable: true)
  }

  /// What speaks against the entries being of this list, nil where nothing does: one in ten or more would belong to
  /// the other list.
  private func foreignShare(_ tagsOfEntries: [[String]]) -> String? {
    let foreign = tagsOfEntries.count { tags in
      !tags.isEmpty
        && (self == .sdn
          ? tags.allSatisfy(OFACList.nonBlockingTags.contains) : tags.allSatisfy(OFACList.blockingTags.contains))
    }
    guard foreign > 0, foreign * 10 >= tagsOfEntries.count else { return nil }
    return "\(foreign) of \(tagsOfEntries.count) entries have only programmes of the "
      + (self == .sdn ? "non-SDN list" : "SDN list")
  }
}
