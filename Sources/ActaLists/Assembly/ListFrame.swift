import ActaModel

/// What all versions of a list share: its name, its publisher, the form that is read.
struct ListFrame {
  let list: ListID
  /// The form of the files ("uk-sl-xml").
  let format: String
  /// The version of the form's parser. It rises whenever the same bytes give other values.
  var parserVersion = 1
  /// What the list is called.
  let name: String
  var url: String?
  /// The publisher and what it belongs to, parents first; the last one publishes and is behind the list's measures.
  let authorities: [Authority]

  /// The parser and its version ("uk-sl-xml/1").
  var parser: String { "\(format)/\(parserVersion)" }

  /// The publisher.
  var authority: RecordID { authorities.last?.id ?? RecordID(unchecked: "authority:\(list.text)") }

  /// The list as a publication.
  var publication: ListPublication {
    ListPublication(
      id: RecordID(unchecked: "list:\(list.text)"), name: name, publisher: authorities.last?.id, url: url)
  }

  /// A measure that an entry's being on the list stands for.
  ///
  /// - Parameter entry: the list's own id of the entry.
  func measure(_ kind: MeasureKind, _ type: String, entry: String, party: RecordID) -> Measure {
    var measure = Measure(
      id: RecordID(unchecked: "measure:\(list.text)/\(entry)/\(type)"), kind: kind, type: type, authority: authority,
      targets: [party])
    measure.listEntry = party
    measure.stated = StatedStatus(.inForce, words: "listed")
    return measure
  }

  /// The record id of an entry; nil where the list's own id can't be part of one. It leaves room for the ids that are
  /// made from it.
  func recordID(_ entry: String) -> RecordID? {
    entry.utf8.count + list.text.utf8.count <= 230 ? RecordID(list.text + ":" + entry) : nil
  }

  /// The place of an entry on the list.
  func listing(_ entry: String, raw: [RawValue]) -> Listing {
    Listing(list: list.text, entry: entry, raw: raw, parser: parser)
  }
}

extension Authority {
  /// An authority, by the last part of its id.
  static func named(_ id: String, _ name: String, under parent: String? = nil, country: String? = nil) -> Authority {
    Authority(
      id: RecordID(unchecked: "authority:" + id), name: name,
      parent: parent.map { RecordID(unchecked: "authority:" + $0) }, country: country)
  }
}
