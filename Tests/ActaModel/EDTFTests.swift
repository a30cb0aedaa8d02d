import ActaModel
import Testing

struct EDTFTests {
  /// Text, first day, last day ("" for open), precision, marks (~ and ?).
  static let readings: [(text: String, from: String, to: String, precision: PartialDate.Precision, marks: String)] = [
    ("2025-10-24", "2025-10-24", "2025-10-24", .day, ""),
    ("2025-10", "2025-10-01", "2025-10-31", .month, ""),
    ("2024-02", "2024-02-01", "2024-02-29", .month, ""),
    ("1960", "1960-01-01", "1960-12-31", .year, ""),
    ("0000", "0000-01-01", "0000-12-31", .year, ""),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", .day, ""),
    ("2025-10-24T23:20:30Z", "2025-10-24", "2025-10-24", .day, ""),
    ("2025-10-24T24:00:00-04:30", "2025-10-24", "2025-10-24", .day, ""),
    ("1964-01-01/1964-02-17", "1964-01-01", "1964-02-17", .interval, ""),
    ("1964/2008", "1964-01-01", "2008-12-31", .interval, ""),
    ("../2025-10", "", "2025-10-31", .interval, ""),
    ("/2025-10", "", "2025-10-31", .interval, ""),
    ("2026-02-01/..", "2026-02-01", "", .interval, ""),
    ("2026-02-01/", "2026-02-01", "", .interval, ""),
    ("../..", "", "", .unknown, ""),
    ("1960~", "1960-01-01", "1960-12-31", .year, "~"),
    ("1960?", "1960-01-01", "1960-12-31", .year, "?"),
    ("1960%", "1960-01-01", "1960-12-31", .year, "~?"),
    ("2004?-06-~11", "2004-06-11", "2004-06-11", .day, "~?"),
    ("?-2004-06", "-2004-06-01", "-2004-06-30", .month, "?"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", .interval, "~"),
    ("195X", "1950-01-01", "1959-12-31", .decade, ""),
    ("19XX", "1900-01-01", "1999-12-31", .century, ""),
    ("-01XX", "-0199-01-01", "-0100-12-31", .century, ""),
    ("XXXX", "0000-01-01", "9999-12-31", .unknown, ""),
    ("1999-XX", "1999-01-01", "1999-12-31", .year, ""),
    ("1999-XX-XX", "1999-01-01", "1999-12-31", .year, ""),
    ("1999-02-XX", "1999-02-01", "1999-02-28", .month, ""),
    ("2025-09-1X", "2025-09-10", "2025-09-19", .interval, ""),
    ("1984-1X", "1984-10-01", "1984-12-31", .interval, ""),
    ("1560-XX-31", "1560-01-31", "1560-12-31", .interval, ""),
    ("190X-02-29", "1904-02-29", "1908-02-29", .interval, ""),
    ("2025-21", "2025-03-01", "2025-05-31", .season, ""),
    ("2025-24", "2025-12-01", "2026-02-28", .season, ""),
    ("2025-26", "2025-06-01", "2025-08-31", .season, ""),
    ("2025-29", "2025-09-01", "2025-11-30", .season, ""),
    ("2025-30", "2025-12-01", "2026-02-28", .season, ""),
    ("2025-36", "2025-10-01", "2025-12-31", .season, ""),
    ("2025-38", "2025-05-01", "2025-08-31", .season, ""),
    ("2025-41~", "2025-07-01", "2025-12-31", .season, "~"),
    ("[2025-09-11..2025-09-20]", "2025-09-11", "2025-09-20", .interval, ""),
    ("[1958,1961-03]", "1958-01-01", "1961-03-31", .interval, ""),
    ("[1760-01,-1760-02,1760-12..]", "-1760-02-01", "", .interval, ""),
    ("[..1984]", "", "1984-12-31", .interval, ""),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", .interval, ""),
    ("Y170002", "9999-12-31", "", .year, ""),
    ("Y-17E7", "", "-9999-01-01", .year, ""),
    ("1950S2", "1900-01-01", "1999-12-31", .century, ""),
  ]

  @Test(arguments: readings)
  func readsWhatATextAllows(
    text: String, from: String, to: String, precision: PartialDate.Precision, marks: String
  ) throws {
    let date = try PartialDate(edtf: text)
    #expect(date.earliest?.description ?? "" == from)
    #expect(date.latest?.description ?? "" == to)
    #expect(date.precision == precision)
    #expect((date.isApproximate ? "~" : "") + (date.isUncertain ? "?" : "") == marks)
    #expect(date.edtf == text)
  }

  /// Text, and words of the message that tell what is wrong.
  static let faults: [(text: String, problem: String)] = [
    ("", "empty"), ("1960-13", "month"), ("1960-00", "month"), ("1960-01-32", "01 to 31"),
    ("2025-02-31", "no such day"), ("1900-02-29", "no such day"), ("15XX-02-3X", "no such day"), ("-0000", "0000"),
    ("12345", "Y12345"), ("Y2006", "without the Y"), ("19", "four digits"), ("1960-1-2", "month"),
    ("24/10/2025", "four digits"), ("1960 ", "after the date"), ("19６0", "outside ASCII"), ("[1960", "closed"),
    ("[..]", "stands alone"), ("[]", "closed"), ("[1960, 1961]", "found \" \""), ("1961/1960", "before it begins"),
    ("[1961..1960]", "before it begins"), ("2004-06-11/2004-06", "before it begins"), ("1960-01-01T25:00:00", "hour"),
    ("1960-01-01T10:10:10-00:00", "shift"), ("1960-01-01T10:10:10Z/1961", "can't bound"), ("Y17E7-12-26", "after"),
    ("2000-21-03", "after the date"), ("1960?~", "after the date"), ("1950S0", "significant"), ("/1960/", "after"),
  ]

  @Test(arguments: faults)
  func refusesAndSaysWhy(text: String, problem: String) {
    let error = #expect(throws: EDTFError.self) { try PartialDate(edtf: text) }
    #expect(error?.text == text)
    #expect(error?.problem.contains(problem) == true, "\(error?.description ?? "no error")")
  }

  @Test func comparesWithoutGuessing() throws {
    let october = try PartialDate(edtf: "2025-10")
    let known = try #require(Day(2025, 10, 24))
    #expect(october.isOnOrBefore(known) == .possibly)
    #expect(october.isOnOrBefore(try #require(Day(2025, 10, 31))) == .before)
    #expect(october.isOnOrBefore(try #require(Day(2025, 9, 30))) == .after)
    #expect(october.overlaps(PartialDate(known)))
    #expect(try !october.overlaps(PartialDate(edtf: "2025-09")))
    #expect(try october.overlaps(PartialDate(edtf: "2025-10-31/..")))
    #expect(october.exactDay == nil)
    #expect(PartialDate(known).exactDay == known)
    #expect(try PartialDate(edtf: "2025-10-24~").exactDay == nil)
  }
}
