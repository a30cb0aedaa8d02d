import ActaCrypto
import ActaJSON
import Foundation
import TestSupport
import Testing

@Suite struct SigningTests {
  /// RFC 8032, section 7.1: seed, public key, message, signature.
  static let published = [
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ]

  @Test func signsAsPublished() throws {
    for row in Self.published {
      let fields = try row.map { try #require(Hex.decode($0)) }
      let key = try SigningKey(seed: fields[0])
      #expect(key.publicKey.bytes == fields[1])
      #expect(try key.sign(fields[2]) == fields[3])
      #expect(key.publicKey.verify(fields[3], of: fields[2]))
    }
  }

  @Test func refusesEveryChangedBit() throws {
    let key = try SigningKey.generate()
    let message = Array("the log is the database".utf8)
    let signature = try key.sign(message)
    for bit in 0..<512 {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.verify(changed, of: message))
    }
    for bit in 0..<256 {
      var changed = key.publicKey.bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(PublicKey(bytes: changed)?.verify(signature, of: message) != true)
    }
    #expect(!key.publicKey.verify(signature, of: message + [0]))
    #expect(!key.publicKey.verify(Array(signature.dropLast()), of: message))
    #expect(!key.publicKey.verify(signature + [0], of: message))
    #expect(!key.publicKey.verify([], of: message))
  }

  @Test func keepsKeysInPEM() throws {
    let key = try SigningKey.generate()
    let plain = try key.pem()
    #expect(plain.text.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try SigningKey(pem: plain).publicKey == key.publicKey)
    let passphrase = SecretBytes(Array("correct horse".utf8))
    let sealed = try key.pem(passphrase: passphrase)
    #expect(sealed.text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    #expect(try SigningKey(pem: sealed, passphrase: passphrase).publicKey == key.publicKey)
    #expect(throws: CryptoError.passphraseNeeded) { try SigningKey(pem: sealed) }
    let wrong = SecretBytes(Array("horse".utf8))
    #expect(throws: CryptoError.passphraseWrong) { try SigningKey(pem: sealed, passphrase: wrong) }
    #expect(throws: CryptoError.passphraseEmpty) { try key.pem(passphrase: SecretBytes([])) }
    // A passphrase for a key that has none is no mistake.
    #expect(try SigningKey(pem: plain, passphrase: passphrase).publicKey == key.publicKey)
  }

  @Test func refusesWhatIsNoKey() throws {
    // P-256, made for this test alone.
    let other = """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt5dh9xeJ80hq3Krs
      gS682pZN5BtroE5gvE+SfMjt9umhRANCAATKqjhnvuaDxJnqC3gswovCvAH7C4td
      e2xCbpdS44qZQYA9tZEikol/ZKk2q5vmhcW/gJOucY5gbpx8+UI/38uT
      -----END PRIVATE KEY-----

      """
    #expect(throws: CryptoError.notEd25519) { try SigningKey(pem: SecretBytes(Array(other.utf8))) }
    let good = Array(try SigningKey.generate().pem().text.utf8)
    for text in [[], Array("no key".utf8), Array(good.prefix(60)), Array(good.dropLast(30))] {
      #expect(throws: CryptoError.notAPrivateKey) { try SigningKey(pem: SecretBytes(text)) }
    }
    #expect(throws: CryptoError.wrongSeedLength(31)) { try SigningKey(seed: [UInt8](repeating: 1, count: 31)) }
    #expect(PublicKey(bytes: [UInt8](repeating: 1, count: 31)) == nil)
  }

  @Test func neverShowsThePrivateHalf() throws {
    let seed = (0..<32).map { UInt8($0 + 0x61) }
    let key = try SigningKey(seed: seed)
    var dumped = ""
    dump(key, to: &dumped)
    let secret = SecretBytes(seed)
    dump(secret, to: &dumped)
    #expect(secret.withUnsafeBytes { Array($0) } == seed && secret.count == 32)
    for text in ["\(key)", String(reflecting: key), "\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains(Hex.encode(seed)) && !text.contains("abcdefgh") && !text.contains("0x"))
    }
  }

  @Test func refusesKeysOfSmallOrder() throws {
    let encodings = [
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]
    for text in encodings { #expect(PublicKey(bytes: try #require(Hex.decode(text))) == nil, "\(text)") }
  }

  @Test func agreesWithWycheproof() throws {
    guard let file = Places.sharedOrSay("vectors/wycheproof_ed25519/ed25519_test.json") else { return }
    var count = 0
    for group in try JSONReader.parse(Places.bytes(file))["testGroups"]?.elements ?? [] {
      let raw = try #require(Hex.decode(group["publicKey"]?["pk"]?.text ?? ""))
      for test in group["tests"]?.elements ?? [] {
        let message = try #require(Hex.decode(test["msg"]?.text ?? "-"))
        let signature = try #require(Hex.decode(test["sig"]?.text ?? "-"))
        let valid = PublicKey(bytes: raw)?.verify(signature, of: message) == true
        #expect(valid == (test["result"]?.text == "valid"), "test \(test["tcId"]?.integer ?? -1)")
        count += 1
      }
    }
    #expect(count == 151)
  }

  /// The edge cases where implementations differ, each flagged with what makes it one: what we accept follows from
  /// the flags, and is what `PublicKey.verify` promises.
  @Test func decidesEdgeCasesAsDocumented() throws {
    guard let file = Places.sharedOrSay("vectors/cctv_ed25519/ed25519/ed25519vectors.json") else { return }
    var accepted = 0
    for test in try JSONReader.parse(Places.bytes(file)).elements ?? [] {
      let raw = try #require(Hex.decode(test["key"]?.text ?? ""))
      let signature = try #require(Hex.decode(test["sig"]?.text ?? ""))
      let flags = Set((test["flags"]?.elements ?? []).compactMap(\.text))
      let expected = flags.isDisjoint(with: ["low_order_A", "low_order_residue", "non_canonical_R", "reencoded_k"])
      let valid = PublicKey(bytes: raw)?.verify(signature, of: Array((test["msg"]?.text ?? "").utf8)) == true
      #expect(valid == expected, "test \(test["number"]?.integer ?? -1): \(flags)")
      accepted += valid ? 1 : 0
    }
    #expect(accepted > 0)
  }
}

extension SecretBytes {
  fileprivate var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
