import ActaLists
import ActaModel
import ActaRegistry
import TestSupport
import Testing

#if !DEBUG
  /// Whole lists as they were published: in release builds only.
  struct RealListTests {
    private func files(_ folder: String, _ names: [String]) throws -> [ListFile]? {
      var files: [ListFile] = []
      for name in names {
        guard let url = Places.sharedOrSay("lists/\(folder)/\(name)") else { return nil }
        files.append(ListFile(name: name, bytes: try Places.bytes(url)))
      }
      return files
    }

    @Test func loadsThreeFiles() throws {
      guard let files = try files("ofac-sdn-csv-2021-07", ["sdn.csv", "alt.csv", "add.csv"]) else { return }
      let temp = try TempRegistry("2021-07-30")
      let version = try temp.load(files: files, published: "2021-07-29")
      #expect(version.load.added == 8976 && version.load.entries == 8976)
      let report = try temp.registry.verify(.full)
      #expect(report.verdict == .intact, "\(report.findings)")
      #expect(try temp.load(files: files).load.changed == 0)
      _ = try temp.registry.rebuild()
      #expect(try temp.registry.verify(.full).verdict == .intact)
    }

    @Test func loadsAHistory() throws {
      let days = ["001_2021-08-18", "154_2023-02-08", "304_2024-04-25", "305_2024-04-26", "309_2024-05-04"]
      guard let files = try files("ofac-sdn-csv-history", days.map { "sdn_\($0).csv" }) else { return }
      let temp = try TempRegistry("2024-05-05")
      var versions: [ListVersion] = []
      for (day, file) in zip(days, files) {
        let published = String(day.suffix(10))
        if file.bytes.isEmpty {
          #expect(code { try temp.load(files: [file], published: published) } == .badData)
        } else {
          versions.append(try temp.load(files: [file], published: published, force: "a backlog"))
        }
      }
      var standing = 0
      for version in versions {
        standing += version.load.added - version.load.removed
        print(
          "\(version.load.published?.edtf ?? ""): \(version.load.entries) entries, \(version.load.added) added,",
          "\(version.load.changed) changed, \(version.load.removed) removed")
      }
      let last = try #require(versions.last)
      // What was removed and came back counts as changed.
      #expect(standing <= last.load.entries)
      #expect(try temp.registry.read { try $0.heldLists(at: temp.clock.now) }.first?.version == last)
      #expect(try temp.registry.verify(.full).verdict == .intact)

      // Between two published dates the earlier version answers: one that came with the second, one that it removed.
      let added = try #require(try single(temp, from: "2023-02-08", to: nil))
      let removed = try #require(try single(temp, from: "../2021-08-18", to: "2023-02-08"))
      for (day, isAdded, isRemoved) in [
        ("2022-06-01", false, true), ("2023-02-08", true, false), ("2023-05-01", true, false),
      ] {
        #expect(try counts(temp, added, on: day) == isAdded, "\(day)")
        #expect(try counts(temp, removed, on: day) == isRemoved, "\(day)")
      }
    }

    /// Twenty pairs of version and party: what was known at the version's entry is what a registry with that version
    /// alone answers.
    @Test func knowsEachVersionAsIfItWereTheOnlyOne() throws {
      let days = ["001_2021-08-18", "154_2023-02-08", "304_2024-04-25", "305_2024-04-26"]
      guard let files = try files("ofac-sdn-csv-history", days.map { "sdn_\($0).csv" }) else { return }
      let temp = try TempRegistry("2024-05-05")
      let versions = try zip(days, files).map { day, file in
        try temp.load(files: [file], published: String(day.suffix(10)), force: "a backlog")
      }
      let parties = try temp.registry.read { try $0.all(.party, prefix: "ofac-sdn:") }.compactMap { record -> Party? in
        if case .party(let party) = record { party } else { nil }
      }
      // Those who stayed, those who went and those who came.
      let groups = [
        parties.filter { $0.listing?.presence.count == 1 && $0.listing?.presence.last?.to == nil },
        parties.filter { $0.listing?.presence.last?.to != nil },
        parties.filter { $0.listing?.presence.first?.from.edtf == "2023-02-08" },
      ]
      var random = SeededGenerator(seed: 20)
      for (version, (day, file)) in zip(versions, zip(days, files)) {
        let alone = try TempRegistry("2024-05-05")
        try alone.load(files: [file], published: String(day.suffix(10)), force: "a backlog")
        for round in 0..<5 {
          let party = try #require(groups[round % 3].randomElement(using: &random))
          let name = party.names[0].text
          let then = try temp.check(name, knownAt: .entry(version.entry), record: false).answer
          let answer = try alone.check(name, record: false).answer
          #expect(try AsOfAnswer(then) == AsOfAnswer(answer), "\(party.id), version \(version.name)")
        }
      }
    }

    /// A person who stood on the list from one day to another and no other time.
    private func single(_ temp: TempRegistry, from: String, to: String?) throws -> Party? {
      try temp.registry.read { reader in
        for case .party(let party) in try reader.all(.party, prefix: "ofac-sdn:") {
          let presence = party.listing?.presence ?? []
          if party.kind == .person, presence.count == 1, presence[0].from.edtf == from, presence[0].to?.edtf == to {
            return party
          }
        }
        return nil
      }
    }

    private func counts(_ temp: TempRegistry, _ party: Party, on day: String) throws -> Bool {
      let answer = try temp.check(party.names[0].text, on: day, record: false).answer
      return answer.matches.contains { $0.party == party.id && $0.counts }
    }
  }
#endif
