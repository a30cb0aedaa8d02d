import ActaRegistry
import Hummingbird
import Logging

/// What is known of a request on its way through the service.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks; nil where nobody has to say so.
  var principal: Principal?

  init(source: Source) {
    coreContext = .init(source: source)
  }

  /// A part of the request's path, decoded.
  ///
  /// - Throws: `Problem` for one that isn't percent-encoded UTF-8.
  func part(_ name: String) throws(Problem) -> String {
    guard let raw = parameters.get(name), let text = Percent.decode(raw[...]), !text.isEmpty else {
      throw .badRequest("The address isn't percent-encoded UTF-8.")
    }
    return text
  }

  /// Who asks.
  ///
  /// - Throws: `Problem` where nobody has said so, which the guard before every route that asks sees to.
  var asker: Principal {
    get throws(Problem) {
      guard let principal else { throw .unauthorised }
      return principal
    }
  }
}
