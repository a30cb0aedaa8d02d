import ActaModel
import ActaParallel

/// Builds the bytes of an index.
enum IndexAssembly {
  /// How many subjects' names are read before they are laid out: enough for all processors, few enough to hold.
  private static let stretch = 1024

  static func build(_ subjects: [ScreeningSubject], key: [UInt8]) -> IndexBytes {
    let sorted = subjects.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    // What a search doesn't need is laid out while names are read.
    let besides = Ahead { (SubjectSections(sorted), identifiers(of: sorted)) }
    func read(from start: Int) -> Ahead<[[NameReading]], Never> {
      let part = sorted[start..<min(start + stretch, sorted.count)]
      return Ahead { NameReading.all(of: part) }
    }
    var names = NameIndexBuilder()
    var ahead = read(from: 0)
    for start in stride(from: 0, to: sorted.count, by: stretch) {
      let readings = ahead.value()
      if start + stretch < sorted.count { ahead = read(from: start + stretch) }
      for (place, readings) in readings.enumerated() { names.add(readings, subject: start + place) }
    }
    var writer = IndexWriter()
    names.finish(into: &writer)
    let (sections, numbers) = besides.value()
    sections.add(to: &writer)
    numbers.finish(.identifierBuckets, .identifierSubjects, into: &writer)
    return writer.finish(subjects: sorted.count, names: names.nameCount, rows: names.rowCount, key: key)
  }

  /// Subjects as they are kept to be shown.
  private struct SubjectSections {
    private var starts: [UInt64] = [0]
    private var data: [UInt8] = []
    private var numbers: [UInt16] = []
    private var texts = ByteWriter()

    init(_ subjects: [ScreeningSubject]) {
      var lists: [String] = []
      for subject in subjects {
        data += SubjectCoding.encode(subject)
        starts.append(UInt64(data.count))
        numbers.append(UInt16(clamping: subject.list.map { number(of: $0, in: &lists) + 1 } ?? 0))
      }
      texts.list(lists) { $0.text($1) }
    }

    func add(to writer: inout IndexWriter) {
      writer.add(.subjectStarts, starts)
      writer.add(.subjectData, data)
      writer.add(.subjectLists, numbers)
      writer.add(.listTexts, texts.bytes)
    }
  }

  private static func number(of list: String, in lists: inout [String]) -> Int {
    if let known = lists.firstIndex(where: { $0.utf8.elementsEqual(list.utf8) }) { return known }
    lists.append(list)
    return lists.count - 1
  }

  private static func identifiers(of subjects: [ScreeningSubject]) -> BucketBuilder {
    var identifiers = BucketBuilder()
    for (place, subject) in subjects.enumerated() {
      for identifier in subject.identifiers {
        let number = IdentifierEvidence.normalise(identifier.number, type: identifier.type)
        if !number.isEmpty { identifiers.add(FNV.hash(number), place) }
      }
    }
    return identifiers
  }
}
