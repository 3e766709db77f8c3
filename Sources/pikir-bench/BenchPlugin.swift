import PikirBase
import PikirPlugins
import PikirWire

/// A plugin of the bench's own, loaded as any other.
struct BenchPlugin {
  let source: PluginSource
  let manifest: PluginManifest

  init(_ source: PluginSource) throws(Diagnostic) {
    self.source = source
    let worker = try PluginWorker(source, seed: 1, interrupt: Interrupt())
    defer { worker.stop() }
    let outcome = ManifestReader.read(
      worker.loaded.manifest,
      wordSets: worker.loaded.wordSets,
      of: source
    )
    if let fault = outcome.faults.first { throw fault }
    manifest = outcome.manifest
  }

  var startWorker: @Sendable () throws(Diagnostic) -> PluginWorker {
    let source = source
    return { () throws(Diagnostic) in
      try PluginWorker(source, seed: 1, interrupt: Interrupt())
    }
  }
}
