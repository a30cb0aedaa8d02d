import ActaModel
import Foundation
import TestSupport
import Testing

/// The vectors of three other readers of EDTF, where the shared material is at hand. They disagree in places; each
/// form on which we take a side is named here.
struct EDTFVectorTests {
  /// Valid for one of the readers, refused by us.
  static let refusedOnPurpose: Set<String> = [
    // Centuries and decades of ISO 8601-2 without X: too near to a year cut short.
    "19", "00", "-04", "193", "019", "009", "000", "-193", "-019", "197~", "197?", "197%", "19~", "19?", "19%",
    // White space in sets: another of the readers refuses it, and the specification has none.
    "[1667, 1672-12]", "{1667, 1670..1672}", "{1960 ,  1961-12}", "[1667, 1668, 1670..1672]",
    "[1760-01, 1760-02, 1760-12..]", "[1667, 1760-12]", "{1667,1668, 1670..1672}", "{1960, 1961-12}",
  ]

  /// Refused by one of the readers, valid for us.
  static let acceptedOnPurpose: Set<String> = [
    // Refused there at one level or in one production only; valid at another.
    "[1760..]",
    // Seasons as bounds of intervals: one reader refuses them, another has them among its valid ones.
    "2018/2018-23", "2018-01?/2018-23", "2012-21/2012-22",
  ]

  @Test func agreesWithTheVectors() throws {
    guard let folder = Places.sharedOrSay("vectors/edtf") else { return }
    let script = try object(folder, "edtf_js.json")
    let validator = try object(folder, "edtf_validate.json")
    let python = try object(folder, "python_edtf.json")
    var valid: [String] = []
    var invalid: [String] = []
    for case let vector as [String: Any] in script["valid"] as? [Any] ?? [] {
      if let text = vector["edtf"] as? String { valid.append(text) }
    }
    for vector in script["rejected"] as? [Any] ?? [] {
      if let text = vector as? String ?? (vector as? [String: Any])?["edtf"] as? String { invalid.append(text) }
    }
    for (key, vectors) in validator {
      guard let texts = vectors as? [String] else { continue }
      if key.hasPrefix("invalid") { invalid += texts } else { valid += texts }
    }
    invalid += (python["BAD_EXAMPLES"] as? [Any] ?? []).compactMap { $0 as? String }
    #expect(valid.count > 500 && invalid.count > 100)

    for text in valid where !Self.refusedOnPurpose.contains(text) {
      #expect(throws: Never.self, "\(text)") { try PartialDate(edtf: text) }
    }
    for text in invalid where !Self.acceptedOnPurpose.contains(text) {
      #expect(throws: EDTFError.self, "\(text)") { try PartialDate(edtf: text) }
    }
    for text in Self.refusedOnPurpose { #expect(throws: EDTFError.self, "\(text)") { try PartialDate(edtf: text) } }
    for text in Self.acceptedOnPurpose { #expect(throws: Never.self, "\(text)") { try PartialDate(edtf: text) } }

    for case let example as [Any] in python["EXAMPLES"] as? [Any] ?? [] {
      guard let text = example.first as? String, let bounds = example.last as? [String],
        !Self.refusedOnPurpose.contains(text), !Self.differentBounds.contains(text)
      else { continue }
      // Significant digits are that reader's "fuzzy" bounds; its other fuzzy bounds widen "about", which we don't.
      let pair = text.contains("S") ? bounds.suffix(2) : bounds.prefix(bounds.count == 3 ? 1 : 2)
      let date = try PartialDate(edtf: text)
      #expect((date.earliest?.description ?? "-inf") == pair.first, "\(text)")
      #expect((date.latest?.description ?? "inf") == pair.last, "\(text)")
    }
  }

  /// Where that reader's bounds aren't ours: it gives an unknown end ten years, ends a winter with the year, and
  /// counts years beyond four digits.
  static let differentBounds: Set<String> = [
    "/2006", "2004-06-01/", "1984-06-02?/", "2010-24", "Y170000002", "Y-170000002", "Y17E7", "Y-17E7", "Y17101E4S3",
    "Y3388E2S3", "Y171010000S3",
  ]

  private func object(_ folder: URL, _ file: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(file))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
