import ActaRegistry

/// Bulk import from the bytes of a bundle to the signed checkpoint, derived rows included.
func importFigure(_ bench: borrowing Bench) throws {
  let count = bench.count(500_000)
  let registry = try bench.newRegistry("import.db")
  let input = Samples.bundle(0..<count)
  var wall = 0.0
  let cpu = try cpuSeconds {
    wall = try seconds { _ = try registry.importBundle(input, file: "bench.json", actor: actor) }
  }
  let database = try Bare(bench.path("import.db"), settings: "PRAGMA query_only = ON")
  var rows: [Bare.Row] = []
  for table in ["entry", "version", "name"] { rows += try database.rows("SELECT * FROM \(table)", table: table) }
  let bytes = rows.reduce(0) { sum, row in
    guard row.table == "entry", case .blob(let record) = row.values[1] else { return sum }
    return sum + record.count
  }
  let bare = try Bare(bench.path("import-bare.db"))
  try bare.copySchema(of: bench.path("import.db"))
  let bareTime = try cpuSeconds { _ = try bare.write([rows]) }
  say(
    "import of \(count) entries of \(bytes / count) bytes", rate(count, wall),
    "processor time \(decimal(cpu)) s; " + ratio(wall, to: bareTime, "bare SQLite inserting the same rows"))
}
