import ActaModel

/// Splits a remark into items and puts each into the party's field. What no field holds becomes a remark of the
/// party in its own words.
struct OFACRemarks {
  /// The party that is being filled.
  var party: Party
  /// Names after "Linked To:", still to be found among the entries.
  var links: [String] = []
  private let isIndividual: Bool
  private let positions: [String]

  /// Starts with a party whose columns are read already.
  init(party: Party) {
    self.party = party
    isIndividual = party.kind == .person
    positions = party.positions.map(\.value)
  }

  /// The items of a remark. They end with a semicolon and a space.
  ///
  /// - Parameter endsWithStop: whether the remark itself ends with a full stop, as in CSV; it isn't kept.
  static func items(of remark: Bytes, endsWithStop: Bool = true) -> [Bytes] {
    let body = remark.trimmed
    var items: [Bytes] = []
    var start = body.startIndex
    var index = start
    while index < body.endIndex {
      if body[index] == UInt8(ascii: ";"), endsItem(body, index) {
        let item = body[start..<index].trimmed
        if !item.isEmpty { items.append(item) }
        start = index + 1
      }
      index += 1
    }
    var last = body[start...].trimmed
    if endsWithStop, last.last == UInt8(ascii: ".") { last = last.dropLast() }
    if !last.isEmpty { items.append(last) }
    return rejoinQuotes(items, body)
  }

  /// "…;arrested 23 Apr 2002" lacks the space; a semicolon before anything but a letter belongs to the item.
  private static func endsItem(_ body: Bytes, _ index: Int) -> Bool {
    guard index + 1 < body.endIndex else { return true }
    let next = body[index + 1]
    return next <= 0x20 || (0x61...0x7A).contains(next)
  }

  /// Puts together an alias in quotes that holds a semicolon.
  private static func rejoinQuotes(_ items: [Bytes], _ body: Bytes) -> [Bytes] {
    let quote = UInt8(ascii: "'")
    guard
      items.contains(where: { item in
        item.last != quote && item.firstIndex(ofText: "k.a. '") != nil
      })
    else { return items }
    var joined: [Bytes] = []
    var index = 0
    while index < items.count {
      var item = items[index]
      if item.last != quote, isQuotedName(item), index + 1 < items.count, items[index + 1].last == quote,
        items[index + 1].firstIndex(ofText: " '") == nil
      {
        item = body[item.startIndex..<items[index + 1].endIndex]
        index += 1
      }
      joined.append(item)
      index += 1
    }
    return joined
  }

  private static func isQuotedName(_ item: Bytes) -> Bool {
    item.after("a.k.a. '") != nil || item.after("f.k.a. '") != nil || item.after("n.k.a. '") != nil
  }

  /// Puts an item where it belongs.
  mutating func take(_ item: Bytes) {
    var body = item
    if let rest = item.after("alt. ") ?? item.after("Alt. ") { body = rest }
    guard let (field, length) = OFACLabels.match(body) else { return takeWords(item) }
    let label = body[..<(body.startIndex + length)]
    var rest = body[(body.startIndex + length)...].trimmed
    if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst().trimmed }
    if !take(field, label: label, rest: rest) { keep(item) }
  }

  /// Keeps an item as a remark in its own words.
  mutating func keep(_ item: Bytes) { party.remarks.append(item.text) }

  private mutating func take(_ field: OFACField, label: Bytes, rest: Bytes) -> Bool {
    guard !rest.isEmpty else { return false }
    switch field {
    case .birth, .founded:
      guard let date = OFACDate.read(rest) else { return false }
      party.births.append(Sourced(date))
    case .birthPlace: party.birthPlaces.append(Countries.place(rest, isAddress: true))
    case .nationality: party.nationalities.append(Countries.place(rest))
    case .citizenship: party.citizenships.append(Countries.place(rest))
    case .country: party.countries.append(Countries.place(rest))
    case .gender:
      guard party.gender == nil else { return false }
      switch rest.text {
      case "Male": party.gender = Sourced(.male)
      case "Female": party.gender = Sourced(.female)
      default: return false
      }
    case .weakName(let kind): return takeName(rest, kind)
    case .linkedTo: links.append(rest.text)
    case .aircraftModel: return fill(\.aircraft, \.type, rest)
    case .built: return fill(party.kind == .vessel ? \.vessel : \.aircraft, \.built, rest)
    case .identification: return takeIdentifier(isIndividual ? "national_id" : "registration", label, rest)
    case .identifier("imo_company") where party.kind == .vessel: return takeIdentifier("imo", label, rest)
    case .identifier(let type): return takeIdentifier(type, label, rest)
    }
    return true
  }

  private mutating func takeIdentifier(_ type: String, _ label: Bytes, _ rest: Bytes) -> Bool {
    guard let identifier = OFACIdentifiers.read(type: type, label: label, rest: rest) else { return false }
    party.identifiers.append(identifier)
    return true
  }

  /// Names in remarks stand in single quotes, which is how OFAC marks weak ones.
  private mutating func takeName(_ rest: Bytes, _ kind: NameKind) -> Bool {
    let quote = UInt8(ascii: "'")
    guard rest.count > 2, rest.first == quote, rest.last == quote else { return false }
    let name = rest.dropFirst().dropLast()
    party.names.append(OFACName.read(name, isIndividual: isIndividual, kind: kind, quality: .weak))
    return true
  }

  /// Sets a detail of a craft once; a second value is left to the remarks.
  private mutating func fill(
    _ craft: WritableKeyPath<Party, CraftDetails?>, _ detail: WritableKeyPath<CraftDetails, String?>, _ value: Bytes
  ) -> Bool {
    guard party.kind == .vessel || party.kind == .aircraft else { return false }
    var details = party[keyPath: craft] ?? CraftDetails()
    guard details[keyPath: detail] == nil else { return false }
    details[keyPath: detail] = value.text
    party[keyPath: craft] = details
    return true
  }

  /// An item without a label: an office of a person, which often repeats the title column, or a remark.
  private mutating func takeWords(_ item: Bytes) {
    let text = item.text
    if positions.contains(where: { OFACPositions.isSame($0, text) }) { return }
    if isIndividual, OFACPositions.isPosition(item) {
      party.positions.append(Sourced(text))
    } else {
      party.remarks.append(text)
    }
  }
}
