import ActaModel
import TestSupport
import Testing

struct DateWordsTests {
  /// Words, EDTF, and a part of the convention ("" for none).
  static let readings: [(words: String, edtf: String, convention: String)] = [
    // Days.
    ("19 Apr 1960", "1960-04-19", ""), ("April 19, 1960", "1960-04-19", ""), ("19 de abril de 1960", "1960-04-19", ""),
    ("Friday, October 24, 2025", "2025-10-24", ""), ("24th of October 2025", "2025-10-24", ""),
    ("Sept. 26, 2025", "2025-09-26", ""), ("1º de agosto de 2022", "2022-08-01", ""), ("19-APR-1960", "1960-04-19", ""),
    ("1960 Apr 19", "1960-04-19", ""), ("viernes 24 de octubre de 2025", "2025-10-24", ""),
    // Numbers.
    ("19/04/1960", "1960-04-19", ""), ("19.4.1960", "1960-04-19", ""), ("19-04-1960", "1960-04-19", ""),
    ("03/04/1960", "1960-04-03", "day first"), ("04/19/1960", "1960-04-19", "month first"),
    ("04/04/1960", "1960-04-04", ""), ("1960/04/19", "1960-04-19", ""), ("04/1960", "1960-04", ""),
    ("1960/04", "1960-04", ""), ("dd/mm/1965", "1965", ""), ("00/00/1965", "1965", ""), ("dd/04/1965", "1965-04", ""),
    // Months, years, decades, seasons.
    ("Apr 1960", "1960-04", ""), ("in October 2025", "2025-10", ""), ("En octubre de 2025", "2025-10", ""),
    ("the year 1960", "1960", ""), ("1950s", "195X", ""), ("década de 1950", "195X", ""),
    ("late 1950s", "[1957..1959]", "years 7 to 9"), ("summer 2025", "2025-22", "June to August"),
    ("winter 2025", "2025-24", "December to February"), ("late winter 2025", "2026-02", "one of its three"),
    // About.
    ("c. 1960", "1960~", ""), ("c1960", "1960~", ""), ("circa 1947", "1947~", ""), ("about 1960", "1960~", ""),
    ("hacia 1960", "1960~", ""), ("Approximately 1957", "1957~", ""), ("1960 (approx.)", "1960~", ""),
    ("alrededor de abril de 1960", "1960-04~", ""), ("possibly 1960", "1960?", ""), ("c. 1960 ?", "1960%", ""),
    // Parts.
    ("In mid-September 2025", "[2025-09-11..2025-09-20]", "mid-month = days 11 to 20"),
    ("early September 2025", "[2025-09-01..2025-09-10]", "days 1 to 10"),
    ("a finales de febrero de 2024", "[2024-02-21..2024-02-29]", "days 21"),
    ("late 2025", "[2025-10-01..2025-12-31]", "October to December"),
    ("mid-2025", "[2025-04-01..2025-09-30]", "April to September"),
    ("a principios de 2025", "[2025-01-01..2025-03-31]", "January to March"),
    // One date within a range.
    ("between 1958 and 1961", "[1958..1961]", ""), ("entre 1958 y 1961", "[1958..1961]", ""),
    ("1958 to 1961", "[1958..1961]", ""), ("1958-1961", "[1958..1961]", ""), ("1958 – 1961", "[1958..1961]", ""),
    ("01 Jan 1964 to 17 Feb 1964", "[1964-01-01..1964-02-17]", ""),
    ("between 3 and 10 May 2025", "[2025-05-03..2025-05-10]", ""),
    ("September 3 to 10, 2025", "[2025-09-03..2025-09-10]", ""),
    ("20 December to 5 January 2026", "[2025-12-20..2026-01-05]", ""),
    ("between c. 1958 and 1961", "[1958~..1961]", ""), ("1958 or 1960", "[1958,1960]", ""),
    // A time that lasts, and bounds.
    ("from 1958 to 1961", "1958/1961", ""), ("del 3 al 5 de mayo de 2020", "2020-05-03/2020-05-05", ""),
    ("desde 2020 hasta 2022", "2020/2022", ""), ("since August 2022", "2022-08/..", ""), ("hasta 2022", "../2022", ""),
    ("on or before 24 Oct 2025", "[..2025-10-24]", ""), ("by 1960", "[..1960]", ""),
    ("before 1960", "[..1959-12-31]", "earlier day"), ("antes de marzo de 2024", "[..2024-02-29]", "earlier day"),
    ("after 1960", "[1961-01-01..]", "later day"), ("no later than 2020", "[..2020]", ""),
  ]

