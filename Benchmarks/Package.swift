// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that the main build stays light. Run with `make bench`.
let package = Package(
  name: "acta-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "acta", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibraries", pkgConfig: "libxml-2.0"),
    // What a figure of Acta is held against, in C: nothing but the libraries that Acta rests on.
    .target(name: "CBaseline", dependencies: ["CLibraries"]),
    .executableTarget(
      name: "acta-bench",
      dependencies: [
        "CBaseline",
        .product(name: "ActaCore", package: "acta"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
