import ActaCrypto
import Foundation
import TestSupport
import Testing

@Suite struct TimestampTests {
  private static let folder = "vectors/rfc3161_trailofbits/test/fixtures/"

  /// Published responses over "hello" (or other bytes), and whether they are valid under the chain beside them. The
  /// chain is judged at the time that a response states, so that one which has expired since holds.
  private static let published: [(file: String, over: String, valid: Bool)] = [
    ("test_tsa/response.tsr", "hello", true), ("test_tsa/response-injected-certs.tsr", "hello", true),
    ("test_tsa/response.tsr", "hellp", false), ("test_tsa/other_response.tsr", "hello", false),
    ("sigstage/response-sha256.tsr", "hello", true), ("sigstage/response-sha384.tsr", "hello", true),
    ("sigstage/response-sha512.tsr", "hello", true), ("sigstage/response-no-embedded-cert.tsr", "hello", true),
    ("sigstage/response-invalid-signature.tsr", "hello", false), ("sigstore.mock/response-expired.tsr", "hello", false),
  ]

  @Test func publishedResponses() throws {
    guard let place = Places.sharedOrSay(Self.folder) else { return }
    func bytes(_ name: String) throws -> [UInt8] { try Places.bytes(place.appendingPathComponent(name)) }
    for (file, over, valid) in Self.published {
      let chain = try bytes((file.split(separator: "/").first.map(String.init) ?? "") + "/ts_chain.pem")
      let timestamp = try? Timestamp(response: bytes(file), over: Array(over.utf8), authority: chain)
      #expect((timestamp != nil) == valid, "\(file) over \(over)")
      if let timestamp { #expect(timestamp.seconds > 1_700_000_000, "\(file)") }
    }
    // Certificates of another authority vouch for nothing, nor does a file without any.
    let response = try bytes("sigstage/response-sha256.tsr")
    for authority in [try bytes("test_tsa/ts_chain.pem"), Array("nothing".utf8), []] {
      #expect(throws: TimestampError.self) {
        try Timestamp(response: response, over: Array("hello".utf8), authority: authority)
      }
    }
    #expect(try Timestamp(response: response, over: Array("hello".utf8)).seconds == 1_746_791_935)
    #expect(throws: TimestampError.self) {
      try Timestamp(response: response, over: Array("hello".utf8), nonce: [1, 2, 3])
    }
  }

  /// Nothing that is cut short or changed crashes, and what is signed can't be changed.
  @Test func damagedResponses() throws {
    guard let place = Places.sharedOrSay(Self.folder) else { return }
    let response = try Places.bytes(place.appendingPathComponent("sigstage/response-sha256.tsr"))
    let chain = try Places.bytes(place.appendingPathComponent("sigstage/ts_chain.pem"))
    let hello = Array("hello".utf8)
    let good = try Timestamp(response: response, over: hello, authority: chain)
    for end in stride(from: 0, to: response.count, by: 3) {
      #expect(throws: TimestampError.self) { try Timestamp(response: Array(response[..<end]), over: hello) }
    }
    #expect(throws: TimestampError.self) { try Timestamp(response: response + [0], over: hello) }
    for place in response.indices {
      var changed = response
      changed[place] ^= 1 << UInt8(place % 8)
      // Where a change isn't covered by the signature, it must not change what is said either.
      if let found = try? Timestamp(response: changed, over: hello, authority: chain) {
        #expect(found.seconds == good.seconds, "byte \(place)")
      }
    }
  }

  @Test func requests() throws {
    let plain = try Timestamp.request(over: Array("hello".utf8))
    let digest = SHA256.hash(Array("hello".utf8)).bytes
    #expect(plain.indices.contains { plain[$0...].starts(with: digest) })
    #expect(
      try Timestamp.request(over: Array("hello".utf8), nonce: [1, 2, 3, 4, 5, 6, 7, 8]).count == plain.count + 10)
  }
}
