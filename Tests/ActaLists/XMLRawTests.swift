import ActaLists
import ActaModel
import Foundation
import TestSupport
import Testing

/// What counts as a change between versions, and what doesn't.
@Suite struct XMLRawTests {
  private func raw(_ list: ListID, _ text: String) throws -> [[RawValue]] {
    try ListReader.read(list: list, files: [ListFile(name: "x", bytes: Array(text.utf8))]).entries.compactMap {
      $0.party.listing?.raw
    }
  }

  private func text(_ folder: String, _ name: String) throws -> String {
    String(decoding: try fixture(folder, name)[0].bytes, as: UTF8.self)
  }

  @Test func formIsNoChange() throws {
    let sdn = try text("ofac-xml", "sdn.xml")
    let old = try raw(.ofacSDN, sdn)
    let reordered = [
      // White space, line ends, the date of the file, the namespace, a prefix.
      sdn.replacingOccurrences(of: "\n", with: "\r\n"),
      sdn.replacingOccurrences(of: "\n *<", with: "<", options: .regularExpression),
      sdn.replacingOccurrences(of: "10/24/2025", with: "10/25/2025"),
      sdn.replacingOccurrences(of: "http://tempuri.org/sdnList.xsd", with: "https://ofac.example/XML"),
      // The order of children, and elements in which nothing stands.
      sdn.replacingOccurrences(
        of: "<program>SDGT</program>\n      <program>IFSR</program>",
        with: "<program>IFSR</program><!-- c --><program>SDGT</program>"),
      sdn.replacingOccurrences(of: "<uid>990003</uid>", with: "").replacingOccurrences(
        of: "<sdnType>Vessel</sdnType>", with: "<sdnType>Vessel</sdnType><title/><uid>990003</uid><akaList> </akaList>"),
      sdn.replacingOccurrences(of: "&amp;", with: "&#38;"),
    ]
    for version in reordered {
      #expect(version != sdn)
      #expect(try raw(.ofacSDN, version) == old)
    }
    let list = try text("un-sc", "consolidated.xml")
    #expect(
      try raw(.unSecurityCouncil, list)
        == raw(.unSecurityCouncil, list.replacingOccurrences(of: "2025-10-24T23", with: "2025-10-25T23")))
  }

  @Test func attributesInAnyOrder() throws {
    func list(_ attributes: String) -> String {
      "<sdnList><sdnEntry><uid>7</uid><lastName \(attributes)>X</lastName></sdnEntry></sdnList>"
    }
    #expect(try raw(.ofacSDN, list("a='1' b='2'")) == raw(.ofacSDN, list("b=\"2\"   a=\"1\"")))
    #expect(try raw(.ofacSDN, list("a='1' b='2'")) != raw(.ofacSDN, list("a='2' b='1'")))
  }

  @Test func textIsAChange() throws {
    let sdn = try text("ofac-xml", "sdn.xml")
    let old = try raw(.ofacSDN, sdn)
    for (from, to) in [
      ("<lastName>BSG</lastName>", "<lastName>BSG </lastName>"), ("Haus B", "Haus C"), ("Zipaquira", "Zipaquirá"),
      ("<mainEntry>false</mainEntry></citizenship>", "<mainEntry>true</mainEntry></citizenship>"),
      ("<address2>Haus B</address2>", "<address3>Haus B</address3>"),
    ] {
      let version = sdn.replacingOccurrences(of: from, with: to)
      let new = try raw(.ofacSDN, version)
      #expect(zip(old, new).count { $0 != $1 } == 1, "\(from)")
    }
  }

  @Test func rawTextKeepsTheSource() throws {
    let raw = try raw(
      .ofacSDN, "<sdnList>\n<sdnEntry>\n <uid>7</uid>\n <lastName>B &amp; C  </lastName><aka/></sdnEntry></sdnList>")
    #expect(raw == [[RawValue("sdnEntry", "<sdnEntry><lastName>B &amp; C  </lastName><uid>7</uid></sdnEntry>")]])
  }
}
