import PikirBase
import PikirPlugins
import PikirWire
import Testing

/// The plugins of the repository: each is loaded by a real worker, and what it says of itself holds.
struct ShippedPluginsTests {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/plugins"

  static let found = PluginFinder(
    PluginFolder(.shipped, path: folder, shownAs: "plugins"),
    fileSystem: PosixFileSystem()
  ).find()

  @Test(arguments: found.map(\.name)) func `it loads, and its manifest holds`(_ name: String) throws
  {
    let bundle = try #require(Self.found.first { $0.name == name }?.bundle)
    let worker = try PluginWorker(
      bundle.source,
      launch: WorkerTrial.guarded,
      seed: 7,
      interrupt: Interrupt()
    )
    defer { worker.stop() }
    let outcome = ManifestReader.read(
      worker.loaded.manifest,
      wordSets: worker.loaded.wordSets,
      of: bundle.source
    )
    #expect(outcome.faults.map(\.message) == [])
    #expect(outcome.manifest.name == name)
  }

  @Test(arguments: found.map(\.name)) func `it has tests`(_ name: String) {
    #expect(Self.found.first { $0.name == name }?.bundle?.testPath != nil)
  }

  @Test func `importers of one plugin give one source`() throws {
    for bundle in Self.found.compactMap(\.bundle) {
      let worker = try PluginWorker(
        bundle.source,
        launch: WorkerTrial.guarded,
        seed: 7,
        interrupt: Interrupt()
      )
      defer { worker.stop() }
      let manifest = ManifestReader.read(worker.loaded.manifest, wordSets: [], of: bundle.source)
        .manifest
      #expect(Set(manifest.importers.map(\.source)).count <= 1, "\(bundle.name)")
    }
  }
}
