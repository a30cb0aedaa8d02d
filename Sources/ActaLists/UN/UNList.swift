import ActaModel

/// The consolidated list of the Security Council and what it rests on.
enum UNList {
  static let authority = RecordID(unchecked: "authority:un-security-council")

  /// The list as a publication.
  static let publication = ListPublication(
    id: RecordID(unchecked: "list:un-sc"), name: "United Nations Security Council Consolidated List",
    publisher: authority, url: "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list")

  /// The publisher and what it belongs to, parents first.
  static var authorities: [Authority] {
    let parent = RecordID(unchecked: "authority:united-nations")
    return [
      Authority(id: parent, name: "United Nations"),
      Authority(
        id: authority, name: "United Nations Security Council", aliases: ["UN Security Council"], parent: parent),
    ]
  }

  /// The id of a programme: the list's own word for the regime ("Al-Qaida"), nil where it can't be part of an id.
  static func programmeID(_ type: String) -> RecordID? { RecordID("programme:un-sc/" + type) }

  /// The programme behind a list type, with the resolutions on which its committee rests.
  static func programme(_ type: String, id: RecordID) -> Programme {
    var programme = Programme(id: id, code: type)
    programme.authority = authority
    programme.title = titles[type]
    return programme
  }

  private static let titles: [String: String] = [
    "Al-Qaida": "ISIL (Da'esh) and Al-Qaida (resolutions 1267, 1989, 2253)", "Taliban": "Taliban (resolution 1988)",
    "DPRK": "Democratic People's Republic of Korea (resolution 1718)",
    "DRC": "Democratic Republic of the Congo"
      + " (resolution 1533)",
    "Iraq": "Iraq (resolution 1518)", "Iran": "Iran (resolution 2231)", "Libya": "Libya (resolution 1970)",
    "Somalia": "Somalia (resolutions 751, 2713)", "Sudan": "Sudan (resolution 1591)",
    "SouthSudan": "South Sudan (resolution 2206)", "CAR": "Central African Republic (resolutions 2127, 2745)",
    "Yemen": "Yemen (resolution 2140)", "GB": "Guinea-Bissau (resolution 2048)", "Mali": "Mali (resolution 2374)",
    "Haiti": "Haiti (resolution 2653)",
  ]
}
