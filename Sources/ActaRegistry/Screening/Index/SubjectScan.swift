import ActaJSON
import ActaModel
import ActaScreening

/// Reads what screening needs of a party straight from the canonical bytes of its body. An index is made of all
/// parties, and decoding each of them whole takes several times as long.
struct SubjectScan {
  private let body: UnsafeRawBufferPointer
  private var names: [Name] = []
  private var kind: PartyKind?
  private var gender: Gender?
  private var births: [PartialDate] = []
  private var countries: Set<String> = []
  private var identifiers: [Identifier] = []
  private var list: String?

  private init(_ body: UnsafeRawBufferPointer) { self.body = body }

  /// The party at place `pos` of an entry's payload; nil where its body isn't there as it must be: it is in the blob
  /// table, or whoever decodes it says what is wrong with it.
  static func subject(id: String, payload: UnsafeRawBufferPointer, pos: Int) -> ScreeningSubject? {
    var scanner = CanonicalScanner(payload)
    var subject: ScreeningSubject?
    var place = 0
    let passed = scanner.members { scanner, key in
      guard Word(payload, key) == .records else { return scanner.value() }
      return scanner.elements { scanner in
        defer { place += 1 }
        guard place == pos else { return scanner.value() }
        return scanner.members { scanner, key in
          let start = scanner.position
          guard scanner.value() else { return false }
          if Word(payload, key) == .body {
            var scan = SubjectScan(UnsafeRawBufferPointer(rebasing: payload[start..<scanner.position]))
            subject = scan.subject(id: id)
          }
          return true
        }
      }
    }
    return passed ? subject : nil
  }

  private mutating func subject(id: String) -> ScreeningSubject? {
    var scanner = CanonicalScanner(body)
    let passed = scanner.members { scanner, key in
      switch Word(body, key) {
      case .births: return self.births(&scanner)
      case .citizenships, .countries, .nationalities: return self.countries(&scanner)
      case .gender: return self.gender(&scanner)
      case .identifiers: return self.identifiers(&scanner)
      case .kind: return self.kind(&scanner)
      case .listing: return self.listing(&scanner)
      case .names: return self.names(&scanner)
      default: return scanner.value()
      }
    }
    guard passed, let kind, !names.isEmpty else { return nil }
    return ScreeningSubject(
      id: id, list: list, kind: kind, names: names, births: births, countries: countries.sorted(), gender: gender,
      identifiers: identifiers)
  }

  /// Passes a string and gives its text.
  private func text(_ scanner: inout CanonicalScanner) -> String? {
    guard let range = scanner.string() else { return nil }
    return scanner.withText(of: range) { String(decoding: $0, as: UTF8.self) }
  }

  /// Passes an object; `visit` is called at the members whose values are text, and nil at others.
  private func texts(_ scanner: inout CanonicalScanner, _ visit: (Word, String) -> Void) -> Bool {
    scanner.members { scanner, key in
      guard scanner.next == 0x22 else { return scanner.value() }
      guard let text = text(&scanner) else { return false }
      visit(Word(body, key), text)
      return true
    }
  }

  // MARK: Members

  private mutating func kind(_ scanner: inout CanonicalScanner) -> Bool {
    kind = text(&scanner).flatMap { PartyKind(rawValue: $0) }
    return kind != nil
  }

  private mutating func gender(_ scanner: inout CanonicalScanner) -> Bool {
    texts(&scanner) { key, text in
      if key == .value { gender = Gender(rawValue: text) }
    } && gender != nil
  }

  private mutating func listing(_ scanner: inout CanonicalScanner) -> Bool {
    texts(&scanner) { key, text in
      if key == .list { list = text }
    } && list != nil
  }

  private mutating func countries(_ scanner: inout CanonicalScanner) -> Bool {
    scanner.elements { scanner in
      texts(&scanner) { key, text in
        if key == .country { countries.insert(text) }
      }
    }
  }

  private mutating func births(_ scanner: inout CanonicalScanner) -> Bool {
    scanner.elements { scanner in
      scanner.members { scanner, key in
        guard Word(body, key) == .value else { return scanner.value() }
        var (edtf, words, convention): (String?, String?, String?)
        let passed = texts(&scanner) { key, text in
          switch key {
          case .edtf: edtf = text
          case .words: words = text
          case .convention: convention = text
          default: break
          }
        }
        guard passed, let edtf, let date = try? PartialDate(edtf: edtf, words: words, convention: convention) else {
          return false
        }
        births.append(date)
        return true
      }
    }
  }

  private mutating func identifiers(_ scanner: inout CanonicalScanner) -> Bool {
    scanner.elements { scanner in
      var (type, number, country): (String?, String?, String?)
      let passed = texts(&scanner) { key, text in
        switch key {
        case .type: type = text
        case .number: number = text
        case .country: country = text
        default: break
        }
      }
      guard passed, let type, let number else { return false }
      identifiers.append(Identifier(type: type, number: number, country: country))
      return true
    }
  }

  private mutating func names(_ scanner: inout CanonicalScanner) -> Bool {
    scanner.elements { scanner in
      var name = Name("")
      let passed = scanner.members { scanner, key in
        switch Word(body, key) {
        case .parts: return self.parts(&scanner, &name)
        case .kind: return Self.word(text(&scanner), &name.kind)
        case .quality: return Self.word(text(&scanner), &name.quality)
        case .text:
          guard let text = text(&scanner) else { return false }
          name.text = text
          return true
        default: return scanner.value()
        }
      }
      names.append(name)
      return passed && !name.text.isEmpty
    }
  }

  private func parts(_ scanner: inout CanonicalScanner, _ name: inout Name) -> Bool {
    scanner.elements { scanner in
      var part = NamePart(.given, "")
      var isKnown = false
      let passed = texts(&scanner) { key, text in
        if key == .text { part.text = text }
        if key == .kind { isKnown = Self.word(text, &part.kind) }
      }
      name.parts.append(part)
      return passed && isKnown
    }
  }

  private static func word<Value: RawRepresentable<String>>(_ text: String?, _ value: inout Value) -> Bool {
    guard let read = text.flatMap({ Value(rawValue: $0) }) else { return false }
    value = read
    return true
  }
}

extension SubjectScan {
  /// A member's key of up to 16 bytes, compared as two numbers.
  private struct Word: Equatable {
    private let halves: (UInt64, UInt64)

    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
      self.init(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }

    private init(_ text: StaticString) {
      self.init(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
      var (first, second): (UInt64, UInt64) = (0, 0)
      // Longer keys are none that is looked for.
      if bytes.count <= 16 {
        for (place, byte) in bytes.enumerated() {
          if place < 8 {
            first |= UInt64(byte) << UInt64(8 * place)
          } else {
            second |= UInt64(byte) << UInt64(8 * place - 64)
          }
        }
      }
      halves = (first, second)
    }

    static func == (left: Word, right: Word) -> Bool { left.halves == right.halves }

    static let (births, body, citizenships, convention) = (
      Word("births"), Word("body"), Word("citizenships"), Word("convention")
    )
    static let (countries, country, edtf, gender) = (Word("countries"), Word("country"), Word("edtf"), Word("gender"))
    static let (identifiers, kind, list, listing) = (
      Word("identifiers"), Word("kind"), Word("list"), Word("listing")
    )
    static let (names, nationalities, number, parts) = (
      Word("names"), Word("nationalities"), Word("number"), Word("parts")
    )
    static let (quality, records, text, type) = (Word("quality"), Word("records"), Word("text"), Word("type"))
    static let (value, words) = (Word("value"), Word("words"))
  }
}
