import Foundation
import TestSupport
import Testing

/// The pages as people meet them: with a browser, and with bad intentions.
@Suite struct BrowserTests {
  private static func program(_ name: String) -> String {
    Places.top.appendingPathComponent("Tests/Browser/\(name)").path
  }

  /// Markup, planted sessions, forms of other sites.
  @Test func theDoorsOfThePagesHold() throws {
    let scene = try Scene()
    guard try scene.shell("command -v python3").code == 0 else {
      print("SKIPPED \(#function): it needs python3")
      return
    }
    let outcome = try scene.shell("exec python3 '\(Self.program("doors.py"))' \"$ACTA\" .")
    #expect(outcome.code == 0 && outcome.out.hasSuffix("held\n"), "\(outcome)")
  }

  /// Journey J1 step by step, then keyboard, phone, 200 %, dark, Spanish, paper.
  @Test func theJourneysOfThePages() throws {
    let scene = try Scene()
    guard try scene.shell("command -v python3 && command -v chromium && command -v chromedriver").code == 0 else {
      print("SKIPPED \(#function): it needs python3, chromium and chromium-driver")
      return
    }
    let pictures = ProcessInfo.processInfo.environment["ACTA_PICTURES"].map { "ACTA_PICTURES='\($0)' " } ?? ""
    let rows = Places.fixture("ofac-rows.csv").path
    let outcome = try scene.shell("\(pictures)exec python3 '\(Self.program("journeys.py"))' \"$ACTA\" . '\(rows)'")
    #expect(outcome.code == 0 && outcome.out.contains("walked"), "\(outcome)")
  }

  /// Journeys J2, J3 and J4: two people for one match, a file of customers, a designation with its evidence.
  @Test func theWorkOfATeam() throws {
    let scene = try Scene()
    guard try scene.shell("command -v python3 && command -v chromium && command -v chromedriver").code == 0 else {
      print("SKIPPED \(#function): it needs python3, chromium and chromium-driver")
      return
    }
    let pictures = ProcessInfo.processInfo.environment["ACTA_PICTURES"].map { "ACTA_PICTURES='\($0)' " } ?? ""
    let rows = Places.fixture("ofac-rows.csv").path
    let outcome = try scene.shell("\(pictures)exec python3 '\(Self.program("teamwork.py"))' \"$ACTA\" . '\(rows)'")
    #expect(outcome.code == 0 && outcome.out.contains("worked"), "\(outcome)")
  }
}
