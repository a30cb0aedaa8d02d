import ActaJSON
import ActaLedger
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta witness serve`
struct WitnessServe: Verb {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer requests over HTTP (C2SP tlog-witness).",
    discussion: """
      POST /add-checkpoint cosigns; GET /<SHA-256 of the origin in hex>/checkpoint gives the checkpoint cosigned last. \
      It ends with Ctrl-C. For others than programs on this machine put a proxy with TLS before it.
      """)

  @OptionGroup var place: WitnessPlace
  @Option(help: "The port; 0 takes a free one.") var port: UInt16 = 8780
  @Option(help: "The IPv4 address to listen on.") var host = "127.0.0.1"
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let store = try WitnessStore(place.state)
    let server = try HTTPServer(host: host, port: port) { [words = session.words] in Self.answer($0, store, words) }
    let address = "http://\(host):\(server.port)"
    if session.wantsJSON {
      try session.json(["address": .string(address), "witness_key": .string(store.signer.key.description)])
    } else {
      try session.line(SafeText.shown(session.words.witnessServes(at: address)))
      try session.line(SafeText.shown(store.signer.key.description))
    }
    try session.handOver()
    StopSignal.listen()
    server.run()
    return ExitStatus.done
  }

  private static func answer(_ request: HTTPRequest, _ store: WitnessStore, _ words: Words) -> HTTPAnswer {
    do {
      let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
      if parts == ["add-checkpoint"] {
        guard request.method == "POST" else { return HTTPAnswer(405, "POST a request here") }
        return HTTPAnswer(200, Array(try store.answer(request.body).line.utf8))
      }
      guard parts.count == 2, parts[1] == "checkpoint" else { return HTTPAnswer(404, "there is nothing here") }
      guard request.method == "GET" else { return HTTPAnswer(405, "GET the checkpoint here") }
      guard let note = try store.served(parts[0]) else { return HTTPAnswer(404, "nothing was cosigned of this log") }
      return HTTPAnswer(200, note)
    } catch let refusal as WitnessRefusal {
      if case .conflict(let size) = refusal {
        return HTTPAnswer(409, type: "text/x.tlog.size", Array("\(size)\n".utf8))
      }
      return HTTPAnswer(refusal.status, "\(refusal)")
    } catch {
      // The witness's own trouble is for whoever keeps it, not for whoever asks.
      StandardError.write("acta: \(SafeText.shown(words.told("\(error)")))\n")
      return HTTPAnswer(500, "the witness can't answer now")
    }
  }
}
