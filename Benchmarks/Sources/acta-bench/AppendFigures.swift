import ActaRegistry
import Foundation

/// Single durable appends: the transaction of one entry, and a whole command with its checkpoint, each beside bare
/// SQLite that writes the same rows with as many syncs to the same file system. The two take turns, so that a disk that
/// is slow for a while is slow for both; medians are compared.
func appendFigures(_ bench: borrowing Bench) throws {
  let singles = bench.count(1000)
  let bundles = (0..<2 * singles).map { Samples.bundle($0..<$0 + 1) }
  func command(_ registry: Registry, _ number: Int) throws {
    _ = try registry.importBundle(bundles[number], file: "bench.json", actor: actor)
  }

  // The rows that appending leaves, to be written again by hand.
  let model = try bench.newRegistry("append-model.db")
  model.signsEachCommand = false
  for number in bundles.indices { try command(model, number) }
  let groups = try appendedRows(bench.path("append-model.db"), first: 1, count: bundles.count)

  let registry = try bench.newRegistry("append.db")
  registry.signsEachCommand = false
  let same = try Bare(bench.path("append-same.db"))
  try same.copySchema(of: bench.path("append-model.db"))
  let least = try Bare(bench.path("append-least.db"))
  try least.copySchema(of: bench.path("append-model.db"))
  var times: (acta: [Double], same: [Double], least: [Double]) = ([], [], [])
  for number in 0..<singles {
    times.acta.append(try seconds { try command(registry, number) })
    times.same += try same.write([groups[number]])
    times.least += try least.write([groups[number].filter { $0.table == "entry" }])
  }
  say(
    "append, entry transaction", decimal(median(times.acta) * 1000, 3) + " ms",
    ratio(median(times.acta), to: median(times.same), "bare SQLite writing the same rows") + ", "
      + ratio(median(times.acta), to: median(times.least), "the entry's row alone"))

  registry.signsEachCommand = true
  _ = try registry.checkpoint()
  let sync = SyncedFile(bench.path("append-same.note"))
  var signed: (acta: [Double], bare: [Double]) = ([], [])
  for number in singles..<2 * singles {
    signed.acta.append(try seconds { try command(registry, number) })
    let note: Bare.Row = ("note", [.integer(Int64(number)), .text([UInt8](repeating: 0x61, count: 200))])
    signed.bare.append(
      try same.write([groups[number]]).reduce(0, +) + same.write([[note]]) { try sync.replace() }.reduce(0, +))
  }
  say(
    "append, whole command with its checkpoint", decimal(median(signed.acta) * 1000, 3) + " ms",
    ratio(median(signed.acta), to: median(signed.bare), "bare SQLite and files with as many syncs"))
}

/// The rows that each of `count` transactions of one entry leaves in the tables, as groups.
private func appendedRows(_ path: String, first: Int, count: Int) throws -> [[Bare.Row]] {
  let database = try Bare(path, settings: "PRAGMA query_only = ON")
  let edge = try database.rows("SELECT * FROM edge", table: "edge")
  var groups = [[Bare.Row]](repeating: edge, count: count)
  for (table, column) in [("entry", "seq"), ("txn", "seq_first"), ("version", "seq_from"), ("name", "seq_from")] {
    let rows = try database.rows("SELECT * FROM \(table) WHERE \(column) >= \(first) ORDER BY \(column)", table: table)
    for (index, row) in rows.enumerated() where index < count { groups[index].append(row) }
  }
  return groups
}

/// A small file replaced as a high-water note is: temp file, sync, rename, sync of the folder.
private struct SyncedFile {
  let path: String
  init(_ path: String) { self.path = path }

  func replace() throws {
    let bytes = [UInt8](repeating: 0x61, count: 200)
    let file = open(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0, write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      throw Failure(description: "can't write \(path)")
    }
    close(file)
    rename(path + ".tmp", path)
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    fsync(folder)
    close(folder)
  }
}
