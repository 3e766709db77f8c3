package import PikirBase
package import PikirStore
import PikirText

extension ClassifierProgram {
  /// A classifier of a plugin.
  ///
  /// - Throws: `P120` for word sets that cannot be compiled together.
  package init(
    _ manifest: ClassifierManifest,
    thresholds: [Double]? = nil,
    plugin: LoadedPlugin,
    state: WorkspaceState
  ) throws(Diagnostic) {
    let words: WordSetProgram
    do throws(WordSetFault) {
      words = try WordSetProgram(plugin.manifest.wordSets)
    } catch {
      let sets = plugin.manifest.wordSets
      let set = sets.indices.contains(error.set) ? sets[error.set] : nil
      throw Diagnostic(
        .pluginManifest,
        "plugin \(plugin.name): \(error.reason)",
        at: set.flatMap { plugin.source.span(chunk: $0.chunk, line: $0.line) }
      )
    }
    self.init(manifest, thresholds: thresholds, words: words, state: state)
  }
}
