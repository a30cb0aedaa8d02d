import Foundation
import Testing

/// Somebody who uses the pages without a browser: signs in, opens pages, sends their forms.
final class PageVisitor {
  private let service: ServiceProcess
  private let cookie: String

  /// - Parameter name: an actor whose password is `password`.
  init(_ service: ServiceProcess, _ name: String, password: String = PageVisitor.password) throws {
    self.service = service
    let entered = try service.ask(
      "POST", "/signin", body: Self.encoded([("actor", name), ("password", password)]), headers: [Self.form])
    guard let session = entered.headers["set-cookie"]?.split(separator: ";").first else {
      throw Scene.Failure(text: "\(name) doesn't come in: \(entered.status)")
    }
    cookie = String(session)
  }

  static let password = "correct horse battery"
  private static let form = "Content-Type: application/x-www-form-urlencoded"

  func get(_ target: String) throws -> Wire.Answer {
    try service.ask("GET", target, headers: ["Cookie: \(cookie)"])
  }

  /// Sends a form, as a page of the session has it.
  func send(_ target: String, _ fields: [(String, String)]) throws -> Wire.Answer {
    let page = try get("/lists")
    let token = try #require(page.text.firstMatch(of: #/name="csrf" value="([0-9a-f]+)"/#)?.output.1)
    return try service.ask(
      "POST", target, body: Self.encoded(fields + [("csrf", String(token))]),
      headers: ["Cookie: \(cookie)", Self.form])
  }

  private static func encoded(_ fields: [(String, String)]) -> String {
    let plain = CharacterSet.alphanumerics
    return fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
    }.joined(separator: "&")
  }
}

extension Scene {
  /// Gives an actor the password with which visitors sign in.
  func password(_ name: String) throws {
    let outcome = try shell("echo '\(PageVisitor.password)' | $ACTA actor password \(name) --password-fd 0")
    guard outcome.code == 0 else { throw Failure(text: "\(outcome)") }
  }
}
