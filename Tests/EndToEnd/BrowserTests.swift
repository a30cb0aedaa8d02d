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
  @Test func theJourneysOfThePages() throws { try walk("journeys.py", endingWith: "walked") }

  /// Journeys J2 and J3: two people for one match, a file of customers.
  @Test func theWorkOfATeam() throws { try walk("teamwork.py", endingWith: "worked") }

  /// Journey J4: a designation with its evidence, and all that can happen to it afterwards.
  @Test func theLifeOfAMeasure() throws { try walk("officer.py", endingWith: "recorded") }

  /// Runs a walk through the pages in a browser, which says `word` at its end.
  private func walk(_ program: String, endingWith word: String, test: String = #function) throws {
    let scene = try Scene()
    guard try scene.shell("command -v python3 && command -v chromium && command -v chromedriver").code == 0 else {
      print("SKIPPED \(test): it needs python3, chromium and chromium-driver")
      return
    }
    let pictures = ProcessInfo.processInfo.environment["ACTA_PICTURES"].map { "ACTA_PICTURES='\($0)' " } ?? ""
    let rows = Places.fixture("ofac-rows.csv").path
    let outcome = try scene.shell("\(pictures)exec python3 '\(Self.program(program))' \"$ACTA\" . '\(rows)'")
    #expect(outcome.code == 0 && outcome.out.contains(word), "\(outcome)")
  }
}
