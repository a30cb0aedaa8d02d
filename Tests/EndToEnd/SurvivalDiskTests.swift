import Foundation
import TestSupport
import Testing

/// Disks that are full, and files and folders that can't be had.
@Suite(.serialized) struct SurvivalDiskTests {
  /// Writing commands, each with what tells that it has been done.
  static let writers: [(arguments: [String], db: Bool)] = [
    (["check", "Somebody Else"], true), (["record", "authority", "Bureau of Endings"], true),
    (["audit", "checkpoint"], true), (["audit", "rebuild"], true),
  ]

  /// A small disk that fills up. What fits is done; what doesn't changes nothing or says what was committed.
  @Test func aFullDisk() throws {
    let scene = try Scene.survival(rows: 200)
    let disk = scene.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    let mounted = try scene.shell("mount -t tmpfs -o size=16m acta-test disk")
    guard mounted.code == 0 else {
      print("SKIPPED \(#function): no disk can be mounted here")
      return
    }
    defer { _ = try? scene.shell("umount disk") }
    let commands =
      [Scene.load("two.csv", "2026-07-01", db: "disk/r.db")]
      + Self.writers.map { $0.arguments + ["--db", "disk/r.db"] }
    var refused = 0
    for arguments in commands {
      // Kilobytes that are left beside the registry.
      for room in [0, 16, 40, 72, 120, 200, 320] {
        try scene.shell("rm -f disk/*").expectDone()
        try scene.copy("acta.db", to: "disk/r.db")
        let before = try scene.size("disk/r.db")
        try scene.shell("dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null; truncate -s -\(room)K disk/filler")
          .expectDone()
        let outcome = try scene.run(arguments)
        let what = "\(arguments) with \(room) KB left"
        if outcome.code != 0 {
          refused += 1
          scene.expectFailure(outcome, [74], what)
        }
        try scene.shell("rm disk/filler").expectDone()
        let after = try scene.expectSound("disk/r.db", what)
        if outcome.code != 0, !outcome.err.contains("committed"), !outcome.err.contains("was loaded") {
          #expect(after == before, "\(what): \(outcome)")
        }
        if outcome.code == 0, arguments[1] != "rebuild" { #expect(after > before, "\(what)") }
        #expect(try scene.run(["record", "authority", "Bureau of Room", "--db", "disk/r.db"]).code == 0, "\(what)")
        #expect(try scene.run(Scene.load("two.csv", "2026-07-02", db: "disk/r.db")).code == 0, "\(what)")
      }
    }
    #expect(refused > 10)
    // What is written besides the registry.
    try scene.shell("rm -f disk/*; dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null; truncate -s -12K disk/filler")
      .expectDone()
    for arguments in [["init", "--db", "disk/new.db"], ["backup", "disk/copy.db"], ["demo", "--db", "disk/new.db"]] {
      scene.expectFailure(try scene.run(arguments), [73, 74], "\(arguments)")
      let left = try FileManager.default.contentsOfDirectory(atPath: disk)
      #expect(left == ["filler"], "\(arguments)")
    }
    scene.expectFailure(try scene.run(["export", "--format", "csv", "--list", "ofac-sdn", "disk/all.csv"]), [74])
  }

  /// Files that may not grow, for machines where no disk can be mounted.
  @Test func aFileThatMayNotGrow() throws {
    let scene = try Scene.survival(rows: 200)
    for arguments in [Scene.load("two.csv", "2026-07-01", db: "r.db")]
      + Self.writers.map({ $0.arguments + ["--db", "r.db"] })
    {
      for blocks in [0, 40, 200] {
        try scene.copy("acta.db", to: "r.db")
        let before = try scene.size("r.db")
        let call = arguments.map { "'\($0)'" }.joined(separator: " ")
        // The words go through a pipe: a file couldn't take them either.
        let outcome = try scene.shell(
          "{ (trap '' XFSZ; ulimit -f \(blocks); exec \"$ACTA\" \(call)) 2>&1; echo \"code $?\"; } | cat")
        let isDone = outcome.out.hasSuffix("code 0\n")
        #expect(isDone || outcome.out.hasSuffix("code 74\n") && outcome.out.hasPrefix("acta: "), "\(call): \(outcome)")
        let after = try scene.expectSound("r.db", call)
        if !isDone, !outcome.out.contains("committed"), !outcome.out.contains("was loaded") { #expect(after == before) }
        #expect(try scene.run(["audit", "checkpoint", "--db", "r.db"]).code == 0)
        try scene.remove("r.db")
      }
    }
    let killed = try scene.shell("{ (ulimit -f 0; exec \"$ACTA\" check Somebody) 2>&1; echo \"code $?\"; } | cat")
    #expect(killed.out.hasSuffix("code 74\n"), "SIGXFSZ doesn't end the command: \(killed)")
  }

  @Test func outputsThatTakeNothing() throws {
    let scene = try Scene.demo()
    let calls = ["check 'Gustavo Petro'", "export --format bundle -", "export --format csv /dev/full", "audit log"]
    for call in calls {
      let outcome = try scene.shell("\"$ACTA\" \(call) > /dev/full")
      scene.expectFailure(outcome, [74], call)
    }
    try scene.expectSound()
  }

  @Test func whatMayNotBeWritten() throws {
    let scene = try Scene.withList()
    try scene.write("{\"format\": \"acta-bundle\", \"version\": 1, \"records\": []}", to: "none.json")
    try scene.shell(
      "chmod 755 . && chmod 644 * && chmod 444 acta.db && mkdir ro && cp acta.db acta.db.hwm ro && chmod 555 ro"
    )
    .expectDone()
    let refused = [
      ["record", "authority", "Bureau of Endings"], ["audit", "checkpoint"], ["audit", "rebuild"], ["upgrade"],
      ["list", "load", "ofac-sdn", "none.json"],
    ]
    for db in ["acta.db", "ro/acta.db"] {
      for arguments in refused {
        guard let outcome = try scene.runUnprivileged(arguments + ["--db", db]) else { return }
        // An upgrade that has nothing to do needs no permission.
        if arguments == ["upgrade"] {
          #expect(outcome.code == 0)
        } else {
          scene.expectFailure(outcome, [74, 77], "\(db) \(arguments)")
        }
      }
      for arguments in [
        ["check", "Gustavo Petro"], ["list", "status"], ["audit", "verify", "--full"], ["audit", "log"],
      ] {
        let outcome = try #require(try scene.runUnprivileged(arguments + ["--db", db]))
        #expect([0, 10].contains(outcome.code), "\(db) \(arguments): \(outcome)")
      }
    }
    for (arguments, code) in [
      (["init", "--db", "ro/new.db"], 73), (["backup", "ro/copy.db"], 73),
      (["export", "--format", "csv", "ro/all.csv"], 73),
    ] as [([String], Int32)] {
      scene.expectFailure(try #require(try scene.runUnprivileged(arguments)), [code], "\(arguments)")
    }
    try scene.expectSound()
  }

  /// Files beside the database that are missing, unreadable, garbage, or of another log.
  @Test func whatLiesBesideTheDatabase() throws {
    let scene = try Scene.demo()
    try scene.run(["init", "--db", "other.db"]).expectDone()
    let write = ["record", "authority", "Bureau of Endings"]
    /// What is done to the files, the code of a command that writes, the code of one that reads.
    let cases: [(what: String, write: Int32, read: Int32, says: String)] = [
      ("rm acta.db.key", 77, 0, "acta.db.key is missing"), ("echo junk > acta.db.key", 65, 0, "acta.db.key"),
      ("cp other.db.key acta.db.key", 77, 0, "isn't this log's"),
      ("rm acta.db.key; mkdir acta.db.key", 74, 0, "acta.db.key"),
      ("rm acta.db.hwm", 0, 0, ""), ("echo junk > acta.db.hwm", 40, 40, "acta.db.hwm"),
      (": > acta.db.hwm", 40, 40, "acta.db.hwm"),
      ("cp other.db.hwm acta.db.hwm", 40, 40, "acta.db.hwm"),
      ("rm acta.db.hwm; mkdir acta.db.hwm", 74, 74, "acta.db.hwm"),
      ("head -c 100 /dev/urandom > acta.db.hwm", 40, 40, "acta.db.hwm"),
    ]
    try scene.shell("mkdir kept && cp acta.db* kept").expectDone()
    for test in cases {
      try scene.shell("rm -rf acta.db* && cp kept/* . && { \(test.what); }").expectDone()
      let before = try scene.shell("cat acta.db | sha256sum").out
      let read = try scene.run(["audit", "log"])
      #expect(read.code == test.read && !read.err.contains("Fatal"), "\(test.what): \(read)")
      let outcome = try scene.run(write)
      guard test.write != 0 else {
        #expect(outcome.code == 0 && outcome.err.contains("no anchor"), "\(test.what): \(outcome)")
        continue
      }
      scene.expectFailure(outcome, [test.write], says: test.says, test.what)
      #expect(try scene.shell("cat acta.db | sha256sum").out == before, "\(test.what)")
      try scene.shell("rm -rf acta.db.key acta.db.hwm && cp kept/acta.db.key kept/acta.db.hwm .").expectDone()
      try scene.expectSound("acta.db", test.what)
      try scene.run(write).expectDone()
    }
    scene.expectFailure(try scene.run(["check", "A", "--db", "missing/acta.db"]), [66])
    scene.expectFailure(try scene.run(["init", "--db", "missing/acta.db"]), [73])
    try scene.shell("chmod 755 .; chmod 644 acta.db*; chmod 000 acta.db.key").expectDone()
    if let outcome = try scene.runUnprivileged(["check", "Gustavo Petro"]) {
      #expect([10, 74].contains(outcome.code))
    }
  }
}

extension Outcome {
  /// For the steps of a test that must work.
  func expectDone(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(code == 0, "\(self)", sourceLocation: sourceLocation)
  }
}

extension Scene {
  /// How many entries a registry has.
  func size(_ database: String) throws -> Int {
    let outcome = try run(["audit", "log", "--limit", "1", "--json", "--db", database])
    return try #require(try Self.json(outcome)["size"] as? Int, "\(outcome)")
  }
}
