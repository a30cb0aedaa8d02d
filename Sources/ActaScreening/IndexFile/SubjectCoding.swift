import ActaModel

/// Subjects as bytes. Names come last, each with its length before it, so that evidence is read without them.
enum SubjectCoding {
  static func encode(_ subject: ScreeningSubject) -> [UInt8] {
    var writer = ByteWriter()
    writer.text(subject.id)
    writer.number(number(of: subject.kind))
    writer.number(subject.gender.map { number(of: $0) + 1 } ?? 0)
    writer.list(subject.births, date)
    writer.list(subject.countries) { $0.text($1) }
    writer.list(subject.identifiers, identifier)
    writer.list(subject.names) { writer, name in
      var inner = ByteWriter()
      Self.name(&inner, name)
      writer.number(inner.bytes.count)
      writer.raw(inner.bytes)
    }
    return writer.bytes
  }

  private static func number<Case: CaseIterable & Equatable>(of value: Case) -> Int {
    for (number, other) in Case.allCases.enumerated() where other == value { return number }
    return 0
  }

  private static func date(_ writer: inout ByteWriter, _ date: PartialDate) {
    let plain = date.earliest.map { PartialDate($0, words: date.words, convention: date.convention) } == date
    writer.number((plain ? 1 : 0) | (date.words == nil ? 0 : 2) | (date.convention == nil ? 0 : 4))
    if plain, let day = date.earliest {
      writer.signed(day.daysSince1970)
    } else {
      writer.text(date.edtf)
    }
    if let words = date.words { writer.text(words) }
    if let convention = date.convention { writer.text(convention) }
  }

  private static func identifier(_ writer: inout ByteWriter, _ identifier: Identifier) {
    writer.text(identifier.type)
    writer.text(identifier.number)
    writer.optional(identifier.country)
    writer.optional(identifier.label)
    writer.optional(identifier.note)
    writer.list(identifier.evidence) { $0.text($1.text) }
  }

  private static func name(_ writer: inout ByteWriter, _ name: Name) {
    let isPlain = name.parts.isEmpty && name.script == nil && name.language == nil && name.evidence.isEmpty
    writer.number(
      number(of: name.kind) << 2 | (name.quality == .weak ? 2 : 0) | (isPlain ? 0 : 1))
    writer.text(name.text)
    if isPlain { return }
    writer.list(name.parts) { writer, part in
      writer.number(number(of: part.kind))
      writer.text(part.text)
    }
    writer.optional(name.script)
    writer.optional(name.language)
    writer.list(name.evidence) { $0.text($1.text) }
  }

  // MARK: Reading

  /// A subject but for its list and names; the reader then stands before the names.
  static func decode(_ reader: inout ByteReader) -> ScreeningSubject {
    let id = reader.text()
    let kind = reader.one(of: PartyKind.allCases) ?? .person
    let gender = reader.one(of: [nil] + Gender.allCases.map { Optional($0) }) ?? nil
    return ScreeningSubject(
      id: id, kind: kind, names: [], births: reader.list(date).compactMap(\.self),
      countries: reader.list { $0.text() }, gender: gender, identifiers: reader.list(identifier))
  }

  /// The name at a place, where the reader stands before the names; nil where there is none.
  static func name(_ reader: inout ByteReader, at place: Int) -> Name? {
    let count = reader.number()
    guard place >= 0, place < count else { return nil }
    for _ in 0..<place where !reader.isDamaged { reader.skip() }
    var inner = ByteReader(reader.utf8())
    defer { if inner.isDamaged { _ = reader.one(of: [Int]()) } }
    return name(&inner)
  }

  private static func date(_ reader: inout ByteReader) -> PartialDate? {
    let flags = reader.number()
    if flags & 1 != 0 {
      let day = Day(daysSince1970: reader.signed())
      return PartialDate(
        day, words: flags & 2 == 0 ? nil : reader.text(), convention: flags & 4 == 0 ? nil : reader.text())
    }
    let edtf = reader.text()
    let words = flags & 2 == 0 ? nil : reader.text()
    let convention = flags & 4 == 0 ? nil : reader.text()
    guard let date = try? PartialDate(edtf: edtf, words: words, convention: convention) else {
      _ = reader.one(of: [Int]())
      return nil
    }
    return date
  }

  private static func identifier(_ reader: inout ByteReader) -> Identifier {
    Identifier(
      type: reader.text(), number: reader.text(), country: reader.optional(), label: reader.optional(),
      note: reader.optional(), evidence: reader.list { RecordID(unchecked: $0.text()) })
  }

  private static func name(_ reader: inout ByteReader) -> Name {
    let flags = reader.number()
    let kind = NameKind.allCases.indices.contains(flags >> 2) ? NameKind.allCases[flags >> 2] : .alias
    let quality: NameQuality = flags & 2 == 0 ? .strong : .weak
    let text = reader.text()
    if flags & 1 == 0 { return Name(text, kind: kind, quality: quality) }
    let parts = reader.list { NamePart($0.one(of: NamePartKind.allCases) ?? .given, $0.text()) }
    return Name(
      text, parts: parts, kind: kind, quality: quality, script: reader.optional(), language: reader.optional(),
      evidence: reader.list { RecordID(unchecked: $0.text()) })
  }
}

/// The subjects of an index.
struct SubjectTable: Sendable {
  private let starts: FlatArray<UInt64>
  private let data: FlatArray<UInt8>
  private let lists: FlatArray<UInt16>
  let listTexts: [String]

  init(_ owner: IndexBytes, _ header: IndexHeader) {
    starts = FlatArray(owner, header, .subjectStarts)
    data = FlatArray(owner, header, .subjectData)
    lists = FlatArray(owner, header, .subjectLists)
    let texts = FlatArray<UInt8>(owner, header, .listTexts)
    var reader = ByteReader(UnsafeRawBufferPointer(start: texts.base, count: texts.count))
    listTexts = texts.count == 0 ? [] : reader.list { $0.text() }
    if reader.isDamaged { owner.noteDamage() }
  }

  var count: Int { max(starts.count - 1, 0) }

  /// The number of a subject's list in `listTexts` and one more; 0 for an own record.
  func list(of subject: Int) -> Int { Int(lists[subject]) }

  private func reader(_ subject: Int) -> ByteReader {
    let range = starts.range(subject, limit: data.count)
    return ByteReader(UnsafeRawBufferPointer(start: data.base + range.lowerBound, count: range.count))
  }

  /// A subject without its names.
  func subject(_ place: Int) -> ScreeningSubject {
    var reader = reader(place)
    var subject = SubjectCoding.decode(&reader)
    let list = list(of: place)
    if list > listTexts.count {
      data.noteDamage()
    } else if list > 0 {
      subject.list = listTexts[list - 1]
    }
    if reader.isDamaged { data.noteDamage() }
    return subject
  }

  /// A subject's name, nil where it has none at that place.
  func name(_ number: Int, of subject: Int) -> Name? {
    var reader = reader(subject)
    _ = SubjectCoding.decode(&reader)
    let name = SubjectCoding.name(&reader, at: number)
    if reader.isDamaged { data.noteDamage() }
    return name
  }

  /// The subject with an id. Subjects stand in the order of their ids' bytes.
  func place(of id: String) -> Int? {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      var reader = reader(middle)
      let other = reader.utf8()
      if other.elementsEqual(id.utf8) { return middle }
      if other.lexicographicallyPrecedes(id.utf8) { lower = middle + 1 } else { upper = middle }
    }
    return nil
  }
}
