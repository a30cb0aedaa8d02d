import ActaJSON
import Foundation
import TestSupport
import Testing

/// The two forms of reading, the writer and the scanner, held against each other.
@Suite struct JSONFormTests {
  static func scans(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { CanonicalScanner.accepts($0) } }

  /// Checks that the three ways to say "canonical" agree on `bytes`, and says which it is.
  @discardableResult
  static func canonical(_ bytes: [UInt8]) -> Bool {
    let strict = try? JSONReader.parse(bytes, form: .canonical)
    let lenient = try? JSONReader.parse(bytes)
    let rewritten = lenient.map { CanonicalJSON.encode($0) == bytes } ?? false
    // An expectation for each of a million texts would take longer than the texts.
    if (strict != nil) != rewritten || scans(bytes) != rewritten || (strict != nil && strict != lenient) {
      Issue.record("judged differently: \(String(decoding: bytes, as: UTF8.self)) \(bytes)")
    }
    return rewritten
  }

  /// The scanner looks at eight bytes in one step: every byte that isn't plain, at every place of a step.
  @Test func everyByteAtEveryPlaceOfAString() {
    for place in 0..<17 {
      for byte in UInt8.min...UInt8.max {
        var text = [UInt8](repeating: 0x61, count: 19)
        text[place] = byte
        Self.canonical([0x22] + text + [0x22])
      }
    }
  }

  static func randomText(_ random: inout SeededGenerator, ascii: Bool) -> String {
    let pool: [Unicode.Scalar] = [
      "a", "b", "Z", "0", "\"", "\\", "/", "\u{0}", "\u{8}", "\u{9}", "\n", "\u{B}", "\u{C}", "\r", "\u{1F}", "\u{7F}",
    ]
    let wide: [Unicode.Scalar] = [
      "é", "\u{301}", "ß", "\u{FFFD}", "\u{D7FF}", "\u{E000}", "\u{FEFF}", "𝄞", "\u{10FFFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.unicodeScalars.append((ascii ? pool : pool + wide).randomElement(using: &random) ?? "a")
    }
    return text
  }

  static func randomValue(_ random: inout SeededGenerator, depth: Int = 0) -> JSONValue {
    switch Int.random(in: 0...(depth > 3 ? 4 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64.random(in: -20...20, using: &random))
    case 3:
      return .integer(Int64.random(in: -JSONValue.maximumInteger...JSONValue.maximumInteger, using: &random))
    case 4: return .string(randomText(&random, ascii: false))
    case 5:
      return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in randomValue(&random, depth: depth + 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        object[randomText(&random, ascii: true)] = randomValue(&random, depth: depth + 1)
      }
      return .object(object)
    }
  }

  @Test func writtenValuesComeBack() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<600 {
      let value = Self.randomValue(&random)
      let bytes = CanonicalJSON.encode(value)
      #expect(Self.canonical(bytes))
      #expect(try JSONReader.parse(bytes, form: .canonical) == value)
      // Laid out for people, it is the same value in another form.
      #expect(try JSONReader.parse(Array(PrettyJSON.text(value).utf8)) == value)
    }
  }

  @Test func anyChangedByteIsJudgedAlike() {
    var random = SeededGenerator(seed: 2)
    let alphabet =
      Array("\"\\{}[]:,0123456789-+.eEutfnalsrbx/ \n\t".utf8) + [
        0x00, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xED, 0xF4, 0xFF,
      ]
    #if DEBUG
      let values = 600
    #else
      let values = 125_000
    #endif
    var accepted = 0
    for _ in 0..<values {
      let bytes = CanonicalJSON.encode(Self.randomValue(&random))
      for _ in 0..<8 {
        var changed = bytes
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = alphabet.randomElement(using: &random) ?? 0
        switch Int.random(in: 0...3, using: &random) {
        case 0: changed[place] = byte
        case 1: changed.insert(byte, at: place)
        case 2: changed.remove(at: place)
        default: changed.removeSubrange(place...)
        }
        if Self.canonical(changed) { accepted += 1 }
      }
    }
    print("canonical JSON: \(values * 8) changed texts, \(accepted) still canonical, all judged alike")
  }

  @Test func everySingleEscapeIsJudgedAlike() {
    for letter in UInt8(0)...255 { Self.canonical([0x22, 0x5C, letter, 0x22]) }
    for unit in 0...0x1FF {
      let digits = String(unit, radix: 16)
      let text = "\"\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "\""
      #expect(Self.canonical(Array(text.utf8)) == (unit < 32 && ![8, 9, 10, 12, 13].contains(unit)))
    }
    for lead in UInt8(0x80)...255 {
      for second in [UInt8(0x7F), 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0] {
        for tail in [[], [0x80], [0x80, 0x80], [0x80, 0x80, 0x80], [0xC0, 0x80]] as [[UInt8]] {
          Self.canonical([0x22, lead, second] + tail + [0x22])
        }
      }
    }
  }

  @Test func depthEndsAt64() {
    for depth in [63, 64, 65, 1000] {
      let arrays = [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
      #expect(Self.canonical(arrays) == (depth <= 64))
      let objects = String(repeating: "{\"a\":", count: depth) + "0" + String(repeating: "}", count: depth)
      #expect(Self.canonical(Array(objects.utf8)) == (depth <= 64))
    }
  }

  @Test func publishedVectorsThatFitOurRestriction() throws {
    guard let folder = Places.sharedOrSay("vectors/jcs_rfc8785/testdata") else { return }
    // values.json and arrays.json hold fractions, weird.json, french.json and unicode.json keys beyond ASCII or not.
    var accepted: [String] = []
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
      let input = try Places.bytes(folder.appendingPathComponent("input/\(name).json"))
      guard let value = try? JSONReader.parse(input) else { continue }
      accepted.append(name)
      let expected = try Places.bytes(folder.appendingPathComponent("output/\(name).json"))
      #expect(CanonicalJSON.encode(value) == expected, "\(name)")
      #expect(Self.canonical(expected))
    }
    #expect(accepted.contains("unicode"))
    print("RFC 8785 vectors within the restriction: \(accepted.joined(separator: ", "))")
  }
}
