import Foundation
import Synchronization
import TestSupport
import Testing

/// Readers, writers and a verifier at once, while the service is killed and started again. `ACTA_MIXED_SECONDS` says for how
/// long (6 without it).
@Suite struct ServeMixedTests {
  /// What was acknowledged, and what went wrong.
  private final class Ledger: Sendable {
    private struct Held {
      var port: UInt16
      var checks: [(receipt: String, name: String)] = []
      var records: [String] = []
      var reads = 0
      var verified = 0
      var problems: [String] = []
    }

    private let held: Mutex<Held>
    let isOver = Atomic<Bool>(false)

    init(port: UInt16) { held = Mutex(Held(port: port)) }

    var port: UInt16 {
      get { held.withLock { $0.port } }
      set { held.withLock { $0.port = newValue } }
    }
    var checks: [(receipt: String, name: String)] { held.withLock { $0.checks } }
    var records: [String] { held.withLock { $0.records } }
    var reads: Int { held.withLock { $0.reads } }
    var verified: Int { held.withLock { $0.verified } }
    var problems: [String] { held.withLock { $0.problems } }

    func check(_ receipt: String, _ name: String) { held.withLock { $0.checks.append((receipt, name)) } }
    func record(_ id: String) { held.withLock { $0.records.append(id) } }
    func read() { held.withLock { $0.reads += 1 } }
    func verify() { held.withLock { $0.verified += 1 } }
    func problem(_ text: String) { held.withLock { $0.problems.append(text) } }

    /// Asks again and again until it is over; a connection that breaks is made anew, as clients do.
    func loop(_ body: (Wire, Int) throws -> Void) {
      var number = 0
      while !isOver.load(ordering: .relaxed) {
        guard let wire = try? Wire(port: port) else {
          usleep(20_000)
          continue
        }
        // What isn't answered isn't acknowledged, and says nothing.
        do {
          while !isOver.load(ordering: .relaxed) {
            number += 1
            try body(wire, number)
          }
        } catch {}
      }
    }
  }

  @Test func nothingAcknowledgedIsLost() throws {
    let seconds = ProcessInfo.processInfo.environment["ACTA_MIXED_SECONDS"].flatMap { Double($0) } ?? 6
    let scene = try Scene.withList()
    let (screener, recorder) = (try scene.token("screener"), try scene.token("recorder"))
    var service = try ServiceProcess(scene, ["--checkpoint-every", "0.5"], log: "error")
    let ledger = Ledger(port: service.port)
    let group = DispatchGroup()
    func start(_ body: @escaping @Sendable () -> Void) {
      group.enter()
      Thread {
        body()
        group.leave()
      }.start()
    }
    for writer in 0..<3 {
      start {
        ledger.loop { wire, number in
          let name = "Writer \(writer) Number \(number)"
          let answer = try wire.ask("POST", "/v1/check", token: screener, body: #"{"name":"\#(name)"}"#)
          guard answer.status == 200 else { return ledger.problem("check: \(answer.status) \(answer.text)") }
          ledger.check(try answer.json["receipt"] as? String ?? "none", name)
        }
      }
    }
    start {
      ledger.loop { wire, number in
        let id = "authority:office-\(number)"
        let bundle =
          #"{"format":"acta-bundle","version":1,"records":[{"kind":"authority","id":"\#(id)","body":{"name":"Office \#(number)"}}]}"#
        let answer = try wire.ask("POST", "/v1/records", token: recorder, body: bundle)
        // One that was committed and not acknowledged says nothing new when it comes again.
        guard [200, 201].contains(answer.status) else {
          return ledger.problem("record: \(answer.status) \(answer.text)")
        }
        ledger.record(id)
        usleep(50_000)
      }
    }
    let targets = [
      "/v1/parties?q=petro", "/v1/lists", "/entities/ofac-sdn:56062", "/v1/audit/entries?limit=5", "/checkpoint",
    ]
    for reader in 0..<2 {
      start {
        ledger.loop { wire, number in
          let answer = try wire.ask("GET", targets[(number + reader) % targets.count], token: screener)
          guard answer.status == 200 else { return ledger.problem("read: \(answer.status) \(answer.text)") }
          ledger.read()
        }
      }
    }
    let verifies: @Sendable () -> Void = { [scene = Held(scene)] in
      while !ledger.isOver.load(ordering: .relaxed) {
        guard let outcome = try? scene.scene.run(["audit", "verify", "--full"]) else { continue }
        if outcome.code == 0 { ledger.verify() } else { ledger.problem("verify: \(outcome.code) \(outcome.out)") }
      }
    }
    start(verifies)
    for _ in 0..<2 {
      Thread.sleep(forTimeInterval: seconds / 3)
      service.kill()
      service = try ServiceProcess(scene, ["--checkpoint-every", "0.5"], log: "error")
      ledger.port = service.port
    }
    Thread.sleep(forTimeInterval: seconds / 3)
    ledger.isOver.store(true, ordering: .relaxed)
    group.wait()
    #expect(ledger.problems.isEmpty, "\(ledger.problems.prefix(3))")
    #expect(ledger.reads > 0)
    #expect(ledger.verified > 0)
    try compare(ledger, scene, service, screener)
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    print(
      "mixed load for \(Int(seconds)) s: \(ledger.checks.count) checks and \(ledger.records.count) records acknowledged, "
        + "\(ledger.reads) reads, \(ledger.verified) verifications, killed twice")
  }

  /// A scene in another thread, which only runs commands in it.
  private final class Held: @unchecked Sendable {
    let scene: Scene
    init(_ scene: Scene) { self.scene = scene }
  }

  /// Every acknowledged check and record stands in the log, a sample of them in full.
  private func compare(_ ledger: Ledger, _ scene: Scene, _ service: ServiceProcess, _ token: String) throws {
    let wire = try service.connect()
    var kinds: [Int: String] = [:]
    var from: Int? = 0
    while let start = from {
      let page = try wire.ask("GET", "/v1/audit/entries?from=\(start)&limit=1000", token: token).json
      for line in page["entries"] as? [[String: Any]] ?? [] {
        if let entry = line["entry"] as? Int { kinds[entry] = line["kind"] as? String }
      }
      from = page["next_from"] as? Int
    }
    let checks = ledger.checks
    #expect(Set(checks.map(\.receipt)).count == checks.count, "two checks were given one entry")
    // R-2026-11-28-000123 is of entry 123.
    let lost = checks.filter { kinds[$0.receipt.split(separator: "-").last.flatMap { Int($0) } ?? -1] != "screening" }
    #expect(lost.isEmpty, "\(lost.count) acknowledged checks are lost: \(lost.prefix(3))")
    for place in stride(from: 0, to: checks.count, by: max(1, checks.count / 25)) {
      let receipt = try wire.ask("GET", "/v1/receipts/\(checks[place].receipt)", token: token)
      #expect(receipt.status == 200)
      try scene.write(receipt.text, to: "one.receipt")
      let shown = try scene.run(["receipt", "show", "one.receipt"])
      #expect(shown.out.contains(checks[place].name), "\(shown.out)")
    }
    for id in ledger.records { #expect(try wire.ask("GET", "/v1/records/\(id)", token: token).status == 200, "\(id)") }
  }
}
