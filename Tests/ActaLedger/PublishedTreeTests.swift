import ActaCrypto
import ActaJSON
import ActaLedger
import Foundation
import TestSupport
import Testing

/// Vectors and logs that others published.
@Suite struct PublishedTreeTests {
  static func files(_ folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }
  }

  /// Some vectors have words where a root should stand; they count as the root of their hash.
  static func digest(_ value: JSONValue?) -> Digest? {
    guard let bytes = value?.text.flatMap({ Base64.decode($0) }), !bytes.isEmpty else { return nil }
    return Digest(bytes: bytes) ?? SHA256.hash(bytes)
  }

  static func path(_ value: JSONValue?) -> [Digest]? {
    let elements = value?.elements ?? []
    let digests = elements.compactMap { digest($0) }
    return digests.count == elements.count ? digests : nil
  }

  static func number(_ value: JSONValue?) -> UInt64? { value?.integer.flatMap { UInt64(exactly: $0) } }

  @Test func proofVectors() throws {
    guard let folder = Places.sharedOrSay("vectors/rfc6962_merkle/testdata") else { return }
    var counts = ["consistency": 0, "inclusion": 0, "subtreeconsistency": 0, "subtreeinclusion": 0]
    for group in counts.keys.sorted() {
      for file in Self.files(folder.appendingPathComponent(group)) {
        counts[group, default: 0] += 1
        // A number beyond 2^53 is refused by our reader already.
        guard let vector = try? JSONReader.parse(Places.bytes(file)) else {
          #expect(String(decoding: try Places.bytes(file), as: UTF8.self).contains("\"wantErr\": true"))
          continue
        }
        let holds =
          group.hasSuffix("consistency")
          ? Self.holdsConsistency(vector) : Self.holdsInclusion(vector)
        #expect(
          holds == (vector["wantErr"]?.boolean != true), "\(group)/\(file.lastPathComponent): \(vector.canonicalText)")
      }
    }
    #expect(counts == ["consistency": 98, "inclusion": 98, "subtreeconsistency": 118, "subtreeinclusion": 204])
    print("public Merkle vectors: \(counts.values.reduce(0, +)) of proofs, and the tree of eight leaves")
  }

  /// A proof of inclusion, in the whole tree or in the subtree from "start" to "end".
  static func holdsInclusion(_ vector: JSONValue) -> Bool {
    guard let index = number(vector["leafIdx"]), let end = number(vector["treeSize"] ?? vector["end"]),
      let root = digest(vector["root"]), let leaf = digest(vector["leafHash"]), let path = path(vector["proof"])
    else { return false }
    let start = number(vector["start"]) ?? 0
    guard start <= index, start < end else { return false }
    var span: UInt64 = 1
    while span < end - start { span *= 2 }
    guard start.isMultiple(of: span) else { return false }
    let proof = InclusionProof(index: index - start, size: end - start, path: path)
    return (try? proof.verify(leaf: leaf, root: root)) != nil
  }

  static func holdsConsistency(_ vector: JSONValue) -> Bool {
    guard let from = number(vector["size1"] ?? vector["end"]), let to = number(vector["size2"] ?? vector["size"]),
      let earlier = digest(vector["root1"]),
      let later = digest(vector["root2"]), let path = path(vector["proof"])
    else { return false }
    let start = number(vector["start"]) ?? 0
    // To us there is nothing to prove of an empty tree; to the draft that has subtrees an empty proof proves it.
    if vector["start"] != nil, start == from { return path.isEmpty && earlier == TreeHash.empty }
    return
      (try? ConsistencyProof(start: start, from: from, to: to, path: path).verify(
        earlier: earlier, later: later)) != nil
  }

  @Test func eightLeaves() throws {
    guard let file = Places.sharedOrSay("vectors/rfc6962_merkle/rfc6962_8leaf_tree.json") else { return }
    let vector = try JSONReader.parse(Places.bytes(file))
    let inputs = (vector["leaf_inputs_hex"]?.elements ?? []).compactMap { $0.text.flatMap(Hex.decode) }
    let leaves = inputs.map { TreeHash.leaf(of: $0) }
    #expect(leaves.map { JSONValue.string($0.hex) } == vector["leaf_hashes"]?.elements)
    let reader = LeafReader(leaves)
    for (name, value) in (vector["roots_by_size"] ?? vector["roots"] ?? [:]).object?.members.map({ ($0.key, $0.value) })
      ?? []
    {
      guard let size = UInt64(name) else { continue }
      #expect(try reader.root(size: size).hex == value.text)
    }
    #expect(try reader.root(size: 8).hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test func aTiledLogOfStrings() throws {
    guard let folder = Places.sharedOrSay("vectors/tlog_tiles_tessera/testdata/log"),
      let notes = Places.sharedOrSay("vectors/signed_note/signed_note_vectors.json")
    else { return }
    let facts = try JSONReader.parse(Places.bytes(notes))["tessera_testdata_log"]
    let key = try VerifierKey(try #require(facts?["vkey"]?.text))
    let bundle = try Places.bytes(folder.appendingPathComponent("tile/entries/000.p/15"))
    var leaves: [Digest] = []
    var place = 0
    while place < bundle.count {
      let count = Int(bundle[place]) << 8 | Int(bundle[place + 1])
      try #require(place + 2 + count <= bundle.count)
      leaves.append(TreeHash.leaf(of: Array(bundle[(place + 2)..<(place + 2 + count)])))
      place += 2 + count
    }
    #expect(leaves.flatMap(\.bytes) == (try Places.bytes(folder.appendingPathComponent("tile/0/000.p/15"))))
    let reader = LeafReader(leaves)
    var roots: [UInt64: Digest] = [:]
    for name in ["checkpoint"] + (0...15).map({ "checkpoint.\($0)" }) {
      let note = try Places.bytes(folder.appendingPathComponent(name))
      let checkpoint = try Checkpoint.verified(note, origin: "example.com/log/testdata", keys: [key])
      #expect(try reader.root(size: checkpoint.size) == checkpoint.root, "\(name)")
      roots[checkpoint.size] = checkpoint.root
      #expect(try SignedNote(parsing: note).encode() == note)
    }
    for (from, earlier) in roots where from > 0 {
      let proof = try ConsistencyProof.make(from: from, to: 15, reading: reader)
      try proof.verify(earlier: earlier, later: try #require(roots[15]))
    }
  }

  /// A mirrored log of 300 entries: one full tile, one hash of level 1.
  @Test func aTiledLogWithAFullTile() throws {
    let path = "vectors/sunlight_tree/cmd/skylight/testdata/witness/mirror/"
    guard
      let folder = Places.sharedOrSay(path + "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706")
    else { return }
    var bytes = try Places.bytes(folder.appendingPathComponent("tile/0/000"))
    bytes += try Places.bytes(folder.appendingPathComponent("tile/0/001.p/44"))
    try #require(bytes.count == 300 * 32)
    let leaves = try stride(from: 0, to: bytes.count, by: 32).map { try #require(Digest(bytes: bytes[$0..<($0 + 32)])) }
    var builder = TreeBuilder()
    for leaf in leaves { builder.append(leaf) }
    let level1 = try Places.bytes(folder.appendingPathComponent("tile/1/000.p/1"))
    #expect(builder.takeCompleted().map(\.hash.bytes) == [level1])
    let note = try SignedNote(parsing: Places.bytes(folder.appendingPathComponent("checkpoint")))
    let checkpoint = try Checkpoint(parsing: note.text)
    #expect(checkpoint.size == 300 && checkpoint.root == builder.root())
  }
}
