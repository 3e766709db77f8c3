import PikirBase
import PikirPlugins
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The table of hashes that are trusted is that of the folder `plugins`.
@Suite struct TrustedPluginsTests {
  private static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }()

  private static let tablePath = root + "/Sources/PikirPlugins/Catalogue/ShippedPlugins.swift"

  private static func found() -> [PluginFinder.Found] {
    let folder = PluginFolder(.shipped, path: root + "/plugins", shownAs: "plugins")
    return PluginFinder(folder, fileSystem: PosixFileSystem()).find()
  }

  /// The lines of the table as they must be.
  private static func table() -> String {
    let entries = found().compactMap(\.bundle).map { bundle in
      "    (\n      \"\(bundle.name)\",\n      \"\(bundle.hash)\"\n    ),\n"
    }
    return "  package static let hashes: [(name: String, hash: String)] = [\n"
      + entries.joined() + "  ]\n"
  }

  @Test func `every shipped plugin can be read`() {
    for plugin in Self.found() { #expect(plugin.fault == nil, "\(plugin.name)") }
    #expect(Self.found().count >= 20)
  }

  @Test func `the table of trusted plugins is current`() throws {
    let (begin, end) = ("  // Generated: begin.\n", "  // Generated: end.\n")
    let file = try PosixFileSystem().open(Self.tablePath, .read).map()
    let text = String(decoding: file.bytes, as: UTF8.self)
    let head = try #require(text.firstRange(of: begin))
    let tail = try #require(text.firstRange(of: end))
    let expected = Self.table()
    if String(text[head.upperBound..<tail.lowerBound]) == expected { return }
    guard getenv("PIKIR_UPDATE_SHIPPED") != nil else {
      Issue.record("run it with PIKIR_UPDATE_SHIPPED=1, or put this into the file:\n\(expected)")
      return
    }
    let new = Array((text[..<head.upperBound] + expected + text[tail.lowerBound...]).utf8)
    let target = try PosixFileSystem().open(Self.tablePath, .update)
    try target.truncate(toByteCount: 0)
    try new.withUnsafeBytes { try target.write($0, at: 0) }
    try target.close()
  }

  @Test func `the very bytes are trusted, and no others`() throws {
    let bundle = try #require(Self.found().first?.bundle)
    #expect(ShippedPlugins.contains(name: bundle.name, hash: bundle.hash))
    var files = bundle.files
    files[0] = .init(
      name: files[0].name,
      text: SourceText(name: "x", bytes: files[0].text.bytes + [0x20])
    )
    let changed = PluginBundle(
      name: bundle.name,
      owner: .shipped,
      path: bundle.path,
      shownPath: bundle.shownPath,
      files: files
    )
    #expect(changed.hash != bundle.hash)
    #expect(!ShippedPlugins.contains(name: bundle.name, hash: changed.hash))
    #expect(!ShippedPlugins.contains(name: "other", hash: bundle.hash))
  }
}
