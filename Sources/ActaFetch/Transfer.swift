import ActaCrypto
import CCurl
import Foundation

/// One request with its answer, written to a file as it comes.
///
/// libcurl does TLS and HTTP: it checks the certificate and the host's name, and refuses an answer that is shorter than
/// its own Content-Length.
final class Transfer {
  /// What a server answered.
  struct Answer {
    var status: Int
    var etag: String?
    var lastModified: String?
    var retryAfter: Int?
    /// The address that answered, after redirections.
    var address: String
    var bytes: Int
    var sha256: Digest
  }

  private let descriptor: Int32
  private let limit: Int
  private let hasher = SHA256.Hasher()
  private var written = 0
  private var head: [String: String] = [:]
  private var isTooLarge = false
  private var isUnwritable = false
  /// Unpacks the body, nil for one that isn't packed.
  private var gunzip: Gunzip?

  private init(_ descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
    hasher.begin()
  }

  /// libcurl asks for this once before any thread uses it.
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Asks an address once.
  ///
  /// - Parameters:
  ///   - conditions: fields such as "If-None-Match: ...".
  ///   - descriptor: an empty file, open for writing.
  ///   - speaksPlain: whether http is spoken too: for addresses of this machine.
  ///   - authorities: a file of certificates to trust instead of the system's.
  static func get(
    _ url: String, conditions: [String], into descriptor: Int32, limits: FetchLimits, speaksPlain: Bool,
    authorities: String?
  ) throws(FetchError) -> Answer {
    guard isReady, let handle = curl_easy_init() else {
      throw FetchError(.unreachable, url: url, found: "libcurl can't be used")
    }
    defer { curl_easy_cleanup(handle) }
    let transfer = Transfer(descriptor, limit: limits.bytes)
    var fields: UnsafeMutablePointer<curl_slist>?
    for condition in conditions + ["Accept-Encoding: gzip"] { fields = curl_slist_append(fields, condition) }
    defer { curl_slist_free_all(fields) }
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = message.withUnsafeMutableBufferPointer { buffer in
      transfer.perform(handle, url, fields, buffer.baseAddress, limits, speaksPlain, authorities)
    }
    let words = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return try transfer.answer(handle, code, url, words)
  }

  private func perform(
    _ handle: UnsafeMutableRawPointer, _ url: String, _ fields: UnsafeMutablePointer<curl_slist>?,
    _ message: UnsafeMutablePointer<CChar>?, _ limits: FetchLimits, _ speaksPlain: Bool, _ authorities: String?
  ) -> CURLcode {
    acta_curl_set_text(handle, CURLOPT_URL, url)
    acta_curl_set_text(handle, CURLOPT_ERRORBUFFER, message)
    acta_curl_set_schemes(handle, speaksPlain ? 1 : 0)
    acta_curl_set_text(handle, CURLOPT_USERAGENT, "acta (sanctions registry)")
    if let authorities { acta_curl_set_text(handle, CURLOPT_CAINFO, authorities) }
    acta_curl_set_list(handle, CURLOPT_HTTPHEADER, fields)
    for (option, value) in [
      (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 5), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2), (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_TIMEOUT, limits.seconds), (CURLOPT_CONNECTTIMEOUT, limits.connectSeconds),
      (CURLOPT_LOW_SPEED_LIMIT, 100), (CURLOPT_LOW_SPEED_TIME, limits.stallSeconds),
    ] { acta_curl_set_number(handle, option, value) }
    acta_curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bytes))
    let context = Unmanaged.passUnretained(self).toOpaque()
    acta_curl_set_sinks(
      handle,
      { bytes, size, count, context in
        guard let context else { return 0 }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
          .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      },
      { bytes, size, count, context in
        guard let context else { return 0 }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
          .takeField(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }, context)
    return curl_easy_perform(handle)
  }

  /// Takes a part of the body; fewer bytes than were given end the transfer.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    if written == 0, gunzip == nil, head["content-encoding"].map({ $0.lowercased().hasSuffix("gzip") }) ?? false {
      gunzip = Gunzip()
    }
    let isTaken = gunzip.map { $0.unpack(bytes) { keep($0) } } ?? keep(bytes)
    return isTaken ? bytes.count : 0
  }

  /// Writes bytes of the file; false where they are too many, or can't be written.
  private func keep(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard written + bytes.count <= limit else {
      isTooLarge = true
      return false
    }
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isUnwritable = true
        return false
      }
      done += count
    }
    hasher.update(bytes)
    written += bytes.count
    return true
  }

  /// Takes a line of a head. After a redirection another head follows, which takes the place of the first.
  private func takeField(_ bytes: UnsafeRawBufferPointer) -> Int {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      head = [:]
    } else if let colon = line.firstIndex(of: ":") {
      head[line[..<colon].lowercased()] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return bytes.count
  }

  private func answer(
    _ handle: UnsafeMutableRawPointer, _ code: CURLcode, _ url: String, _ message: String
  ) throws(FetchError) -> Answer {
    func failure(_ kind: FetchError.Kind, _ found: String, status: Int? = nil) -> FetchError {
      FetchError(kind, url: url, found: found, status: status, retryAfter: head["retry-after"].flatMap { Int($0) })
    }
    let detail = message.isEmpty ? String(cString: curl_easy_strerror(code)) : message
    if isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
      throw failure(.tooLarge, "the answer is larger than \(limit) bytes")
    }
    if isUnwritable { throw failure(.cache, "the cache can't be written: \(String(cString: strerror(errno)))") }
    switch code {
    case CURLE_OK: break
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: throw failure(.badAddress, detail)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      throw failure(.untrusted, detail)
    case CURLE_OPERATION_TIMEDOUT: throw failure(.slow, detail)
    case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: throw failure(.truncated, detail)
    case CURLE_TOO_MANY_REDIRECTS: throw failure(.redirected, detail)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR: throw failure(.unreachable, detail)
    default: throw failure(.unreachable, detail)
    }
    var status = 0
    var address: UnsafeMutablePointer<CChar>?
    guard acta_curl_status(handle, &status) == CURLE_OK, acta_curl_address(handle, &address) == CURLE_OK else {
      throw failure(.unreachable, "no answer in HTTP")
    }
    guard status == 200 || status == 304 else {
      throw failure(.refused, "the server answered with status \(status)", status: status)
    }
    if status == 200, let gunzip, !gunzip.isWhole { throw failure(.truncated, "the packed answer ends too early") }
    guard status == 304 || written > 0 else { throw failure(.empty, "the answer is empty", status: status) }
    return Answer(
      status: status, etag: head["etag"], lastModified: head["last-modified"],
      retryAfter: head["retry-after"].flatMap { Int($0) }, address: address.map { String(cString: $0) } ?? url,
      bytes: written, sha256: hasher.finish())
  }
}
