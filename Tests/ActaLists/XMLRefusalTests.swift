import ActaLists
import ActaModel
import TestSupport
import Testing

/// XML that isn't a whole version of the list is refused, with the line and what to do.
@Suite struct XMLRefusalTests {
  static let entry =
    "<sdnEntry><uid>7</uid><lastName>DOE</lastName><sdnType>Entity</sdnType>"
    + "<programList><program>SDGT</program></programList></sdnEntry>"
  static let person =
    "<INDIVIDUAL><FIRST_NAME>JOHN</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>"
    + "<REFERENCE_NUMBER>CDi.1</REFERENCE_NUMBER></INDIVIDUAL>"

  struct Refused: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var kind: ListError.Kind
    var line: Int?
    var list = ListID.ofacSDN
    var testDescription: String { name }
  }

  private static func sdn(_ inside: String) -> String { "<sdnList>\n" + inside + "</sdnList>" }
  private static func un(_ inside: String) -> String {
    "<CONSOLIDATED_LIST dateGenerated=\"2025-01-01\"><INDIVIDUALS>\n" + inside + "</INDIVIDUALS></CONSOLIDATED_LIST>"
  }
  private static let laughs =
    "<!DOCTYPE sdnList [<!ENTITY a \"ha\">"
    + (0..<30).map { "<!ENTITY a\($0 + 1) \"&a\($0 == 0 ? "" : "\($0)");&a;&a;&a;&a;&a;&a;\">" }.joined() + "]>"

  static let cases: [Refused] = [
    Refused(name: "no entries", text: "<?xml version=\"1.0\"?><sdnList/>", kind: .empty),
    Refused(name: "no entries of the UN", text: un(""), kind: .empty, list: .unSecurityCouncil),
    Refused(name: "0 bytes for the UN", text: "", kind: .empty, list: .unSecurityCouncil),
    Refused(name: "blanks for the UN", text: " \n ", kind: .empty, list: .unSecurityCouncil),
    Refused(name: "CSV for the UN", text: RefusalTests.row, kind: .wrongFormat, line: 1, list: .unSecurityCouncil),
    Refused(name: "a page", text: "<head><body> moved</body>", kind: .wrongFormat, line: 1),
    Refused(
      name: "an error", text: "<?xml version=\"1.0\"?>\n<Error><Code>1</Code></Error>", kind: .wrongFormat, line: 1),
    Refused(name: "another root", text: "\n<rss></rss>", kind: .wrongFormat, line: 2),
    Refused(name: "the enhanced format", text: "<sanctionsData></sanctionsData>", kind: .empty),
    Refused(name: "the UN's list", text: un(person), kind: .wrongList, line: 1),
    Refused(name: "OFAC's list", text: sdn(entry), kind: .wrongList, line: 1, list: .unSecurityCouncil),
    Refused(name: "cut after an entry", text: "<sdnList>\n" + entry, kind: .truncated, line: 2),
    Refused(name: "cut in a tag", text: "<sdnList>\n" + entry + "<sdnEn", kind: .truncated, line: 2),
    Refused(name: "cut in a text", text: "<sdnList>\n" + entry.prefix(40), kind: .truncated, line: 2),
    Refused(name: "cut in the root", text: "<sdnLi", kind: .truncated, line: 1),
    Refused(name: "cut before the root", text: "<?xml version=\"1.0\"?>\n", kind: .truncated),
    Refused(name: "cut before the last tag's end", text: sdn(entry).dropLast() + "", kind: .truncated),
    Refused(name: "tags that cross", text: sdn(entry + "\n<a></b>"), kind: .malformedXML, line: 3),
    Refused(name: "text behind the root", text: sdn(entry) + "\nmore", kind: .malformedXML, line: 3),
    Refused(name: "two roots", text: sdn(entry) + sdn(entry), kind: .malformedXML, line: 2),
    Refused(name: "text between entries", text: sdn(entry + "\nhello"), kind: .malformedXML, line: 3),
    Refused(name: "an undeclared prefix", text: sdn(entry + "\n<x:y/>"), kind: .malformedXML, line: 3),
    Refused(name: "an undeclared entity", text: sdn(entry + "\n<a>&nbsp;</a>"), kind: .unsafeXML, line: 3),
    Refused(name: "entities in entities", text: laughs + "<sdnList>&a30;</sdnList>", kind: .unsafeXML, line: 1),
    Refused(
      name: "another file's text",
      text: "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sdnList>&x;</sdnList>",
      kind: .unsafeXML, line: 1),
    Refused(
      name: "a document type elsewhere", text: "<!DOCTYPE sdnList SYSTEM \"http://127.0.0.1:9/x.dtd\">" + sdn(entry),
      kind: .unsafeXML, line: 1),
    Refused(
      name: "too deep", text: sdn("<sdnEntry>" + String(repeating: "<a>", count: 60)), kind: .tooLarge, line: 2),
    Refused(
      name: "very deep", text: sdn("<sdnEntry>" + String(repeating: "<a>", count: 20_000)), kind: .tooLarge, line: 2),
    Refused(
      name: "too long", text: sdn("<sdnEntry><a>" + String(repeating: "x", count: 4_100_000) + "</a></sdnEntry>"),
      kind: .tooLarge),
    Refused(name: "NUL bytes", text: sdn(entry + "\n\u{0}"), kind: .encoding, line: 3),
    Refused(
      name: "another encoding", text: "<?xml version='1.0' encoding='ISO-8859-1'?>" + sdn(entry), kind: .encoding,
      line: 1),
    Refused(
      name: "no number", text: sdn("<sdnEntry><lastName>X</lastName></sdnEntry>"), kind: .malformedEntry, line: 2),
    Refused(name: "no name", text: sdn("<sdnEntry><uid>7</uid></sdnEntry>"), kind: .malformedEntry, line: 2),
    Refused(
      name: "no reference", text: un("<INDIVIDUAL><FIRST_NAME>X</FIRST_NAME></INDIVIDUAL>"), kind: .malformedEntry,
      line: 2, list: .unSecurityCouncil),
    Refused(
      name: "no name on the UN's list", text: un("<ENTITY><REFERENCE_NUMBER>X</REFERENCE_NUMBER></ENTITY>"),
      kind: .malformedEntry, line: 2, list: .unSecurityCouncil),
    Refused(name: "an entry twice", text: sdn(entry + "\n" + entry), kind: .duplicateEntry, line: 3),
    Refused(
      name: "a reference twice", text: un(person + "\n" + person), kind: .duplicateEntry, line: 3,
      list: .unSecurityCouncil),
    Refused(
      name: "fewer entries than it says",
      text: sdn("<publshInformation><Record_Count>2</Record_Count></publshInformation>" + entry), kind: .countMismatch,
      line: 2),
    Refused(name: "the SDN list as the other one", text: sdn(entry), kind: .wrongList, list: .ofacConsolidated),
  ]

  @Test(arguments: cases) func refuses(refused: Refused) {
    let file = ListFile(name: "list.xml", bytes: Array(refused.text.utf8))
    let error = #expect(throws: ListError.self) { try ListReader.read(list: refused.list, files: [file]) }
    #expect(error?.kind == refused.kind, "\(error?.description ?? "")")
    if let line = refused.line { #expect(error?.line == line, "\(error?.description ?? "")") }
    #expect(error?.advice.isEmpty == false)
  }

  @Test func brokenEncodingIsSaidWithItsLine() {
    var bytes = Array(XMLRefusalTests.sdn(XMLRefusalTests.entry + "\n<a>Caf_ </a>").utf8)
    if let index = bytes.firstIndex(of: UInt8(ascii: "_")) { bytes[index] = 0xE9 }
    let file = ListFile(name: "sdn.xml", bytes: bytes)
    let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: [file]) }
    #expect(error?.kind == .encoding)
    #expect(error?.line == 3)
  }

  @Test func controlsCanBeOverridden() throws {
    let count = "<publshInformation><Record_Count>2</Record_Count></publshInformation>"
    for (text, list, kind) in [
      (XMLRefusalTests.sdn(count + XMLRefusalTests.entry), ListID.ofacSDN, ListNotice.Kind.countMismatch),
      (XMLRefusalTests.sdn(XMLRefusalTests.entry), .ofacConsolidated, .wrongList),
      (RefusalTests.row.replacing("SDGT", with: "NS-PLC") + "\r\n", .ofacSDN, .wrongList),
    ] {
      let files = [ListFile(name: "file", bytes: Array(text.utf8))]
      let error = #expect(throws: ListError.self) { try ListReader.read(list: list, files: files) }
      #expect(error?.isOverridable == true)
      let document = try ListReader.read(list: list, files: files, tolerant: true)
      #expect(document.entries.count == 1)
      #expect(document.notices.contains { $0.kind == kind })
    }
    // More entries than the file says: nothing is lost, so it is only said.
    let text = XMLRefusalTests.sdn(count.replacing("2", with: "0") + XMLRefusalTests.entry)
    let document = try ListReader.read(
      list: .ofacSDN, files: [ListFile(name: "sdn.xml", bytes: Array(text.utf8))])
    #expect(document.notices.map(\.kind) == [.missingDate, .countMismatch])
    let broken = #expect(throws: ListError.self) {
      try ListReader.read(
        list: .ofacSDN, files: [ListFile(name: "sdn.xml", bytes: Array("<sdnList>".utf8))], tolerant: true)
    }
    #expect(broken?.isOverridable == false)
  }

  @Test func textIsReadAsXMLHasIt() throws {
    let text =
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- c --><p:sdnList xmlns:p=\"urn:x\">"
      + "<p:sdnEntry><p:uid> 7 </p:uid><p:lastName>A &amp; <![CDATA[B < C]]> &#x41;&#xE9;</p:lastName>"
      + "<p:sdnType>Entity</p:sdnType><?pi x?></p:sdnEntry></p:sdnList>\n"
    let document = try ListReader.read(list: .ofacSDN, files: [ListFile(name: "x", bytes: Array(text.utf8))])
    #expect(document.entries.map(\.party.heading) == ["A & B < C Aé"])
    let text2 =
      "<CONSOLIDATED_LIST><VESSELS><VESSEL><FIRST_NAME>S</FIRST_NAME><REFERENCE_NUMBER>V.1</REFERENCE_NUMBER>"
      + "</VESSEL><OTHER/></VESSELS></CONSOLIDATED_LIST>"
    let other = try ListReader.read(
      list: .unSecurityCouncil, files: [ListFile(name: "x", bytes: Array(text2.utf8))])
    #expect(other.entries.map(\.id.text) == ["un-sc:V.1"])
    #expect(other.notices.map(\.kind) == [.missingDate, .unknownType, .unknownElement])
  }
}
