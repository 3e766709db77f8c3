// swift-tools-version: 6.2
import PackageDescription

// Data flows one way: bytes → records → reviews → sets → operations → log and screen.
// A target may import only what its line here names; HouseTests reads the `import` lines and
// holds them against this table, because the compiler does not.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String,
  uses dependencies: [Target.Dependency],
  beside folders: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: folders, swiftSettings: strict)
}

let package = Package(
  name: "pikir",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "pikir", targets: ["pikir"]),
    .executable(name: "pikir-bench", targets: ["pikir-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C: what Swift cannot say, or cannot say fast.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CLibedit",
      pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]
    ),
    .systemLibrary(
      name: "CLuaLibrary",
      pkgConfig: "lua5.4",
      providers: [.apt(["liblua5.4-dev"]), .brew(["lua@5.4"])]
    ),
    .target(name: "CSystem"),
    .target(name: "CLua", dependencies: ["CLuaLibrary", "CSystem"]),
    .target(name: "CEdit", dependencies: ["CLibedit"]),

    // The core, lowest first. No Foundation in any of them.
    library("PikirBase", uses: ["CSystem"]),
    library("PikirText", uses: ["PikirBase", "CSystem"]),
    library("PikirFormats", uses: ["PikirBase", "PikirText", "CZlib", "CSystem"]),
    library("PikirStore", uses: ["PikirBase", "PikirText", "CSystem"]),
    library("PikirImport", uses: ["PikirBase", "PikirText", "PikirFormats", "PikirStore"]),
    library("PikirQuery", uses: ["PikirBase", "PikirText", "PikirStore"]),
    library("PikirReply", uses: ["PikirBase", "PikirText", "PikirStore"]),
    // Plugins: what both sides of the wall say, its inside, its outside.
    library("PikirWire", uses: ["PikirBase", "PikirText"]),
    library(
      "PikirLua",
      uses: ["PikirBase", "PikirText", "PikirImport", "PikirWire", "CLua", "CSystem"]
    ),
    library(
      "PikirPlugins",
      uses: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery",
        "PikirWire", "PikirLua", "CSystem",
      ]
    ),
    library(
      "PikirShell",
      uses: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery",
        "PikirReply", "PikirWire", "PikirPlugins",
      ]
    ),
    library(
      "PikirTerminal",
      uses: ["PikirBase", "PikirText", "PikirShell", "CEdit", "CSystem"]
    ),

    // Tools.
    .executableTarget(
      name: "pikir",
      dependencies: [
        "PikirBase", "PikirText", "PikirStore", "PikirShell", "PikirTerminal", "PikirLua",
        "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "pikir-bench",
      dependencies: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery",
        "PikirShell", "PikirWire", "PikirLua", "PikirPlugins",
      ],
      swiftSettings: strict
    ),

    // Tests.
    library(
      "PikirTestSupport",
      uses: ["PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery"]
    ),
    tests("PikirBaseTests", uses: ["PikirBase", "PikirTestSupport"]),
    tests("PikirTextTests", uses: ["PikirBase", "PikirText", "PikirTestSupport"]),
    tests(
      "PikirFormatsTests",
      uses: ["PikirBase", "PikirText", "PikirFormats", "PikirTestSupport"]
    ),
    tests("PikirStoreTests", uses: ["PikirBase", "PikirText", "PikirStore", "PikirTestSupport"]),
    tests(
      "PikirImportTests",
      uses: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirTestSupport",
      ]
    ),
    tests(
      "PikirQueryTests",
      uses: ["PikirBase", "PikirText", "PikirStore", "PikirQuery", "PikirTestSupport"]
    ),
    tests(
      "PikirReplyTests",
      uses: ["PikirBase", "PikirText", "PikirStore", "PikirReply", "PikirTestSupport"]
    ),
    tests(
      "PikirShellTests",
      uses: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery",
        "PikirReply", "PikirWire", "PikirPlugins", "PikirShell", "PikirTestSupport",
      ]
    ),
    tests(
      "PikirTerminalTests",
      uses: ["PikirBase", "PikirText", "PikirShell", "PikirTerminal", "PikirTestSupport"]
    ),
    tests("PikirWireTests", uses: ["PikirBase", "PikirText", "PikirWire", "PikirTestSupport"]),
    tests(
      "PikirLuaTests",
      uses: ["PikirBase", "PikirText", "PikirImport", "PikirWire", "PikirLua", "CLua"]
    ),
    tests(
      "PikirPluginsTests",
      uses: [
        "PikirBase", "PikirText", "PikirFormats", "PikirStore", "PikirImport", "PikirQuery",
        "PikirWire", "PikirLua", "PikirPlugins", "CSystem", "PikirTestSupport",
      ]
    ),
    tests("HouseTests", uses: ["PikirBase", "PikirShell"]),
    tests(
      "TranscriptTests",
      uses: ["PikirBase", "PikirPlugins", "PikirShell", "PikirTestSupport"],
      beside: ["Errors", "Pages"]
    ),
  ],
  swiftLanguageModes: [.v6]
)
