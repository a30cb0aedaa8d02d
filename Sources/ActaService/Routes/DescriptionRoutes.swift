import Hummingbird
import Schema

/// The API's description for programs.
struct DescriptionRoutes: RouteGroupBuilder {
  private let document: [UInt8]

  /// - Throws: `PlainYAML.Fault` where the description that was compiled in can't be read.
  init() throws { document = try PlainYAML.json(Schema.openAPI) }

  func addRoutes(to table: RouteTable) {
    table.get("/openapi.json", may: nil) { _, _ in Reply.bytes(document, type: "application/json") }
  }
}
