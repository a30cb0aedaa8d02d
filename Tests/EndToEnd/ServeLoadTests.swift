import Foundation
import Synchronization
import TestSupport
import Testing

/// The service while several ask and somebody else writes.
@Suite struct ServeLoadTests {
  /// Every answer is of one version of the list as a whole, and none fails, while versions come and go.
  @Test func reloadsWithoutAFailedOrAMixedAnswer() throws {
    let scene = try Scene.survival()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene, log: "error")
    // The entry of row 0 differs in its birth date between the two editions, that of the last row is in one only.
    let listed = try Scene.json(try scene.run(["show", "ofac-sdn:100000", "--json"]))
    let body = try #require(listed["body"] as? [String: Any])
    let name = try #require((body["names"] as? [[String: Any]])?.first?["text"] as? String)
    let question = #"{"name":"\#(name)","birth_date":"1970"}"#
    let isOver = Atomic<Bool>(false)
    let problems = Mutex<[String]>([])
    let answers = Mutex<[String: Set<String>]>([:])
    let group = DispatchGroup()
    let port = service.port
    for number in 0..<3 {
      DispatchQueue.global().async(group: group) {
        do {
          let wire = try Wire(port: port)
          while !isOver.load(ordering: .relaxed) {
            let record = number == 0 ? "?record=false" : ""
            let answer = try wire.ask("POST", "/v1/check\(record)", token: token, body: question)
            guard answer.status == 200 else {
              problems.withLock { $0.append("\(answer.status) \(answer.text)") }
              continue
            }
            let lists = try answer.json["lists"] as? [[String: Any]]
            let digest = lists?.first?["sha256"] as? String ?? "none"
            let found =
              (try answer.json["matches"] as? [[String: Any]] ?? [])
              + (try answer.json["discounted"] as? [[String: Any]] ?? [])
            let match = found.first { $0["id"] as? String == "ofac-sdn:100000" }
            let reasons = (match?["reasons"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
            _ = answers.withLock { $0[digest, default: []].insert(reasons.joined(separator: " ")) }
          }
        } catch { problems.withLock { $0.append("\(error)") } }
      }
    }
    for (round, file) in ["two.csv", "one.csv", "two.csv", "one.csv"].enumerated() {
      let loaded = try scene.run(Scene.load(file, "2026-07-0\(round + 1)"))
      #expect(loaded.code == 0, "\(loaded.err)")
    }
    isOver.store(true, ordering: .relaxed)
    group.wait()
    problems.withLock { #expect($0.isEmpty, "\($0.prefix(3))") }
    answers.withLock { answers in
      #expect(answers.count == 2, "both editions were asked")
      for (digest, reasons) in answers { #expect(reasons.count == 1, "\(digest): \(reasons)") }
    }
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  /// The description is what the service does, as far as schemathesis finds out.
  @Test func schemathesisFindsNothing() throws {
    let scene = try Scene.withList()
    let token = try scene.token("administrator")
    let candidates = [
      ProcessInfo.processInfo.environment["ACTA_SCHEMATHESIS"],
      NSHomeDirectory() + "/.cache/acta/schemathesis-venv/bin/schemathesis",
    ]
    guard let program = candidates.compactMap({ $0 }).first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return print("SKIPPED \(#function): no schemathesis (.ci/deps tests installs it)") }
    let service = try ServiceProcess(scene)
    let outcome = try scene.shell(
      "\(program) run http://127.0.0.1:\(service.port)/openapi.json -H 'Authorization: Bearer \(token)' "
        + "--checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance "
        // It can't write JSON lines.
        + "--exclude-operation-id screen --max-examples 5 --phases examples,coverage,fuzzing --seed 1 --workers 1 2>&1")
    #expect(outcome.code == 0, "\(outcome.out.suffix(6000))")
    #expect(service.end() == 0)
  }
}
