import ActaModel
import TestSupport
import Testing

struct DayTests {
  @Test func everyDayComesBackFromItsNumberAndItsText() throws {
    let first = try #require(Day(-9999, 1, 1)).daysSince1970
    let last = try #require(Day(9999, 12, 31)).daysSince1970
    var random = SeededGenerator(seed: 1)
    var before = Day(daysSince1970: first)
    #expect(before == Day(-9999, 1, 1))
    // About 4,000 days over the whole range, each with its neighbour: carries at month and year ends are among them.
    for number in stride(from: first, to: last, by: 1830) {
      let sampled = min(number + Int.random(in: 0..<1800, using: &random), last)
      let day = Day(daysSince1970: sampled)
      let next = Day(daysSince1970: sampled + 1)
      let holds =
        day.daysSince1970 == sampled && Day(day.description) == day && Day(day.year, day.month, day.day) == day
        && before <= day && (sampled == last ? next == day : day < next)
      #expect(holds, "\(day)")
      before = day
    }
    #expect(Day(daysSince1970: last + 1) == Day(9999, 12, 31))
    #expect(Day(daysSince1970: first - 1) == Day(-9999, 1, 1))
    #expect(Day(1970, 1, 1)?.daysSince1970 == 0)
    #expect(Day(2000, 3, 1)?.daysSince1970 == 11_017)
  }

  @Test(arguments: [
    "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-04-31", "25-01-01", "2025-1-1",
    "-0000-01-01", "+2025-01-01", "2025-01-01 ", "２025-01-1", "", "-", "2025/01/01",
  ])
  func whatNoCalendarHasIsNoDay(text: String) { #expect(Day(text) == nil) }
}
