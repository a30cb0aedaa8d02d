import ActaCrypto

/// What the pages fetch besides themselves: one style sheet and one script, both our own and from the same server. Their
/// addresses carry their digests, so that they may be kept for ever.
public enum Assets {
  /// A file that is served as it is.
  public struct File: Sendable {
    /// "/static/acta-0123456789abcdef.css".
    public let path: String
    /// The media type.
    public let type: String
    public let bytes: [UInt8]

    fileprivate init(_ name: String, _ suffix: String, _ type: String, _ bytes: [UInt8]) {
      path = "/static/\(name)-\(SHA256.hash(bytes).hex.prefix(16)).\(suffix)"
      self.type = type
      self.bytes = bytes
    }
  }

  /// The style sheet.
  public static let style = File("acta", "css", "text/css; charset=utf-8", PackageResources.acta_css)
  /// The script.
  public static let script = File("acta", "js", "text/javascript; charset=utf-8", PackageResources.acta_js)

  /// The file at a path, nil where there is none.
  public static func file(at path: String) -> File? { [style, script].first { $0.path == path } }

  /// Headers that every page is sent with: nothing comes from elsewhere, nothing inline runs, nobody frames it, and no
  /// other site learns the address of what was looked at.
  public static let headers: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cache-Control", "no-store"),
  ]
}
