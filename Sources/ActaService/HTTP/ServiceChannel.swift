import ActaCrypto
import ActaRegistry
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// How connections are set up.
enum ServiceChannel {
  static func builder(_ settings: ServiceSettings) throws(RegistryError) -> HTTPServerBuilder {
    let patience = TimeAmount.seconds(Int64(settings.patience))
    let configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ArrivalGuard(patience: patience)],
      idleTimeout: .seconds(Int64(settings.idleSeconds)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    guard let files = settings.tls else {
      return HTTPServerBuilder { responder in
        LoopChannel(base: HTTP1Channel(responder: responder, configuration: configuration))
      }
    }
    let server: TLSServer
    do {
      server = try TLSServer(certificates: files.certificates, key: files.key)
    } catch {
      throw RegistryError(.noInput, "There can be no TLS: \(error).", advice: "Give PEM files.")
    }
    return HTTPServerBuilder { responder in
      TLSChannel(
        base: LoopChannel(base: HTTP1Channel(responder: responder, configuration: configuration)), server: server)
    }
  }
}

/// Ends connections on which a request arrives too slowly: the head has a time, and a body a least rate besides.
final class ArrivalGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum Phase {
    case head, body, answering
  }

  private let patience: TimeAmount
  private var phase = Phase.head
  private var hasAnswered = false
  private var began = NIODeadline.now()
  private var bytes = 0
  private var alarm: Scheduled<Void>?
  /// Bytes a second that a body must bring once its time is up.
  private static let leastRate = 1024

  init(patience: TimeAmount) { self.patience = patience }

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { arm(context) } }

  func channelActive(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { alarm?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      phase = .body
      bytes = 0
      hasAnswered = false
      arm(context)
    case .body(let part): bytes += part.readableBytes
    case .end:
      phase = .answering
      alarm?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: hasAnswered = true
    case .end where phase == .answering:
      // The next head may take as long as a connection may be silent, which somebody else watches.
      phase = .head
    default: break
    }
    context.write(data, promise: promise)
  }

  private func arm(_ context: ChannelHandlerContext) {
    alarm?.cancel()
    began = .now()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    schedule(context, after: patience, bound)
  }

  private func schedule(
    _ context: ChannelHandlerContext, after time: TimeAmount,
    _ bound: NIOLoopBound<(ArrivalGuard, ChannelHandlerContext)>
  ) {
    alarm = context.eventLoop.scheduleTask(in: time) {
      let (watcher, context) = bound.value
      watcher.look(context, bound)
    }
  }

  private func look(_ context: ChannelHandlerContext, _ bound: NIOLoopBound<(ArrivalGuard, ChannelHandlerContext)>) {
    guard phase != .answering, context.channel.isActive else { return }
    let late = (NIODeadline.now() - began) - patience
    if phase == .body, bytes >= Int(late.nanoseconds / 1_000_000_000 + 1) * Self.leastRate {
      return schedule(context, after: .seconds(1), bound)
    }
    if phase == .body, !hasAnswered {
      let head = HTTPResponse(
        status: .requestTimeout, headerFields: [.connection: "close", .contentLength: "0"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.close(promise: nil)
  }
}
