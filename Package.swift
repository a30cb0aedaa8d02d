// swift-tools-version: 6.3
import PackageDescription

/// Every target of Acta is built with the same strictness: a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "acta",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "acta", targets: ["acta"]),
    .library(name: "ActaCore", targets: ["ActaRegistry", "ActaLists", "ActaScreening", "ActaLedger", "ActaCrypto"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries and the C that Swift can't import. C lives nowhere else.
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // Values and bytes: no I/O.
    .target(name: "ActaJSON", swiftSettings: strict),
    .target(name: "ActaModel", swiftSettings: strict),
    .target(name: "ActaRecords", dependencies: ["ActaJSON", "ActaModel"], swiftSettings: strict),
    .target(name: "ActaCrypto", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "ActaLedger", dependencies: ["ActaCrypto", "ActaJSON"], swiftSettings: strict),
    .target(
      name: "ActaScreening", dependencies: ["ActaModel"], exclude: ["Scripts/generate_tables.py"], swiftSettings: strict
    ),
    .target(name: "ActaOwnership", dependencies: ["ActaModel"], swiftSettings: strict),
    .target(name: "ActaLists", dependencies: ["ActaModel", "ActaJSON", "CLibXML2", "CZlib"], swiftSettings: strict),

    // What is compiled into the binary.
    .target(
      name: "Schema", path: "Schema",
      resources: [
        .embedInCode("V001_init.sql"), .embedInCode("V002_attestations.sql"),
        .embedInCode("V003_screening_index.sql"), .embedInCode("bundle.schema.json"),
      ],
      swiftSettings: strict),
    .target(name: "PlainVerifier", resources: [.embedInCode("verify.py")], swiftSettings: strict),
    .target(
      name: "FoundingCase", path: "Fixtures",
      exclude: ["README.md", "ofac-rows.csv", "ledger", "lists", "names", "ownership"],
      sources: ["FoundingCase.swift"],
      resources: [.embedInCode("founding-case.json")],
      swiftSettings: strict),

    // Effects.
    .target(
      name: "ActaRegistry",
      dependencies: [
        "ActaCrypto", "ActaJSON", "ActaModel", "ActaRecords", "ActaLedger", "ActaScreening", "ActaLists",
        "ActaOwnership", "Schema", "PlainVerifier", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "ActaWords", dependencies: ["ActaModel", "ActaOwnership", "ActaScreening", "ActaRegistry"],
      swiftSettings: strict),
    .executableTarget(
      name: "acta",
      dependencies: [
        "ActaJSON", "ActaModel", "ActaRecords", "ActaLedger", "ActaScreening", "ActaLists", "ActaOwnership",
        "ActaRegistry",
        "ActaWords", "ActaCrypto", "FoundingCase", "Schema",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Tests: one folder per target.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(name: "FaultyDisk", path: "Tests/FaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    .tests("ActaJSON", uses: ["ActaJSON"]),
    .tests("ActaModel", uses: ["ActaModel"]),
    .tests("ActaRecords", uses: ["ActaRecords", "ActaModel", "ActaJSON", "ActaCrypto", "FoundingCase"]),
    .tests("ActaCrypto", uses: ["ActaCrypto", "ActaJSON"]),
    .tests("ActaLedger", uses: ["ActaLedger", "ActaCrypto", "ActaJSON"]),
    .tests("ActaScreening", uses: ["ActaScreening", "ActaModel"]),
    .tests("ActaOwnership", uses: ["ActaOwnership", "ActaModel"]),
    .tests("ActaLists", uses: ["ActaLists", "ActaModel", "ActaJSON"]),
    .tests(
      "ActaRegistry",
      uses: [
        "ActaRegistry", "ActaLedger", "ActaLists", "ActaRecords", "ActaScreening", "ActaModel", "ActaJSON",
        "ActaCrypto", "FaultyDisk", "FoundingCase", "PlainVerifier", "Schema",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .tests("ActaWords", uses: ["ActaWords", "ActaRegistry", "ActaLedger", "ActaScreening", "ActaModel"]),
    .tests("EndToEnd", uses: ["ActaJSON", "acta"]),
  ]
)

extension Target {
  /// The tests of one target, in the folder of its name.
  static func tests(_ name: String, uses: [Target.Dependency]) -> Target {
    .testTarget(
      name: name + "Tests", dependencies: uses + ["TestSupport"], path: "Tests/" + name,
      exclude: name == "EndToEnd" ? ["validate_ftm.py"] : [], swiftSettings: strict)
  }
}
