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
    .library(
      name: "ActaCore",
      targets: ["ActaRegistry", "ActaLists", "ActaScreening", "ActaLedger", "ActaCrypto", "ActaPages", "ActaWords"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
  ],
  targets: [
    // System libraries and the C that Swift can't import. C lives nowhere else.
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),

    // Values and bytes: no I/O.
    .target(name: "ActaParallel", swiftSettings: strict),
    .target(name: "ActaJSON", swiftSettings: strict),
    .target(name: "ActaModel", swiftSettings: strict),
    .target(name: "ActaRecords", dependencies: ["ActaJSON", "ActaModel", "ActaParallel"], swiftSettings: strict),
    .target(name: "ActaCrypto", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "ActaLedger", dependencies: ["ActaCrypto", "ActaJSON"], swiftSettings: strict),
    .target(
      name: "ActaScreening", dependencies: ["ActaModel", "ActaParallel"], exclude: ["Scripts/generate_tables.py"],
      swiftSettings: strict),
    .target(name: "ActaOwnership", dependencies: ["ActaModel"], swiftSettings: strict),
    .target(name: "ActaLists", dependencies: ["ActaModel", "ActaJSON", "CLibXML2", "CZlib"], swiftSettings: strict),

    // The network: files from their publishers into a folder.
    .target(name: "ActaFetch", dependencies: ["ActaCrypto", "ActaJSON", "CCurl", "CZlib"], swiftSettings: strict),

    // What is compiled into the binary.
    .target(
      name: "Schema", path: "Schema",
      resources: [
        .embedInCode("V001_init.sql"), .embedInCode("V002_attestations.sql"),
        .embedInCode("V003_screening_index.sql"), .embedInCode("bundle.schema.json"), .embedInCode("openapi.yaml"),
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
        "ActaOwnership", "ActaParallel", "Schema", "PlainVerifier", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "ActaWords", dependencies: ["ActaModel", "ActaOwnership", "ActaScreening", "ActaRegistry"],
      resources: [
        .embedInCode("Texts/Problems.es.txt"), .embedInCode("Texts/ProblemDetails.es.txt"),
        .embedInCode("Texts/Help.es.txt"),
      ],
      swiftSettings: strict),
    .target(
      name: "ActaDocuments",
      dependencies: [
        "ActaJSON", "ActaModel", "ActaRecords", "ActaLists", "ActaScreening", "ActaRegistry", "ActaWords",
      ],
      swiftSettings: strict),
    .target(
      name: "ActaBatch",
      dependencies: [
        "ActaCrypto", "ActaDocuments", "ActaJSON", "ActaLists", "ActaModel", "ActaRegistry", "ActaScreening",
        "ActaWords",
      ],
      swiftSettings: strict),
    .target(
      name: "ActaService",
      dependencies: [
        "ActaBatch", "ActaCrypto", "ActaDocuments", "ActaJSON", "ActaModel", "ActaRecords", "ActaLedger", "ActaLists",
        "ActaOwnership", "ActaPages", "ActaScreening", "ActaRegistry", "ActaWords", "Schema",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "ActaPages",
      dependencies: [
        "ActaCrypto", "ActaJSON", "ActaLedger", "ActaModel", "ActaOwnership", "ActaScreening", "ActaRegistry",
        "ActaWords",
      ],
      resources: [.embedInCode("Static/acta.css"), .embedInCode("Static/acta.js")],
      swiftSettings: strict),
    .executableTarget(
      name: "acta",
      dependencies: [
        "ActaBatch", "ActaDocuments", "ActaService", "ActaJSON", "ActaModel", "ActaRecords", "ActaLedger",
        "ActaScreening",
        "ActaLists", "ActaOwnership",
        "ActaRegistry",
        "ActaWords", "ActaPages", "ActaCrypto", "ActaFetch", "FoundingCase", "Schema",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Tests: one folder per target.
    .target(
      name: "TestSupport", path: "Tests/TestSupport", exclude: ["FetchServer.py"], swiftSettings: strict),
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
    .tests("ActaFetch", uses: ["ActaFetch", "ActaCrypto"]),
    .tests("ActaWords", uses: ["ActaWords", "ActaRegistry", "ActaLedger", "ActaScreening", "ActaModel"]),
    .tests(
      "ActaPages",
      uses: [
        "ActaPages", "ActaRegistry", "ActaWords", "ActaModel", "ActaScreening", "ActaJSON", "ActaLists", "ActaLedger",
        "ActaOwnership", "FoundingCase",
      ]),
    .tests("EndToEnd", uses: ["ActaJSON", "acta"]),
  ]
)

extension Target {
  /// The tests of one target, in the folder of its name.
  static func tests(_ name: String, uses: [Target.Dependency]) -> Target {
    .testTarget(
      name: name + "Tests", dependencies: uses + ["TestSupport"], path: "Tests/" + name,
      exclude: name == "EndToEnd" ? ["validate_ftm.py"] : name == "ActaWords" ? ["no-sentences.txt"] : [],
      swiftSettings: strict)
  }
}
