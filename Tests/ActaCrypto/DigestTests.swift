import ActaCrypto
import TestSupport
import Testing

@Suite struct DigestTests {
  @Test func hashesKnownInputs() {
    // FIPS 180-4 examples.
    let cases = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
    for (text, expected) in cases { #expect(SHA256.hash(Array(text.utf8)).hex == expected) }
  }

  @Test func prefixedAndPartedHashesAgreeWithTheWhole() {
    let hasher = SHA256.Hasher()
    var random = SeededGenerator(seed: 7)
    for count in [0, 1, 31, 32, 54, 55, 56, 62, 63, 64, 65, 127, 128, 300, 1000] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(SHA256.hash(prefix: 5, bytes) == SHA256.hash([5] + bytes))
      hasher.begin()
      hasher.update(Array(bytes.prefix(count / 3)))
      hasher.update(Array(bytes.dropFirst(count / 3)))
      #expect(hasher.finish() == SHA256.hash(bytes))
      let left = SHA256.hash(bytes)
      let right = SHA256.hash([0] + bytes)
      #expect(SHA256.hash(prefix: 1, left, right) == SHA256.hash([1] + left.bytes + right.bytes))
    }
  }

  @Test func digestsKeepTheirBytesAndOrder() throws {
    var random = SeededGenerator(seed: 8)
    var previous = [UInt8](repeating: 0, count: 32)
    for _ in 0..<200 {
      var bytes = previous
      bytes[Int.random(in: 0..<32, using: &random)] = UInt8.random(in: 0...255, using: &random)
      let digest = try #require(Digest(bytes: bytes))
      let other = try #require(Digest(bytes: previous))
      #expect(digest.bytes == bytes && Digest(hex: digest.hex) == digest)
      #expect((digest < other) == bytes.lexicographicallyPrecedes(previous))
      #expect((digest == other) == (bytes == previous))
      previous = bytes
    }
  }

  @Test func refusesOtherLengthsAndLetters() {
    let hex = String(repeating: "0a", count: 32)
    #expect(Digest(hex: hex) != nil)
    for wrong in ["", String(hex.dropLast()), hex + "00", hex.uppercased(), String(hex.dropLast()) + "g"] {
      #expect(Digest(hex: wrong) == nil)
    }
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
  }

  @Test func base64HasOneTextForEachValue() {
    let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
    for (text, encoded) in cases {
      #expect(Base64.encode(Array(text.utf8)) == encoded)
      #expect(Base64.decode(encoded) == Array(text.utf8))
    }
    for wrong in ["Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "=m9v", "Zg==Zg==", "Zm 8", "Zm9v\n", "Zm-_"] {
      #expect(Base64.decode(wrong) == nil, "\(wrong)")
    }
    var random = SeededGenerator(seed: 9)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }

  @Test func randomBytesHaveTheCountAskedFor() throws {
    #expect(try SecureRandom.bytes(0).isEmpty)
    #expect(try SecureRandom.bytes(32) != SecureRandom.bytes(32))
    #expect(throws: CryptoError.wrongRandomCount(-1)) { try SecureRandom.bytes(-1) }
  }
}
