import PikirBase
import PikirPlugins

extension Session {
  /// Runs the tests of a plugin, when it has some.
  ///
  /// - Throws: `P130` when one of them fails.
  func test(_ bundle: PluginBundle, _ manifest: PluginManifest) throws(Diagnostic) {}
}
