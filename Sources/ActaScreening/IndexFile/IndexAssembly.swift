import ActaModel

/// Builds the bytes of an index.
enum IndexAssembly {
  /// How many subjects' names are read before they are laid out: enough for all processors, few enough to hold.
  private static let stretch = 4096

  static func build(_ subjects: [ScreeningSubject], key: [UInt8]) -> IndexBytes {
    let sorted = subjects.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var writer = IndexWriter()
    var names = NameIndexBuilder()
    for start in stride(from: 0, to: sorted.count, by: stretch) {
      let readings = NameReading.all(of: sorted[start..<min(start + stretch, sorted.count)])
      for (place, readings) in readings.enumerated() { names.add(readings, subject: start + place) }
    }
    names.finish(into: &writer)
    addSubjects(sorted, &writer)
    addIdentifiers(sorted, &writer)
    return writer.finish(subjects: sorted.count, names: names.nameCount, rows: names.rowCount, key: key)
  }

  private static func addSubjects(_ subjects: [ScreeningSubject], _ writer: inout IndexWriter) {
    var starts: [UInt64] = [0]
    var data: [UInt8] = []
    var lists: [String] = []
    var numbers: [UInt16] = []
    for subject in subjects {
      data += SubjectCoding.encode(subject)
      starts.append(UInt64(data.count))
      numbers.append(UInt16(clamping: subject.list.map { number(of: $0, in: &lists) + 1 } ?? 0))
    }
    var texts = ByteWriter()
    texts.list(lists) { $0.text($1) }
    writer.add(.subjectStarts, starts)
    writer.add(.subjectData, data)
    writer.add(.subjectLists, numbers)
    writer.add(.listTexts, texts.bytes)
  }

  private static func number(of list: String, in lists: inout [String]) -> Int {
    if let known = lists.firstIndex(where: { $0.utf8.elementsEqual(list.utf8) }) { return known }
    lists.append(list)
    return lists.count - 1
  }

  private static func addIdentifiers(_ subjects: [ScreeningSubject], _ writer: inout IndexWriter) {
    var identifiers = BucketBuilder()
    for (place, subject) in subjects.enumerated() {
      for identifier in subject.identifiers {
        let number = IdentifierEvidence.normalise(identifier.number, type: identifier.type)
        if !number.isEmpty { identifiers.add(FNV.hash(number), place) }
      }
    }
    identifiers.finish(.identifierBuckets, .identifierSubjects, into: &writer)
  }
}
