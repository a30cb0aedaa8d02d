import ActaDocuments
import ActaJSON
import ActaLists
import ActaRegistry
import ActaService
import ActaWords
import ArgumentParser
import Foundation
import Logging

/// `acta serve`
struct Serve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer over HTTP: screening, records, the log, and the doors of other programs.",
    discussion: """
      Every request but /healthz and /readyz needs a token (acta token create). An address that others can reach needs \
      TLS and at least one actor. It ends with Ctrl-C, after what is being answered then. Docs/api.md describes the API, \
      /openapi.json in a form for programs.
      """)

  @Option(help: "The port; 0 takes a free one.") var port = 8765
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: ArgumentHelp("The certificate and its chain, PEM.", valueName: "file")) var tlsCertificate: String?
  @Option(help: ArgumentHelp("The certificate's private key, PEM.", valueName: "file")) var tlsKey: String?
  @Option(
    help: ArgumentHelp("Not ready while this list is missing, empty or stale. May be repeated.", valueName: "list"))
  var requireList: [String] = []
  @Option(help: "Requests a second that one token may make.") var rateLimit = 10_000
  @Option(help: "Connections at once.") var maxConnections = 4096
  @Option(
    help: ArgumentHelp("Seconds that a request's head, and the start of its body, may take.", valueName: "seconds"))
  var patience = 20
  @Option(help: ArgumentHelp("Seconds from a first entry to the checkpoint over it.", valueName: "seconds"))
  var checkpointEvery = 2.0
  @Option(help: ArgumentHelp("The largest file of names that is taken, in MiB.", valueName: "MiB")) var largestFile =
    256
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (1...65_536).contains(largestFile) else { throw ValidationError("--largest-file is from 1 to 65536 MiB.") }
    guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
    guard (1...1_000_000).contains(rateLimit) else { throw ValidationError("--rate-limit is from 1 to 1000000.") }
    guard (1...100_000).contains(maxConnections) else {
      throw ValidationError("--max-connections is from 1 to 100000.")
    }
    guard (1...600).contains(patience) else { throw ValidationError("--patience is from 1 to 600 seconds.") }
    guard (0.1...3600).contains(checkpointEvery) else {
      throw ValidationError("--checkpoint-every is from 0.1 to 3600 seconds.")
    }
  }

  func run(in session: Session) throws -> Int32 {
    var settings = ServiceSettings()
    settings.host = host
    settings.port = port
    settings.language = session.words.language
    settings.requestsPerSecond = rateLimit
    settings.mostConnections = maxConnections
    settings.checkpointSeconds = checkpointEvery
    settings.patience = patience
    settings.largestBatch = largestFile << 20
    settings.version = Acta.version
    settings.requiredLists = try requireList.map { try Arguments.list($0).text }
    if let tlsCertificate, let tlsKey { settings.tls = .init(certificates: tlsCertificate, key: tlsKey) }
    let registry = try session.registry()
    guard !registry.isReadOnly else {
      throw CommandFailure(
        .io, "The registry can't be written, and every answer is to be recorded.",
        advice: "Check the permissions of \(session.database).")
    }
    // Signs what others left unsigned, and asks for the key's passphrase while somebody may be there to give it.
    try registry.checkpoint()
    try serve(settings, registry, session)
    return ExitStatus.done
  }

  private func serve(_ settings: ServiceSettings, _ registry: Registry, _ session: Session) throws {
    // Without a team, whoever started the service on this machine comes in to the pages by a link, once.
    let isAlone = try settings.isLoopback && !registry.actors().contains { !$0.isRetired }
    let soleUser = isAlone ? try SoleUser(actor: session.actor) : nil
    let service = ActaService(settings, files: session.files, soleUser: soleUser)
    StopSignal.unblock()
    let handover = Handover(registry, session)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        try await service.run(handover.registry) { handover.announce($0, start: soleUser?.first) }
      } catch { handover.failure = error }
      done.signal()
    }
    done.wait()
    if let failure = handover.failure { throw failure }
  }
}

/// What goes to the service and comes back. The verb waits meanwhile and touches none of it.
private final class Handover: @unchecked Sendable {
  nonisolated(unsafe) let registry: Registry
  private let session: Session
  var failure: (any Error)?

  init(_ registry: Registry, _ session: Session) {
    self.registry = registry
    self.session = session
  }

  /// Says where the service listens.
  ///
  /// - Parameter start: the code with which the one user of this machine comes in to the pages.
  func announce(_ address: String, start: String?) {
    let link = start.map { "\(address)/start?code=\($0)" }
    do {
      if session.wantsJSON {
        var object: JSONObject = ["address": .string(address)]
        if let link { object.append("start", .string(link)) }
        try session.raw(JSONValue.object(object).canonicalText + "\n")
      } else {
        try session.line(SafeText.shown(session.words.serves(at: address)))
        if let link { try session.line(session.words.startLink(link)) }
      }
      try session.handOver()
    } catch {
      session.warn(session.words.problem(error))
    }
  }
}
