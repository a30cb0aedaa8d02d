import ActaModel
import ActaRegistry
import Testing

@Suite struct KnownAtTests {
  @Test(arguments: [
    ("15011", KnownAt.entry(15011)), ("0", .entry(0)),
    ("1970-01-02", .time(Instant(microseconds: 2 * 86_400_000_000 - 1))),
    ("1970-01-01T01:00:00+01:00", .time(Instant(microseconds: 0))),
    ("1970-01-01T00:00:01.5Z", .time(Instant(microseconds: 1_500_000))),
  ])
  func readsEntriesAndTimes(text: String, expected: KnownAt) {
    #expect(KnownAt(text) == expected)
  }

  @Test(arguments: ["", "-1", "yesterday", "2026-02-30", "2026-01-01T25:00:00Z", "99999999999999999999"])
  func refusesWhatIsNeither(text: String) {
    #expect(KnownAt(text) == nil)
  }
}
