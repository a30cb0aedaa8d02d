import ActaCrypto
import ActaJSON
import ActaModel
import ActaRecords
import Foundation
import FoundingCase
import TestSupport
import Testing

/// The founding case as a document: its quotes, its references, its form.
@Suite struct FoundingCaseTests {
  let founding: FoundingRecords

  init() throws { founding = try FoundingRecords.load() }

  static let articleDigest = "e9122c77b9d0278783eeb75d1c4dba2b5e8da7ef60f9146c5e24c97745a12d92"

  @Test func everyQuoteStandsAtItsOffsetInTheArticle() throws {
    guard let url = Places.sharedOrSay("seed/article.txt") else { return }
    let bytes = try Places.bytes(url)
    #expect(SHA256.hash(bytes).hex == Self.articleDigest)
    let article = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for item in founding.evidence {
      guard let quote = item.quote.map({ Array($0.unicodeScalars) }), let offset = item.offset else { continue }
      let end = offset + quote.count
      #expect(end <= article.count && Array(article[offset..<min(end, article.count)]) == quote, "\(item.id)")
    }
  }

  /// A quote is a place in a document that we hold, and short; anything else says in our words what is taken from
  /// where, and how sure that is.
  @Test func evidenceIsAShortQuoteOfTheArticleOrANoteWithItsCertainty() {
    #expect(founding.evidence.count > 80)
    for item in founding.evidence {
      if let quote = item.quote {
        #expect(item.source == "source:crbc-2026".id && item.sha256 == Self.articleDigest, "\(item.id)")
        #expect(item.certainty == .read && item.note == nil, "\(item.id)")
        #expect(item.id.text == "evidence:crbc-\(item.offset ?? -1)")
        #expect(quote.unicodeScalars.count <= 170 && !quote.contains("\n"), "\(item.id)")
      } else {
        #expect(item.certainty != .read && item.note?.isEmpty == false, "\(item.id)")
        #expect(item.offset == nil && item.sha256 == nil && item.source != "source:crbc-2026".id, "\(item.id)")
      }
    }
    for source in founding.sources {
      #expect((source.sha256 != nil) == (source.id == "source:crbc-2026".id), "\(source.id)")
    }
    #expect(founding.source("source:crbc-2026".id)?.published == nil)
  }

  @Test func everyRecordNamedIsThereButForListEntries() {
    var missing: Set<String> = []
    var used: Set<RecordID> = []
    for record in founding.records {
      for reference in record.references {
        used.insert(reference.id)
        guard founding[reference.id] == nil else { continue }
        #expect(!reference.mustBeHeld, "\(record.id) names \(reference.id) at \(reference.at)")
        missing.insert(reference.id.text)
      }
    }
    let entries = ["22790", "25079", "49756", "56062", "56065", "56066", "56067"]
    #expect(missing == Set(entries.map { "ofac-sdn:" + $0 }))
    for item in founding.evidence { #expect(used.contains(item.id), "\(item.id) bears nothing out") }
    for source in founding.sources { #expect(used.contains(source.id), "\(source.id) isn't used") }
  }

  @Test func everyIDCarriesItsKind() {
    for record in founding.records { #expect(record.id.prefix == record.kind.rawValue) }
  }

  @Test func theFileHoldsNothingThatTheCodecDrops() throws {
    let file = try JSONReader.parse(FoundingCase.bundle)
    #expect(CanonicalJSON.encode(file) == CanonicalJSON.encode(Bundle.encode(founding.records)))
    #expect(try Places.bytes(Places.fixture("founding-case.json")) == FoundingCase.bundle)
  }

  @Test func aThreatIsAStatementAndNeverAMeasure() {
    let types = Set(founding.measures.map(\.type))
    #expect(
      types == ["blocking", "counternarcotics_decertification", "visa_revocation", "fto", "sdgt", "tco"])
    #expect(founding.measures.count == 10)
    let threats = founding.statements.filter { $0.kind == .threat }
    #expect(
      Set(threats.map(\.id.text)) == ["statement:washington-tariffs-2025", "statement:trump-stronger-pressure-2025"])
    let quotes = Set(threats.flatMap(\.evidence))
    for measure in founding.measures {
      let named = Set(Record.measure(measure).references.map(\.id))
      #expect(named.isDisjoint(with: quotes) && named.isDisjoint(with: threats.map(\.id)), "\(measure.id)")
    }
    let targets = Set(founding.measures.flatMap(\.targets))
    #expect(!targets.contains("party:donald-trump".id) && !targets.contains("party:venezuela".id))
  }

  @Test func decisionsTieThePartiesToTheirListEntries() {
    let pairs = Dictionary(
      founding.decisions.map { ($0.subjects.first?.text ?? "", $0.subjects.last?.text ?? "") },
      uniquingKeysWith: { first, _ in first })
    #expect(
      pairs == [
        "party:gustavo-petro": "ofac-sdn:56062", "party:nicolas-petro": "ofac-sdn:56065",
        "party:veronica-alcocer": "ofac-sdn:56066", "party:armando-benedetti": "ofac-sdn:56067",
        "party:tren-de-aragua": "ofac-sdn:49756", "party:nicolas-maduro": "ofac-sdn:22790",
        "party:cilia-flores": "ofac-sdn:25079",
      ])
    for decision in founding.decisions {
      #expect(decision.type == .sameAs && decision.subjects.count == 2 && !decision.reason.isEmpty)
      let certainties = decision.evidence.compactMap { founding.evidence($0)?.certainty }
      #expect(!certainties.isEmpty && certainties.allSatisfy { $0 == .high }, "\(decision.id)")
    }
  }

  /// The four rows are what OFAC publishes: lines end with CR LF, twelve columns, the file with 0x1A.
  @Test func theOFACRowsAreInItsOwnFormAndNameTheSamePeople() throws {
    let bytes = try Places.bytes(Places.fixture("ofac-rows.csv"))
    #expect(bytes.suffix(3) == [0x0D, 0x0A, 0x1A])
    let rows = String(decoding: bytes.dropLast(), as: UTF8.self).components(separatedBy: "\r\n").dropLast()
    #expect(rows.count == 4)
    for row in rows {
      var columns = [""]
      var quoted = false
      for character in row {
        if character == "\"" {
          quoted.toggle()
        } else if character == ",", !quoted {
          columns.append("")
        } else {
          columns[columns.count - 1].append(character)
        }
      }
      #expect(columns.count == 12 && columns[4] == "-0- " && columns[3] == "ILLICIT-DRUGS-EO14059", "\(row)")
      let entry = "ofac-sdn:\(columns[0])".id
      let party = founding.decisions.first { $0.subjects.contains(entry) }.flatMap { founding.party($0.subjects[0]) }
      #expect(party?.names.contains { $0.text == columns[1] && $0.kind == .variation } == true, "\(row)")
      #expect(columns[11].contains("POB \(party?.birthPlaces.first?.text ?? "?");"), "\(row)")
    }
  }
}
