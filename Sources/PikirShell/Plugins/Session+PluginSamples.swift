import PikirBase
import PikirPlugins

extension Session {
  /// What a plugin's importers declare and its samples do not have, as warnings.
  ///
  /// - Complexity: O(importers × bytes of the samples' heads).
  func sampleFindings(of bundle: PluginBundle, _ manifest: PluginManifest?) -> [Diagnostic] {
    guard let manifest else { return [] }
    let check = SampleCheck(
      bundle,
      fileSystem: environment.fileSystem,
      now: clock.now(),
      interrupt: environment.interrupt
    )
    return check.findings(manifest)
  }
}
