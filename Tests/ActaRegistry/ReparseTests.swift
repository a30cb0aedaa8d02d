import ActaLists
import ActaRegistry
import Foundation
import Testing
import TestSupport

/// A list that comes in another format, and files without the publisher's end mark.
@Suite struct ReparseTests {
  private func fixture(_ name: String) throws -> ListFile {
    ListFile(name: name, bytes: try Places.bytes(Places.fixture("lists/\(name)")))
  }

  @Test func anotherFormatIsNoChange() throws {
    let temp = try TempRegistry()
    let csv = try temp.load(files: try ["ofac-sdn/sdn.csv", "ofac-sdn/alt.csv", "ofac-sdn/add.csv"].map(fixture))
    let xml = try temp.load(files: [try fixture("ofac-xml/sdn.xml")], force: "another format")
    #expect(xml.load.reparsed > 0 && xml.load.changed == 0)
    #expect(xml.load.added + xml.load.reparsed == xml.load.entries)
    let difference = try temp.registry.difference(from: csv, to: xml)
    #expect(difference.changed.isEmpty && difference.reparsed == xml.load.reparsed)
    let again = try temp.load(files: [try fixture("ofac-xml/sdn.xml")], force: "again")
    #expect(again.load.reparsed == 0 && again.load.changed == 0)
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  private func unmarked(_ rows: [String]) -> ListFile {
    ListFile(name: "sdn.csv", bytes: Array(sdn(rows).dropLast()))
  }

  @Test func aLargeFileWithoutEndMarkIsTakenForCut() throws {
    let temp = try TempRegistry()
    #expect(code { try temp.load(files: [unmarked(crowd(0..<120))]) } == .badData)
    try temp.load(files: [unmarked(crowd(0..<120))], force: "the mirror strips the mark")
    // From a mirror that was accepted once, later versions are.
    #expect(try temp.load(files: [unmarked(crowd(0..<125))]).load.added == 5)
    try temp.load(crowd(0..<130))
    #expect(code { try temp.load(files: [unmarked(crowd(0..<131))]) } == .badData, "marked files came since")
    #expect(try TempRegistry().load(files: [unmarked(crowd(0..<20))]).load.entries == 20, "a sample")
  }

  @Test func oneFileOfASetWithoutEndMarkWasCut() throws {
    let alias = Array("100001,1,\"aka\",\"OTHER\",-0- \r\n".utf8)
    for (main, other) in [(Array(sdn(crowd(1..<9)).dropLast()), alias + [0x1A]), (sdn(crowd(1..<9)), alias)] {
      let files = [ListFile(name: "sdn.csv", bytes: main), ListFile(name: "alt.csv", bytes: other)]
      #expect(code { try TempRegistry().load(files: files) } == .badData)
      #expect(try TempRegistry().load(files: files, force: "looked at").load.entries == 8)
    }
  }
}
