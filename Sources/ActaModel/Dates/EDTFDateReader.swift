/// Reads one EDTF date: a year, month, season, day or date-time, with open digits and qualifications.
struct EDTFDateReader {
  private let bytes: ArraySlice<UInt8>
  private let text: String
  private var position: Int
  private var isApproximate = false
  private var isUncertain = false

  static func read(_ bytes: ArraySlice<UInt8>, of text: String) throws(EDTFError) -> EDTF.Reading {
    var reader = EDTFDateReader(bytes: bytes, text: text, position: bytes.startIndex)
    var reading = try reader.date()
    guard reader.next == nil else { throw reader.fault("unexpected \(reader.nextInWords) after the date") }
    reading.isApproximate = reader.isApproximate
    reading.isUncertain = reader.isUncertain
    return reading
  }

  private init(bytes: ArraySlice<UInt8>, text: String, position: Int) {
    self.bytes = bytes
    self.text = text
    self.position = position
  }

  // MARK: - Characters

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private var nextInWords: String {
    guard let next else { return "end" }
    return next < 0x80 ? "\"\(Character(Unicode.Scalar(next)))\"" : "character outside ASCII"
  }

  private func fault(_ problem: String) -> EDTFError { EDTFError(text, problem) }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// Takes `?`, `~` or `%`. Where in the date it stands isn't kept: a date with a doubtful part is doubtful.
  private mutating func takeQualification() {
    if take("?") {
      isUncertain = true
    } else if take("~") {
      isApproximate = true
    } else if take("%") {
      isUncertain = true
      isApproximate = true
    }
  }

  /// Exactly `count` digits, of which any may be open (X).
  private mutating func pattern(_ count: Int, _ what: String) throws(EDTFError) -> DigitPattern {
    var digits: [UInt8?] = []
    while digits.count < count, let next {
      if next == UInt8(ascii: "X") {
        digits.append(nil)
      } else if next >= 0x30, next <= 0x39 {
        digits.append(next - 0x30)
      } else {
        break
      }
      position += 1
    }
    guard digits.count == count else { throw fault("expected \(what), found \(nextInWords)") }
    return DigitPattern(digits)
  }

  private mutating func number(_ what: String) throws(EDTFError) -> (value: Int, digits: Int) {
    var value = 0
    var digits = 0
    while let next, next >= 0x30, next <= 0x39 {
      // Beyond this only the sign counts; the bound keeps the sum from overflowing.
      value = min(value * 10 + Int(next - 0x30), 1_000_000_000_000)
      digits += 1
      position += 1
    }
    if digits == 0 { throw fault("expected \(what), found \(nextInWords)") }
    return (value, digits)
  }

  // MARK: - Dates

  private mutating func date() throws(EDTFError) -> EDTF.Reading {
    takeQualification()
    if take("Y") { return try longYear() }
    let isNegative = take("-")
    let year = try pattern(4, "a year of four digits (YYYY)")
    if let next, next >= 0x30, next <= 0x39 {
      throw fault("a year has four digits; beyond 9999 it is written with a Y in front, as in Y12345")
    }
    if isNegative, year.only == 0 { throw fault("there is no year -0000; 1 BC is 0000") }
    if take("S") { return try significantYear(year, isNegative) }
    takeQualification()
    guard take("-") else { return try EDTFSpan(year: year, isNegative: isNegative).reading(of: text) }
    takeQualification()
    let month = try pattern(2, "a month (MM)")
    takeQualification()
    if let season = month.only, (21...41).contains(season) {
      return try EDTFSpan(year: year, isNegative: isNegative).season(season, of: text)
    }
    guard take("-") else {
      return try EDTFSpan(year: year, isNegative: isNegative, month: month).reading(of: text)
    }
    takeQualification()
    let day = try pattern(2, "a day (DD)")
    takeQualification()
    var reading = try EDTFSpan(year: year, isNegative: isNegative, month: month, day: day).reading(of: text)
    if take("T") {
      try time()
      reading.standsAlone = true
    }
    return reading
  }

  /// "Y170000002", "Y-17E7", "Y3388E2S3": years beyond four digits. Days outside of the years -9999 to 9999 aren't
  /// counted, so such a date lies surely after (or before) every day that is.
  private mutating func longYear() throws(EDTFError) -> EDTF.Reading {
    let isNegative = take("-")
    let leadingZero = next == 0x30
    let (mantissa, digits) = try number("the digits of a year")
    var magnitude = mantissa
    if take("E") {
      let exponent = try number("an exponent").value
      for _ in 0..<min(exponent, 12) { magnitude = min(magnitude * 10, 1_000_000_000_000) }
    } else if digits < 5 {
      throw fault("after Y a year has five digits or more; write a year of four digits without the Y")
    }
    if leadingZero { throw fault("a year after Y doesn't begin with 0") }
    if magnitude <= 9999 { throw fault("write a year up to 9999 with four digits and without the Y") }
    if take("S"), try number("the number of significant digits").value == 0 {
      throw fault("at least one digit must be significant")
    }
    takeQualification()
    return EDTF.Reading(
      earliest: isNegative ? nil : Day(9999, 12, 31), latest: isNegative ? Day(-9999, 1, 1) : nil, precision: .year,
      standsAlone: true)
  }

  /// "1950S2": some year in the 1900s, put at 1950.
  private mutating func significantYear(_ year: DigitPattern, _ isNegative: Bool) throws(EDTFError) -> EDTF.Reading {
    let significant = try number("the number of significant digits").value
    guard significant > 0 else { throw fault("at least one digit must be significant") }
    guard year.only != nil else { throw fault("a year with significant digits has no X") }
    takeQualification()
    return try EDTFSpan(year: year.opened(after: significant), isNegative: isNegative).reading(of: text)
  }

  /// Checks a time of day (ISO 8601-1): hh:mm:ss, a fraction, Z or a shift from UTC. Only the day is kept, as written.
  private mutating func time() throws(EDTFError) {
    let hour = try twoDigits("an hour (hh)", 0...24)
    guard take(":") else { throw fault("expected \":\" and minutes, found \(nextInWords)") }
    let minute = try twoDigits("minutes (mm)", 0...59)
    guard take(":") else { throw fault("expected \":\" and seconds, found \(nextInWords)") }
    let second = try twoDigits("seconds (ss)", 0...59)
    if hour == 24, minute > 0 || second > 0 { throw fault("after 24:00:00 the next day begins") }
    if take(".") { _ = try number("a fraction of a second") }
    if take("Z") { return }
    let isWest = take("-")
    guard isWest || take("+") else { return }
    let hours = try twoDigits("hours of the shift from UTC", 0...14)
    let colon = take(":")
    let minutes = colon || next != nil ? try twoDigits("minutes of the shift from UTC", 0...59) : 0
    let shift = hours * 60 + minutes
    guard isWest ? (1...720).contains(shift) : (0...840).contains(shift) else {
      throw fault("the shift from UTC must lie between -12:00 and +14:00, and zero is written Z or +00:00")
    }
  }

  private mutating func twoDigits(_ what: String, _ range: ClosedRange<Int>) throws(EDTFError) -> Int {
    guard let value = try pattern(2, what).only, range.contains(value) else {
      throw fault("expected \(what) from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
