import ActaLists
import ActaModel
import ActaRegistry
import Foundation

/// 300 daily versions of a list of 11,000 entries, each with ten changes, loaded one after the other: time, and how the
/// log grows with the changes.
func historyFigure(_ bench: borrowing Bench) throws {
  let registry = try bench.newRegistry("history.db")
  let versions = bench.count(300)
  var made = DailyVersions(entries: 11_000)
  var (first, last, changes) = (0, 0, 0)
  var wall = 0.0
  let processor = try cpuSeconds {
    registry.signsEachCommand = false
    for day in 0..<versions {
      let files = [ListFile(name: "sdn.csv", bytes: made.next(day))]
      wall += try seconds {
        var request = ListLoadRequest(list: .ofacSDN, files: files)
        request.publishedOtherwise = PartialDate(Day(daysSince1970: 19_000 + day))
        let load = try registry.load(ReadListVersion(request), actor: actor).load
        if day > 0 { changes += load.added + load.changed + load.removed }
        if day % 50 == 49 || day == versions - 1 {
          try registry.seal(actor: actor)
          try registry.checkpoint()
        }
      }
      if day == 0 { first = try logBytes(bench.path("history.db")) }
    }
  }
  last = try logBytes(bench.path("history.db"))
  say(
    "\(versions) versions of 11,000 entries, one thread", decimal(wall) + " s",
    "\(decimal(processor)) s processor with making the files; acta list load --history reads ahead on another")
  say(
    "log after the first version", "\((last - first) / 1000) kB for \(changes) changes",
    "\((last - first) / max(changes, 1)) bytes each; the first version \(first / 11_000) bytes an entry")
}

/// Daily versions of a list: each changes five entries of the one before, adds three and removes two.
private struct DailyVersions {
  private var rows: [String]
  private var next = 1_000_000

  init(entries: Int) {
    rows = (1...entries).map { Self.row($0, "POB Somewhere") }
  }

  private static func row(_ number: Int, _ more: String) -> String {
    #"\#(number),"MUSTERMANN\#(number), Max","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"#
      + #""DOB \#(1 + number % 28) Jan \#(1940 + number % 60); \#(more); Passport X\#(number) (Germany).""# + "\r\n"
  }

  mutating func next(_ day: Int) -> [UInt8] {
    if day > 0 {
      for change in 0..<5 {
        let place = (day * 7919 + change * 1009) % rows.count
        let number = rows[place].prefix { $0 != "," }
        rows[place] = Self.row(Int(number) ?? 0, "POB Town \(day)")
      }
      for _ in 0..<2 { rows.remove(at: day * 4001 % rows.count) }
      for _ in 0..<3 {
        next += 1
        rows.append(Self.row(next, "POB Somewhere"))
      }
    }
    return Array(rows.joined().utf8) + [0x1A]
  }
}
