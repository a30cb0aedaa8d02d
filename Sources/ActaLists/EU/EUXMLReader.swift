import ActaModel

/// Reads the European Union's list in XML, version 1.1.
final class EUXMLReader: XMLRecordReader {
  let recordDepth = 1
  private let file: String
  private var gathering: EUGathering
  private var published: PartialDate?

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile) throws(ListError) -> ListDocument {
    let reader = EUXMLReader(file: file.name)
    try XMLFile.read(file, into: reader)
    return try reader.gathering.document(published: reader.published, dateIsIn: "generationDate")
  }

  private init(file: String) {
    self.file = file
    gathering = EUGathering(EUList.frame("eu-fsf-xml"), file: file)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name == "export" else {
      throw XMLRoots.refuse(root, file: file, expected: "the European Union's list in XML 1.1 (<export>)")
    }
    published = root.attribute("generationDate").flatMap { DayFirstDate.yearFirst(Array($0.utf8)[...]) }
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    guard record.name == "sanctionEntity" else { return gathering.note(record) }
    guard let reference = record.attribute("euReferenceNumber") else {
      throw gathering.malformed(record.line, "a <sanctionEntity> without euReferenceNumber")
    }
    var facts = EUFacts(reference: reference, line: record.line, entity: EUItem(record))
    facts.raw = [RawValue("sanctionEntity", XMLCanonical.text(of: record))]
    for child in record.children where child.name != "remark" {
      if !child.hasAttributes && child.allWords.isEmpty { continue }
      facts.add(EUItem(child))
    }
    try gathering.add(facts)
  }
}
