import ActaRegistry
import HTTPTypes
import Hummingbird
import Logging

/// The outermost layer: makes problems of errors, sets the headers that every answer has, counts, and logs. The log names
/// routes and not addresses, since an address can hold what somebody asked.
struct ServiceResponder: HTTPResponder {
  let routes: RouterResponder<ServiceContext>
  let metrics: ServiceMetrics
  let logger: Logger

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let started = ContinuousClock.now
    var response: Response
    do {
      response = try await routes.respond(to: request, context: context)
      // The router's own answer to an address that it doesn't know.
      let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
      if response.status == .notFound, response.headers[.contentType] != Problem.mediaType, !isPage {
        response = Problem.noSuchPlace.response
      }
    } catch {
      response = try answer(to: error, route: context.endpointPath)
    }
    response.headers[.xContentTypeOptions] = "nosniff"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    let route = context.endpointPath ?? "none"
    let spent = ContinuousClock.now - started
    metrics.answered(route: route, method: request.method.rawValue, status: response.status.code, spent)
    logger.debug(
      "answered",
      metadata: [
        "route": "\(route)", "method": "\(request.method.rawValue.prefix(10))", "status": "\(response.status.code)",
        "microseconds": "\(Int(spent / .microseconds(1)))",
      ])
    return response
  }

  private func answer(to error: any Error, route: String?) throws -> Response {
    switch error {
    case let problem as Problem: return problem.response
    case let error as RegistryError:
      let problem = Problem(error)
      if problem.status.kind == .serverError, error.code != .busy {
        logger.error("failed", metadata: ["route": "\(route ?? "none")", "reason": "\(error)"])
      }
      return problem.response
    case is CancellationError: throw error
    default:
      // Whoever sent the request may be gone; anything else is a fault of ours, whose text may hold anything.
      logger.error("failed", metadata: ["route": "\(route ?? "none")", "reason": "\(type(of: error))"])
      return Problem(RegistryError(.internal, "")).response
    }
  }
}
