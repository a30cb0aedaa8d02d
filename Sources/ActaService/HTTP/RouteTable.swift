import ActaRegistry
import HTTPTypes
import Hummingbird

/// A part of the service's addresses: own API, doors for others, pages. Each adds its routes to the table.
protocol RouteGroupBuilder: Sendable {
  /// Adds the routes of this part.
  func addRoutes(to table: RouteTable)
}

/// Where routes are entered. Every address answers 405 to methods that it doesn't know, and HEAD where it knows GET.
struct RouteTable {
  typealias Handler = @Sendable (Request, ServiceContext) async throws -> Response

  private let router: Router<ServiceContext>
  private let authenticator: Authenticator

  init(_ router: Router<ServiceContext>, _ authenticator: Authenticator) {
    self.router = router
    self.authenticator = authenticator
  }

  private static let methods: [HTTPRequest.Method] = [
    .get, .head, .post, .put, .delete, .patch, .options, .trace, .connect,
  ]

  /// An address.
  ///
  /// - Parameters:
  ///   - path: with parameters in colons, as Hummingbird's router wants them.
  ///   - may: what who asks must be allowed to do; nil where nobody has to say who they are.
  ///   - handlers: by method.
  func on(_ path: RouterPath, may permission: Permission?, _ handlers: [HTTPRequest.Method: Handler]) {
    on(path, may: { _ in permission }, handlers)
  }

  /// An address where methods ask for different permissions.
  ///
  /// - Parameter isShort: whether the handlers never take long, and so may run on the connection's event loop.
  func on(
    _ path: RouterPath, may permissions: (HTTPRequest.Method) -> Permission?, isShort: Bool = false,
    _ handlers: [HTTPRequest.Method: Handler]
  ) {
    var handlers = handlers
    if let get = handlers[.get], handlers[.head] == nil {
      handlers[.head] = { request, context in
        let response = try await get(request, context)
        var headers = response.headers
        if let length = response.body.contentLength { headers[.contentLength] = String(length) }
        return Response(status: response.status, headers: headers)
      }
    }
    let allowed = handlers.keys.map(\.rawValue).sorted().joined(separator: ", ")
    for method in Self.methods {
      guard let handler = handlers[method] else {
        router.on(path, method: method) { _, _ -> Response in
          throw Problem(
            .methodNotAllowed, "method_not_allowed", "The address doesn't know this method.",
            detail: "It knows \(allowed).", headers: [.allow: allowed])
        }
        continue
      }
      let permission = permissions(method)
      router.on(path, method: method) { [authenticator] request, context -> Response in
        var context = context
        if let permission { context.principal = try authenticator.principal(of: request, mayDo: permission) }
        guard !isShort else { return try await handler(request, context) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { [context] in
          try await handler(request, context)
        }
      }
    }
  }

  func get(_ path: RouterPath, may permission: Permission?, _ handler: @escaping Handler) {
    on(path, may: permission, [.get: handler])
  }

  func post(_ path: RouterPath, may permission: Permission?, _ handler: @escaping Handler) {
    on(path, may: permission, [.post: handler])
  }
}
