import Foundation
import TestSupport
import Testing

/// Files that aren't what they should be: each is refused with a reason, or taken in whole.
@Suite(.serialized) struct SurvivalInputTests {
  private static let page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please wait</body></html>\n"

  @Test func listFilesThatAreNone() throws {
    let scene = try Scene.survival(rows: 60)
    try scene.write(Self.page, to: "page.csv")
    try scene.shell(
      """
      ln -s loop.csv loop.csv; ln -s nowhere.csv dangling.csv; : > empty.csv; mkfifo silent.fifo; mkdir folder
      truncate -s 2G huge.csv; truncate -s 3G larger.csv; truncate -s 40M zeros.csv
      head -c 3000 /dev/urandom > random.csv; head -c 3000000 /dev/zero | tr '\\0' 'x' > line.csv
      (head -c 200 one.csv; printf '\\0\\0\\0'; tail -c +200 one.csv) > nul.csv
      printf 'PK\\003\\004zip' > zip.csv; printf '\\377\\376o\\000n\\000e\\000' > utf16.csv
      """
    ).expectDone()
    let before = try scene.held("acta.db")
    let cases: [(String, Set<Int32>)] = [
      ("folder", [66]), ("loop.csv", [66]), ("dangling.csv", [66]), ("missing.csv", [66]), ("empty.csv", [65]),
      ("page.csv", [65]), ("huge.csv", [65]), ("larger.csv", [65]), ("zeros.csv", [65]), ("random.csv", [65]),
      ("line.csv", [65]), ("nul.csv", [65]), ("zip.csv", [65]), ("utf16.csv", [65]), ("acta.db", [65]),
      ("/dev/null", [65]), (String(repeating: "x", count: 5_000), [66]), ("one.csv/x", [66]),
    ]
    for (file, codes) in cases {
      let outcome = try scene.start(Scene.load(file, "2026-07-05")).finish(within: 60)
      scene.expectFailure(outcome, codes, String(file.prefix(20)))
    }
    // 2 GB of one line may not take 2 GB of memory.
    let bounded = try scene.shell("ulimit -v 3000000; \"$ACTA\" list load ofac-sdn huge.csv --published 2026-07-05")
    #expect(bounded.code == 65, "\(bounded)")
    let stream = try scene.shell("tr '\\0' 'x' < huge.csv | \"$ACTA\" list load ofac-sdn - --published 2026-07-05")
    #expect(stream.code == 65 && stream.err.contains("512 MiB"), "\(stream)")
    #expect(try scene.held("acta.db") == before)
    try scene.expectSound()
  }

  /// A pipe is read when something comes out of it, and not waited for without end.
  @Test func pipes() throws {
    let scene = try Scene.survival(rows: 60)
    try scene.shell("mkfifo list.fifo silent.fifo").expectDone()
    let late = try scene.shell(
      "(sleep 0.5; cat two.csv > list.fifo) & \"$ACTA\" list load ofac-sdn list.fifo --published 2026-07-01")
    #expect(late.code == 0, "\(late)")
    let silent = try scene.start(Scene.load("silent.fifo", "2026-07-02")).finish(within: 90)
    scene.expectFailure(silent, [74], says: "silent.fifo")
    try scene.expectSound()
  }

