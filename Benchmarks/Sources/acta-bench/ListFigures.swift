import ActaLists
import ActaModel
import ActaRegistry
import CBaseline
import Foundation

/// Official lists from the bytes of their files to records that are searchable, and how parsing compares with libxml2
/// merely counting the elements of the same file.
func listFigures(_ bench: borrowing Bench) throws {
  let csv = try csvSet(bench)
  try load(bench, .ofacSDN, csv.files, "CSV set (\(csv.origin))")
  let xml = try unFile(bench)
  try load(bench, .unSecurityCouncil, [xml.file], "UN XML (\(xml.origin))")

  let path = bench.path("un.xml")
  try Data(xml.file.bytes).write(to: URL(fileURLWithPath: path))
  var counted = 0
  let counting = median((0..<5).map { _ in cpuSeconds { counted = acta_baseline_count_xml(path) } })
  guard counted > 0 else { throw Failure(description: "libxml2 can't read the file") }
  let parsing = median(
    try (0..<5).map { _ in try cpuSeconds { _ = try ListReader.read(list: .unSecurityCouncil, files: [xml.file]) } })
  say(
    "parsing the UN XML into records", decimal(parsing * 1000, 1) + " ms",
    ratio(parsing, to: counting, "libxml2 counting \(counted) elements"))
}

private func load(_ bench: borrowing Bench, _ list: ListID, _ files: [ListFile], _ name: String) throws {
  var times: [Double] = []
  var walls: [Double] = []
  var entries = 0
  for round in 0..<3 {
    let registry = try bench.newRegistry("\(list.text)-\(round).db")
    times.append(
      try cpuSeconds {
        walls.append(
          try seconds {
            entries = try registry.load(ListLoadRequest(list: list, files: files), actor: actor).load.entries
          })
      })
  }
  let bytes = files.reduce(0) { $0 + $1.bytes.count }
  say(
    "load of \(entries) entries, \(name)", decimal(median(times)) + " s processor",
    "\(decimal(median(walls))) s wall, \(decimal(Double(bytes) / median(times) / 1e6, 1)) MB/s, sealed and signed")
}

/// The folder of official lists, where there is one.
private func shared(_ name: String) -> [UInt8]? {
  guard let folder = ProcessInfo.processInfo.environment["ACTA_SHARED"],
    let data = FileManager.default.contents(atPath: "\(folder)/lists/\(name)")
  else { return nil }
  return [UInt8](data)
}

private func csvSet(_ bench: borrowing Bench) throws -> (files: [ListFile], origin: String) {
  let names = ["sdn.csv", "alt.csv", "add.csv"]
  let official = names.compactMap { name in
    shared("ofac-sdn-csv-2021-07/\(name)").map { ListFile(name: name, bytes: $0) }
  }
  if official.count == names.count { return (official, "official") }
  let made = Samples.ofac(count: 9000)
  return (zip(names, [made.main, made.aliases, made.addresses]).map { ListFile(name: $0, bytes: $1) }, "generated")
}

private func unFile(_ bench: borrowing Bench) throws -> (file: ListFile, origin: String) {
  if let bytes = shared("un-sc/un_001_2021-01-28.xml") { return (ListFile(name: "un.xml", bytes: bytes), "official") }
  return (ListFile(name: "un.xml", bytes: Samples.unitedNations(count: 1000)), "generated")
}
