import ActaLists
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import Foundation

/// What the pages cost on the server: a party with many names and relations read and rendered, held against SQLite
/// handing over the same records; and browsing in 15,000 entries, held against SQLite's own LIKE over the same names.
func pagesFigure(_ bench: borrowing Bench) throws {
  try largeParty(bench)
  try browsing(bench)
}

private func largeParty(_ bench: borrowing Bench) throws {
  let (names, relations) = (300, 200)
  let registry = try bench.newRegistry("party.db")
  let texts = (0..<names).map { "{\"text\":\"Alias Number \($0)\",\"kind\":\"\($0 == 0 ? "primary" : "alias")\"}" }
  var records = [
    "{\"kind\":\"party\",\"id\":\"party:large\",\"body\":{\"kind\":\"person\",\"names\":[\(texts.joined(separator: ","))]}}"
  ]
  for number in 0..<relations {
    records.append(
      "{\"kind\":\"party\",\"id\":\"party:near-\(number)\",\"body\":{\"kind\":\"person\",\"names\":[{\"text\":\"Near "
        + "\(number)\",\"kind\":\"primary\"}]}}")
    records.append(
      "{\"kind\":\"relation\",\"id\":\"relation:near-\(number)\",\"body\":{\"type\":\"associate\",\"from\":"
        + "\"party:near-\(number)\",\"to\":\"party:large\"}}")
  }
  let bundle = "{\"format\":\"acta-bundle\",\"version\":1,\"records\":[\(records.joined(separator: ","))]}"
  _ = try registry.importBundle(Array(bundle.utf8), file: "large.json", actor: actor)
  let now = registry.clock()
  var size = 0
  func page() throws {
    var frame = PageFrame(words: Words(), path: "/party/party:large", now: now)
    let subject = try registry.read { reader in
      frame.seen = PageFrame.Seen(on: now.day, entry: reader.size - 1, time: reader.time)
      return try PartySubject.read(reader, RecordID(unchecked: "party:large"), on: now.day)
    }
    guard let subject else { throw Failure(description: "the party isn't there") }
    size = PartyPage.page(frame, subject).markup.utf8.count
  }
  try page()
  let rendering = median(try (0..<20).map { _ in try cpuSeconds { try page() } })
  let bare = try Bare(bench.path("party.db"), settings: "PRAGMA query_only = ON")
  let reading = median(
    try (0..<20).map { _ in try cpuSeconds { _ = try bare.rows("SELECT record FROM entry", table: "entry") } })
  say(
    "page of a party with \(names) names and \(relations) relations", decimal(rendering * 1000, 1) + " ms",
    "\(size / 1000) kB; \(ratio(rendering, to: reading, "SQLite handing over the records"))")
}

private func browsing(_ bench: borrowing Bench) throws {
  let made = Samples.ofac(count: 15_000)
  let registry = try bench.newRegistry("find.db")
  let files = [
    ListFile(name: "sdn.csv", bytes: made.main), ListFile(name: "alt.csv", bytes: made.aliases),
    ListFile(name: "add.csv", bytes: made.addresses),
  ]
  let entries = try registry.load(ListLoadRequest(list: .ofacSDN, files: files), actor: actor).load.entries
  registry.names = NameBook()
  let filling = try cpuSeconds { try registry.readNames() }
  say("names of \(entries) entries read for browsing, once", decimal(filling * 1000, 0) + " ms")
  let bare = try Bare(bench.path("find.db"), settings: "PRAGMA query_only = ON")
  for (text, like) in [("muster12345", "%muster12345%"), ("muster max", "%muster%"), ("m", "%m%"), ("xyz", "%xyz%")] {
    var found = 0
    func find() throws { found = try registry.read { try $0.find(text, limit: 100) }.count }
    try find()
    let finding = median(try (0..<20).map { _ in try cpuSeconds { try find() } })
    let scanning = median(
      try (0..<5).map { _ in
        try cpuSeconds { _ = try bare.rows("SELECT id FROM name WHERE text LIKE '\(like)' LIMIT 100", table: "name") }
      })
    say(
      "browsing for \"\(text)\", \(found) shown", decimal(finding * 1000, 2) + " ms",
      ratio(finding, to: scanning, "SQLite's LIKE, without records or order"))
  }
}
