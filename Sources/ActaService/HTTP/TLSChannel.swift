import ActaCrypto
import HummingbirdCore
import Logging
import NIOCore

/// A channel whose bytes go through libssl before anything else reads them.
struct TLSChannel<Base: ServerChildChannel>: ServerChildChannel {
  typealias Value = Base.Value

  let base: Base
  let server: TLSServer

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(TLSHandler(try server.accept()))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

/// Decrypts what comes in and encrypts what goes out.
final class TLSHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: TLSConnection
  private var isOver = false

  init(_ connection: TLSConnection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    guard !isOver else { return }
    do throws(CryptoError) {
      let received = try buffer.withUnsafeReadableBytes { bytes throws(CryptoError) in
        try connection.receive(bytes)
      }
      flushOutput(context)
      if !received.bytes.isEmpty {
        context.fireChannelRead(wrapInboundOut(context.channel.allocator.buffer(bytes: received.bytes)))
      }
      if received.isAtEnd { end(context) }
    } catch {
      flushOutput(context)
      end(context)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let buffer = unwrapOutboundIn(data)
    do throws(CryptoError) {
      try connection.send(Array(buffer.readableBytesView))
      context.write(wrapOutboundOut(context.channel.allocator.buffer(bytes: connection.takeOutput())), promise: promise)
    } catch {
      promise?.fail(error)
      end(context)
    }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode != .input, !isOver {
      isOver = true
      connection.finish()
      flushOutput(context)
    }
    context.close(mode: mode, promise: promise)
  }

  private func end(_ context: ChannelHandlerContext) {
    guard !isOver else { return }
    isOver = true
    connection.finish()
    flushOutput(context)
    context.close(promise: nil)
  }

  private func flushOutput(_ context: ChannelHandlerContext) {
    let output = connection.takeOutput()
    guard !output.isEmpty else { return }
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: output)), promise: nil)
  }
}