  /// The failed downloads that were kept.
  @Test func brokenDownloads() throws {
    guard let folder = Places.sharedOrSay("lists/broken") else { return }
    let scene = try Scene.survival(rows: 60)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 5)
    for file in files {
      for list in file.lastPathComponent.contains("un_") ? ["un-sc", "ofac-sdn"] : ["ofac-sdn", "un-sc"] {
        let outcome = try scene.run(["list", "load", list, file.path])
        scene.expectFailure(outcome, [65], says: "stays in service", "\(list) \(file.lastPathComponent)")
      }
    }
    #expect(try scene.held("acta.db") == "1")
    try scene.expectSound()
  }

  /// A good file, cut: refused, or all of it was there. A cut between two rows leaves a file that is whole but for the
  /// publisher's end mark, which mirrors strip: that is said, and the next version shows it by its controls.
  @Test func filesCutShort() throws {
    var files = [Places.fixture("ofac-rows.csv")]
    #if !DEBUG
      files += ["lists/ofac-sdn-csv-2021-07/sdn.csv", "lists/ofac-sdn-csv-history/sdn_305_2024-04-26.csv"].compactMap {
        Places.shared($0)
      }
    #endif
    var random = SeededGenerator(seed: 50)
    for file in files {
      let bytes = try Places.bytes(file)
      let scene = try Scene()
      try scene.run(["init"]).expectDone()
      try scene.copy("acta.db", to: "empty.db")
      try scene.run(["list", "load", "ofac-sdn", file.path, "--published", "2026-06-30", "--db", "empty.db"])
        .expectDone()
      let whole = try scene.entries("empty.db")
      let cuts = (0..<50).map { _ in Int.random(in: 0..<bytes.count, using: &random) } + [bytes.count - 1]
      var refused = 0
      for cut in cuts {
        try Data(bytes[..<cut]).write(to: URL(fileURLWithPath: scene.path("cut.csv")))
        let outcome = try scene.run(Scene.load("cut.csv", "2026-06-30"))
        let what = "\(file.path) cut at \(cut) of \(bytes.count)"
        if outcome.code == 65 {
          refused += 1
          scene.expectFailure(outcome, [65], says: "Refused", what)
        } else {
          #expect(outcome.code == 0, "\(what): \(outcome)")
          let isWhole = try scene.entries("acta.db") == whole
          #expect(isWhole || outcome.out.contains("end mark"), "\(what): loaded in part without a word")
          try scene.remove("acta.db")
          try scene.run(["init"]).expectDone()
        }
      }
      #expect(refused >= 45, "\(file.path)")
      try scene.expectSound()
    }
  }

  /// Names of a list may be of any length and hold any character: they are loaded as they are, and shown safely.
  @Test func oddNamesInAList() throws {
    let scene = try Scene()
    try scene.run(["init"]).expectDone()
    let names = [String(repeating: "AB", count: 5_000), "ma\u{202E}rio, ROSSI", "Z\u{301}\u{301}\u{301}O, \u{200B}Xi"]
    let rows = names.enumerated().map { index, name in
      "\(index + 1),\"\(name)\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1 Jan 1970.\"\r\n"
    }
    try scene.write(rows.joined() + "\u{1A}", to: "odd.csv")
    try scene.run(Scene.load("odd.csv", "2026-06-30")).expectDone()
    let exact = try scene.start(["check", names[0]]).finish(within: 60)
    #expect(exact.code == 10, "\(exact.code) \(exact.err)")
    for arguments in [["show", "ofac-sdn:2"], ["find", "rossi"], ["check", "Mario Rossi"]] {
      let outcome = try scene.run(arguments)
      #expect([0, 10].contains(outcome.code) && !outcome.out.contains("\u{202E}"), "\(outcome)")
    }
    let bundle = try scene.run(["export", "--format", "bundle", "--list", "ofac-sdn", "-"])
    #expect(bundle.out.contains(names[0]), "the name is whole")
    try scene.expectSound()
  }

  @Test func namesLikeNoName() throws {
    let scene = try Scene.demo()
    let long = String(repeating: "Al", count: 5_000)
    let words = String(repeating: "Maria ", count: 1_700)
    for name in [long, words, "\u{202E}ortep\u{202C} Gustavo", "a\u{301}\u{301}\u{301}", "\u{FEFF}Petro", "\u{0}"] {
      let outcome = try scene.start(["check", name]).finish(within: 60)
      #expect([0, 10, 64, 65].contains(outcome.code), "\(name.prefix(20)): \(outcome)")
      #expect(!outcome.out.contains("\u{202E}") && !outcome.err.contains("\u{202E}"))
    }
    func bundle(_ name: String) -> String {
      """
      {"format": "acta-bundle", "version": 1, "records": [{"kind": "party", "id": "party:odd",
       "body": {"kind": "person", "names": [{"kind": "primary", "text": "\(name)"}]}}]}
      """
    }
    let cases: [(String, Set<Int32>)] = [
      (long, [0, 65]), (String(repeating: "x", count: 3_000_000), [0, 65]), (#"A\u0000B"#, [0, 65]),
      (#"\u202EortePB"#, [0, 65]), (#"lone \ud800 half"#, [65]), (#"lone \udc00 half"#, [65]),
      (#"\ud83d\ude00 Smile"#, [0]), (#"bad \x escape"#, [65]), ("raw\u{0}nul", [65]), ("two\nlines", [65]),
      ("", [0, 65]),
    ]
    for (name, codes) in cases {
      try scene.write(bundle(name), to: "odd.json")
      let outcome = try scene.start(["import", "odd.json"]).finish(within: 60)
      #expect(codes.contains(outcome.code), "\(name.prefix(30)): \(outcome.code) \(outcome.err.prefix(300))")
      if outcome.code != 0 { scene.expectFailure(outcome, [65], String(name.prefix(30))) }
      let shown = try scene.run(["find", "odd"])
      #expect(shown.code == 0 && !shown.out.contains("\u{202E}") && !shown.out.contains("\u{0}"), "\(name.prefix(30))")
    }
    let depth = String(repeating: "[", count: 200_000)
    for text in [
      depth, "{\"format\": \(depth)", "\u{FEFF}{}", "nul", "1e999", "{\"a\":1,\"a\":2}", "{\"records\": 1.5}",
    ] {
      try scene.write(text, to: "odd.json")
      scene.expectFailure(try scene.run(["import", "odd.json"]), [65], String(text.prefix(20)))
    }
    for bytes in [[0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xC0, 0x80]] as [[UInt8]] {
      try Data(Array(#"{"format": ""#.utf8) + bytes + Array(#""}"#.utf8))
        .write(to: URL(fileURLWithPath: scene.path("odd.json")))
      scene.expectFailure(try scene.run(["import", "odd.json"]), [65], "\(bytes)")
    }
    try scene.expectSound()
  }
}

extension Scene {
  /// How many entries the one list of a registry has.
  func entries(_ database: String) throws -> Int {
    let status = try Self.json(try run(["list", "status", "--json", "--db", database]))
    let lists = try #require(status["lists"] as? [[String: Any]])
    return lists.first?["entries"] as? Int ?? 0
  }
}
