import ActaCrypto
import Foundation
import Synchronization
import TestSupport
import Testing

/// The service while several ask and somebody else writes.
@Suite struct ServeLoadTests {
  /// Which file of each list is in service: SHA-256 by list.
  private typealias Files = [String: String]

  /// What those who ask were answered, each on a connection of their own, until they are told to end.
  private final class Askers: Sendable {
    struct Answer: Hashable {
      var files: Files
      /// Why the entry that differs between the editions was found.
      var reasons: [String]
    }

    private let answers = Mutex<Set<Answer>>([])
    private let problems = Mutex<[String]>([])
    private let isOver = Atomic<Bool>(false)
    private let group = DispatchGroup()

    init(_ connections: Int, port: UInt16, token: String, question: String, about id: String) {
      for number in 0..<connections {
        group.enter()
        Thread { [self] in
          do { try ask(Wire(port: port), token, question, id, isRecorded: number > 0) } catch {
            problems.withLock { $0.append("\(error)") }
          }
          group.leave()
        }.start()
      }
    }

    private func ask(_ wire: Wire, _ token: String, _ question: String, _ id: String, isRecorded: Bool) throws {
      var newest = 0
      while !isOver.load(ordering: .relaxed) {
        let answer = try wire.ask("POST", "/v1/check?record=\(isRecorded)", token: token, body: question)
        guard answer.status == 200 else {
          problems.withLock { $0.append("\(answer.status) \(answer.text)") }
          continue
        }
        let json = try answer.json
        let entry = (json["as_of"] as? [String: Any])?["entry"] as? Int ?? -1
        if entry < newest { problems.withLock { $0.append("entry \(entry) after \(newest)") } }
        newest = entry
        let found =
          (json["matches"] as? [[String: Any]] ?? []) + (json["discounted"] as? [[String: Any]] ?? [])
        let match = found.first { $0["id"] as? String == id }
        let reasons = (match?["reasons"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        _ = answers.withLock { $0.insert(Answer(files: Self.files(json), reasons: reasons)) }
      }
    }

    static func files(_ answer: [String: Any]) -> Files {
      let lists = answer["lists"] as? [[String: Any]] ?? []
      return Files(
        lists.map { ($0["id"] as? String ?? "none", $0["sha256"] as? String ?? "none") },
        uniquingKeysWith: { first, second in "\(first) and \(second)" })
    }

    /// Ends the asking; gives what was answered and what went wrong.
    func end() -> (answers: Set<Answer>, problems: [String]) {
      isOver.store(true, ordering: .relaxed)
      group.wait()
      return (answers.withLock { $0 }, problems.withLock { $0 })
    }
  }

  /// Every answer names the files of one state of the log as a whole, by the digests of the files that were loaded, and is
  /// what those files say; none fails, while versions of two lists come and go.
  @Test func reloadsWithoutAFailedOrAMixedAnswer() throws {
    let scene = try Scene.survival()
    for (edition, file) in [(1, "three.csv"), (2, "four.csv")] {
      try scene.write(Survival.list(100, edition: edition).replacing("SDGT", with: "NS-PLC"), to: file)
    }
    #expect(try scene.run(["list", "load", "ofac-cons", "three.csv", "--published", "2026-06-30"]).code == 0)
    let token = try scene.token("screener")
    func digest(_ file: String) throws -> String {
      SHA256.hash([UInt8](try Data(contentsOf: scene.folder.appendingPathComponent(file)))).hex
    }
    var state: Files = ["ofac-sdn": try digest("one.csv"), "ofac-cons": try digest("three.csv")]
    var states = [state]
    let service = try ServiceProcess(scene, log: "error")
    // The entry of row 0 differs in its birth date between the two editions.
    let listed = try Scene.json(try scene.run(["show", "ofac-sdn:100000", "--json"]))
    let body = try #require(listed["body"] as? [String: Any])
    let name = try #require((body["names"] as? [[String: Any]])?.first?["text"] as? String)
    let question = #"{"name":"\#(name)","birth_date":"1970"}"#
    let askers = Askers(3, port: service.port, token: token, question: question, about: "ofac-sdn:100000")
    let loads = [
      ("ofac-sdn", "two.csv"), ("ofac-cons", "four.csv"), ("ofac-sdn", "one.csv"), ("ofac-cons", "three.csv"),
      ("ofac-sdn", "two.csv"),
    ]
    for (round, (list, file)) in loads.enumerated() {
      let loaded = try scene.run(["list", "load", list, file, "--published", "2026-07-0\(round + 1)"])
      #expect(loaded.code == 0, "\(loaded.err)")
      state[list] = try digest(file)
      states.append(state)
      // Whoever asks from now on is answered from what was loaded.
      let answer = try service.ask("POST", "/v1/check", token: token, body: question)
      #expect(Askers.files(try answer.json) == state, "\(list) \(file)")
    }
    let (answers, problems) = askers.end()
    #expect(problems.isEmpty, "\(problems.prefix(3))")
    for answer in answers { #expect(states.contains(answer.files), "no state of the log: \(answer.files)") }
    #expect(Set(answers.map(\.files)).count > 2, "several states were asked")
    // What is said of the entry is what the edition says that the answer names.
    let said = try ["one.csv", "two.csv"].map { file in
      let edition = try digest(file)
      let reasons = Set(answers.filter { $0.files["ofac-sdn"] == edition }.map(\.reasons))
      #expect(reasons.count == 1, "\(file): \(reasons)")
      return reasons.first ?? []
    }
    #expect(said[0] != said[1])
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
