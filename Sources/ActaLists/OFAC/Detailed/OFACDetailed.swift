import ActaModel

/// What OFAC's two detailed forms share.
enum OFACDetailed {
  /// One of OFAC's lists in one of these forms.
  static func frame(_ list: OFACList, _ format: String) -> ListFrame {
    ListFrame(
      list: list.id, format: format, name: list.publication.name, url: list.publication.url,
      authorities: OFACList.authorities)
  }

  /// Whether a list of the file is the one that is asked for: the SDN list, or any of the others, which together are the
  /// consolidated list.
  static func isList(_ id: String?, _ words: String?, _ list: OFACList) -> Bool {
    let isSDN = words == "SDN List" || id == "1550"
    return list == .sdn ? isSDN : !isSDN
  }

  /// A notice on entries of the file that are on other lists only.
  static func elsewhere(_ found: (line: Int, list: String, count: Int), file: String) -> ListNotice {
    ListNotice(
      .otherList, file: file, line: found.line, count: found.count,
      text: "\(found.count) entries are on other lists only, the first on the \(found.list); they aren't read")
  }

  /// Adds an address of parts, as the columns of the older forms have it.
  static func add(_ parts: [(type: String, text: String)], country: String?, to profile: inout OFACProfile) {
    func texts(_ types: String...) -> [String] {
      types.flatMap { type in parts.filter { $0.type == type }.map(\.text) }
    }
    let known = ["ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"]
    let others = parts.filter { !known.contains($0.type) }.map(\.text)
    let street = (texts("ADDRESS1", "ADDRESS2", "ADDRESS3") + others).joined(separator: ", ")
    var city = texts("CITY", "STATE/PROVINCE").joined(separator: ", ")
    for code in texts("POSTAL CODE") { city += (city.isEmpty ? "" : " ") + code }
    let region = texts("REGION").joined(separator: ", ")
    let words = country ?? (region.isEmpty ? nil : region)
    let address = Address(
      street: street.isEmpty ? nil : street, city: city.isEmpty ? nil : city, countryText: words,
      country: words.flatMap { Countries.code(for: $0) },
      remarks: country == nil || region.isEmpty ? nil : region)
    if address != Address() { profile.addresses.append(address) }
  }
}
