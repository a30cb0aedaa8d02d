import ActaLists
public import ActaRegistry
import Dispatch
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix

/// Acta over HTTP: its own API under `/v1`, and the doors of others.
public struct ActaService: Sendable {
  private let settings: ServiceSettings
  private let files: RegistryFiles
  private let soleUser: SoleUser?
  private let logger: Logger

  /// A service over the registry in `files`.
  ///
  /// - Parameter soleUser: who comes in to the pages by a link, where there is no team; nil where everybody signs in.
  public init(
    _ settings: ServiceSettings, files: RegistryFiles, soleUser: SoleUser? = nil,
    logger: Logger = Logger(label: "acta.service")
  ) {
    self.settings = settings
    self.files = files
    self.soleUser = soleUser
    self.logger = logger
  }

  /// Serves until a signal asks to stop (SIGINT, SIGTERM); what is being answered then is answered.
  ///
  /// - Parameters:
  ///   - registry: opened for writing, its signing key at hand; given away.
  ///   - listening: told the address once requests are taken.
  /// - Throws: `RegistryError`: `notAllowed` where the address needs TLS or actors that there aren't, `cannotCreate`
  ///   where it can't be listened on.
  public func run(
    _ registry: sending Registry, listening: @escaping @Sendable (String) -> Void
  ) async throws {
    try refuseOpenDoors(registry)
    registry.signsEachCommand = false
    registry.recognisesActors = true
    try registry.gatherWrites(WriteAheadLog.most)
    let log = WriteAheadLog(try Registry.open(at: files))
    log.start()
    defer { log.close() }
    let view = try registry.checkView()
    let memory = try IdempotencyMemory(registry)
    let metrics = ServiceMetrics()
    let writer = RegistryThread(registry, label: "acta.writer")
    let checks = CheckDesk(
      writer: writer, view: view, checkpointSeconds: settings.checkpointSeconds, metrics: metrics, logger: logger)
    let names = NameBook()
    var threads: [RegistryThread] = []
    for number in 0..<max(1, settings.readers) {
      threads.append(RegistryThread(try reading(names), label: "acta.reader.\(number)"))
    }
    let desks = Desks(
      settings: settings, checks: checks, readers: RegistryReaders(threads),
      longReader: RegistryThread(try reading(names), label: "acta.long-reader"), metrics: metrics, logger: logger,
      memory: memory, sessions: Sessions(idle: soleUser == nil ? 900 : 28_800))
    desks.longReader.start { try? $0.readNames() }
    let batches = BatchDesk(desks, files: files)
    let application = try application(desks, batches, try TokenGate(try reading(names)), listening)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw RegistryError(
        .cannotCreate, "\(settings.host):\(settings.port) can't be listened on: \(error.description).",
        advice: "Take another port with --port.")
    }
    await batches.close()
    try await checks.close()
  }

  private func reading(_ names: NameBook) throws(RegistryError) -> sending Registry {
    let registry = try Registry.open(at: files, readOnly: true)
    registry.names = names
    return registry
  }

  /// Everything but loopback needs TLS, and somebody who may come in.
  private func refuseOpenDoors(_ registry: Registry) throws(RegistryError) {
    guard !settings.isLoopback else { return }
    guard settings.tls != nil else {
      throw RegistryError(
        .notAllowed, "\(settings.host) can be reached by others, and there would be no TLS.",
        advice: "Give --tls-certificate and --tls-key, or listen on 127.0.0.1.")
    }
    guard try registry.actors().contains(where: { !$0.isRetired }) else {
      throw RegistryError(
        .notAllowed, "\(settings.host) can be reached by others, and the registry has no actors.",
        advice: "Add one with `acta actor add NAME --role administrator`.")
    }
  }

  private func application(
    _ desks: Desks, _ batches: BatchDesk, _ gate: TokenGate, _ listening: @escaping @Sendable (String) -> Void
  ) throws -> Application<ServiceResponder> {
    let router = Router(context: ServiceContext.self)
    let authenticator = Authenticator(gate, RateLimiter(perSecond: settings.requestsPerSecond))
    let table = RouteTable(router, authenticator)
    let door = PageDoor(desks, soleUser)
    let parts: [any RouteGroupBuilder] = [
      HealthRoutes(desks: desks), try DescriptionRoutes(), CheckRoutes(desks: desks),
      ScreenRoutes(desks: desks), ProposalRoutes(desks: desks), AlertRoutes(desks: desks), ActorRoutes(desks: desks),
      PolicyRoutes(desks: desks),
      RecordRoutes(desks: desks), ListRoutes(desks: desks), AuditRoutes(desks: desks), TileRoutes(desks: desks),
      MatchRoutes(desks: desks), CatalogueRoutes(desks: desks), ReconcileRoutes(desks: desks),
      PageRoutes(door: door), PageActions(door: door), PageRecording(door: door), PageChanging(door: door),
      PagePeople(door: door), PageBatch(door: door, batches: batches), PageSigningRoutes(door: door),
    ]
    for part in parts { part.addRoutes(to: table) }
    let (host, scheme) = (settings.host, settings.tls == nil ? "http" : "https")
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(
      responder: ServiceResponder(routes: router.buildResponder(), metrics: desks.metrics, logger: logger),
      server: try ServiceChannel.builder(settings),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: settings.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.mostConnections, logger: quiet)),
      onServerRunning: { channel in
        let shown = host.contains(":") ? "[\(host)]" : host
        listening("\(scheme)://\(shown):\(channel.localAddress?.port ?? 0)")
      },
      logger: quiet)
  }
}