  @Test(arguments: readings)
  func readsWhatPeopleWrite(words: String, edtf: String, convention: String) throws {
    let date = try DateWords.read(words)
    #expect(date.edtf == edtf)
    #expect(date.words.map { Array($0.utf8) } == Array(words.utf8))
    #expect(
      convention.isEmpty ? date.convention == nil : date.convention?.contains(convention) == true,
      "\(date.convention ?? "none")")
  }

  @Test(arguments: ["1960", "1960-04-19", "2025-09-1X", "1960~", "[1958..1961]", "1964-01-01/1964-02-17", "2025-22"])
  func edtfPassesThroughWithoutWords(text: String) throws {
    let date = try DateWords.read(text)
    #expect(date == (try PartialDate(edtf: text)))
  }

  /// Words without a year, the day of writing, and EDTF.
  static let withoutYear: [(words: String, written: String, edtf: String)] = [
    ("In October", "2026-02-03", "2025-10"), ("In October", "2025-10-01", "2025-10"),
    ("In mid-September", "2025-09-15", "[2025-09-11..2025-09-20]"), ("on February 3", "2026-02-02", "2025-02-03"),
    ("February 29", "2026-02-03", "2024-02-29"), ("Friday, September 26", "2027-01-01", "2025-09-26"),
    ("last summer", "2026-02-03", ""), ("between 3 and 5 May", "2026-02-03", "[2025-05-03..2025-05-05]"),
  ]

  @Test(arguments: withoutYear)
  func takesTheYearFromTheDayOfWriting(words: String, written: String, edtf: String) throws {
    let day = try #require(Day(written))
    let date = try? DateWords.read(words, reference: day)
    #expect(date?.edtf ?? "" == edtf)
    if date != nil { #expect(date?.convention?.contains(written) == true) }
    #expect(throws: DateWordsError.self) { try DateWords.read(words) }
  }

  @Test func monthFirstIsReadWhereAskedFor() throws {
    let date = try DateWords.read("03/04/1960", order: .monthFirst)
    #expect(date.edtf == "1960-03-04")
    #expect(date.convention == "numeric date read month first")
    #expect(try DateWords.read("19/04/1960", order: .monthFirst).edtf == "1960-04-19")
  }

  /// Words, and what the message says.
  static let faults: [(words: String, problem: String)] = [
    ("", "empty"), ("  ", "empty"), ("31 Feb 2025", "February 2025 has 28 days"), ("2025-02-31", "February 2025"),
    ("29 Feb 1900", "28 days"), ("31/04/1960", "April 1960 has 30 days"), ("13/13/1960", "month 13"),
    ("19/04/60", "four digits"), ("60", "names no year"), ("Thursday, October 24, 2025", "was a Friday"),
    ("some day in 1960", "\"some\""), ("1960 1961", "two years"), ("between 1958", "two dates"),
    ("19 1960", "no month"),
    ("before 1958 to 1961", "one date"), ("1955s", "decade"), ("early 3 May 2025", "don't go with a day"),
    ("1960$", "\"$\""), ("April", "no day of writing"), ("1 2 3 1960", "four digits"), ("1961 to 1958", "ends before"),
    ("03/00/1960", "no month 0"), ("99999999999999999999", "20 digits"), ("May June 1960", "two months"),
  ]

  @Test(arguments: faults)
  func refusesAndSaysWhy(words: String, problem: String) {
    let error = #expect(throws: DateWordsError.self) { try DateWords.read(words) }
    #expect(error?.problem.contains(problem) == true, "\(error?.description ?? "no error")")
    #expect(DateWordsError.examples.allSatisfy { error?.description.contains($0) == true })
  }

  @Test func theFormsThatAMessageShowsWork() throws {
    for example in DateWordsError.examples { _ = try DateWords.read(example) }
  }

  @Test func noTextMakesItStumble() {
    var random = SeededGenerator(seed: 7)
    let pieces = Self.readings.flatMap { $0.words.split(separator: " ").map(String.init) } + ["-", "/", "..", "?", "9"]
    for _ in 0..<400 {
      let count = Int.random(in: 1...6, using: &random)
      let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      guard let date = try? DateWords.read(text, reference: Day(2026, 2, 3)) else { continue }
      // What is understood is a date that EDTF can say, with its ends in order.
      #expect((try? PartialDate(edtf: date.edtf))?.earliest == date.earliest, "\(text)")
      if let first = date.earliest, let last = date.latest { #expect(first <= last, "\(text)") }
    }
  }
}
