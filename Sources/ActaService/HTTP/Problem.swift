import ActaDocuments
import ActaJSON
import ActaRegistry
import HTTPTypes
import Hummingbird
import NIOCore

/// What is answered instead of what was asked for (RFC 9457).
struct Problem: Error {
  let status: HTTPResponse.Status
  /// Stable for programs; the last part of the problem's type.
  let code: String
  /// One sentence for people, the same for every problem of this code.
  let title: String
  /// What was wrong this time, and what to do. Holds nothing of a question.
  var detail: String?
  /// The parameter or member at fault.
  var place: String?
  var headers: HTTPFields = [:]
  /// Members that only problems of this code have.
  var members: JSONObject = [:]

  init(
    _ status: HTTPResponse.Status, _ code: String, _ title: String, detail: String? = nil, place: String? = nil,
    headers: HTTPFields = [:]
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.place = place
    self.headers = headers
  }

  static let mediaType = "application/problem+json"

  /// The problem as a document.
  var document: JSONValue {
    var object: JSONObject = [
      "type": .string("urn:acta:problem:\(code)"), "title": .string(title), "status": .integer(Int64(status.code)),
    ]
    if let detail { object.append("detail", .string(detail)) }
    object.append("code", .string(code))
    if let place { object.append("field", .string(place)) }
    for member in members.members { object.append(member.key, member.value) }
    return .object(object)
  }

  var response: Response {
    var headers = headers
    headers[.contentType] = Self.mediaType
    headers[.cacheControl] = "no-store"
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: Decimals.line(document))))
  }
}

extension Problem {
  static let overloaded = Problem(
    .serviceUnavailable, "overloaded", "More is asked than can be answered now.",
    headers: [.retryAfter: "1"])

  static let noSuchPlace = Problem(.notFound, "no_such_place", "There is nothing at this address.")

  static func notThere(_ detail: String) -> Problem {
    Problem(.notFound, "not_found", "It isn't there.", detail: detail)
  }

  static func badRequest(_ detail: String, place: String? = nil) -> Problem {
    Problem(.badRequest, "bad_request", "The request isn't understood.", detail: detail, place: place)
  }

  static func badParameter(_ name: String, _ detail: String) -> Problem {
    Problem(.badRequest, "bad_parameter", "A parameter isn't understood.", detail: detail, place: name)
  }

  static func tooLarge(_ most: Int) -> Problem {
    Problem(
      .contentTooLarge, "too_large", "The request is too large.", detail: "At most \(most) bytes are taken here.",
      headers: [.connection: "close"])
  }

  static let unauthorised = Problem(
    .unauthorized, "no_valid_token", "A valid token is needed.",
    detail: "Send it as \"Authorization: Bearer TOKEN\". `acta token create` makes one.",
    headers: [.wwwAuthenticate: "Bearer realm=\"acta\""])

  static func forbidden(_ detail: String) -> Problem {
    Problem(.forbidden, "not_allowed", "That isn't allowed with this token.", detail: detail)
  }

  /// What a failure of the registry is to somebody far away: nothing of paths, everything of what to do.
  init(_ error: RegistryError) {
    switch error.code {
    case .badData: self = Problem(.unprocessableContent, "bad_data", "The data can't be taken.", detail: error.message)
    case .noInput: self = .notThere(error.message)
    case .busy:
      self = Problem(
        .serviceUnavailable, "busy", "Another process is writing.", detail: "Nothing was changed; try again.",
        headers: [.retryAfter: "1"])
    case .notAllowed:
      switch error.refusal {
      // Who asks may do such a thing, but not this one now.
      case let refusal? where refusal != .signatureNeeded && refusal != .signatureFalse:
        self = Problem(
          .conflict, refusal.rawValue, "It can't be done as things stand.", detail: error.description)
      case let refusal?:
        self = Problem(.forbidden, refusal.rawValue, "The actor's own signature is needed.", detail: error.description)
      case nil: self = .forbidden(error.message)
      }
    case .cannotSay:
      self = Problem(.conflict, "cannot_say", "There is nothing to compare with.", detail: error.message)
    case .damaged:
      self = Problem(
        .internalServerError, "damaged", "What is stored isn't what was written.",
        detail: "Whoever keeps the registry must look at it: `acta audit verify --full`.")
    case .rolledBack:
      self = Problem(
        .internalServerError, "rolled_back", "The log isn't the one that its checkpoints speak of.",
        detail: "Whoever keeps the registry must look at it: `acta audit verify --full`.")
    case .io, .cannotCreate, .internal:
      self = Problem(.internalServerError, "fault", "The service couldn't do it.", detail: "Its log says why.")
    }
  }
}
