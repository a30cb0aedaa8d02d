import ActaLists
import ActaModel
import ActaRegistry
import Foundation

/// How the log grows over five daily versions of a list in which one entry in a hundred changes: in proportion to the
/// changes, not to the list.
func growthFigure(_ bench: borrowing Bench) throws {
  let registry = try bench.newRegistry("growth.db")
  var first = 0
  for version in 0...5 {
    let made = Samples.ofac(count: bench.count(10_000), version: version)
    let files = [
      ListFile(name: "sdn.csv", bytes: made.main), ListFile(name: "alt.csv", bytes: made.aliases),
      ListFile(name: "add.csv", bytes: made.addresses),
    ]
    let before = try logBytes(bench.path("growth.db"))
    let load = try registry.load(ListLoadRequest(list: .ofacSDN, files: files), actor: actor).load
    let grown = try logBytes(bench.path("growth.db")) - before
    if version == 0 {
      first = grown
      say("first version, \(load.entries) entries", "\(grown / 1000) kB of log")
    } else {
      let changes = load.added + load.changed + load.removed
      say(
        "day \(version), \(changes) changes", "\(grown / 1000) kB of log",
        "\(decimal(Double(grown) / Double(first) * 100)) % of the first for "
          + "\(decimal(Double(changes) / Double(load.entries) * 100)) % of the entries")
    }
  }
}

func logBytes(_ path: String) throws -> Int {
  let rows = try Bare(path, settings: "PRAGMA query_only = ON").rows(
    "SELECT coalesce(sum(length(record)), 0) FROM entry", table: "entry")
  guard case .integer(let bytes)? = rows.first?.values.first else { return 0 }
  return Int(bytes)
}
