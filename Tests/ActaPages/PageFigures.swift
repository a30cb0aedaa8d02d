import ActaModel
import ActaPages
import ActaRegistry
import Foundation
import Testing

/// Figures that are printed and not judged: machines differ.
@Suite struct PageFigures {
  /// A party with 300 names and 200 relations: read and rendered, in milliseconds, the best of twenty.
  @Test func aLargePartysPage() throws {
    let scene = try PageScene(ofac: false)
    let names = (0..<300).map { "{\"text\":\"Alias Number \($0)\",\"kind\":\"\($0 == 0 ? "primary" : "alias")\"}" }
    var records = [
      "{\"kind\":\"party\",\"id\":\"party:large\",\"body\":{\"kind\":\"person\",\"names\":[\(names.joined(separator: ","))]}}"
    ]
    for number in 0..<200 {
      records.append(
        "{\"kind\":\"party\",\"id\":\"party:near-\(number)\",\"body\":{\"kind\":\"person\",\"names\":[{\"text\":\"Near \(number)\",\"kind\":\"primary\"}]}}"
      )
      records.append(
        "{\"kind\":\"relation\",\"id\":\"relation:near-\(number)\",\"body\":{\"type\":\"associate\",\"from\":\"party:near-\(number)\",\"to\":\"party:large\",\"evidence\":[\"evidence:crbc-3552\"]}}"
      )
    }
    let bundle = "{\"format\":\"acta-bundle\",\"version\":1,\"records\":[\(records.joined(separator: ","))]}"
    _ = try scene.registry.importBundle(Array(bundle.utf8), file: "large.json", actor: "actor:test")
    var page = ""
    var best = Duration.seconds(60)
    for _ in 0..<20 { best = min(best, try ContinuousClock().measure { page = try scene.party("party:large") }) }
    print("FIGURE a party with 300 names and 200 relations: \(best / .milliseconds(1)) ms, \(page.utf8.count) bytes")
    #expect(page.contains("Alias Number 299") && page.contains("Near 199"))
    #expect(page.contains("184 more aren&#39;t drawn"))
    #expect(PageTests.isBalanced(page))
  }
}
