import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// A classifier of a plugin that may be run.
typealias OfferedClassifier = Offered<ClassifierManifest>

extension Session {
  /// A classifier made ready for the reviews as they are.
  ///
  /// - Throws: what is wrong with the plugin's word sets.
  func program(of classifier: OfferedClassifier) throws(Diagnostic) -> ClassifierProgram {
    try ClassifierProgram(
      classifier.manifest,
      thresholds: ClassifierThresholds(classifier.manifest, settings: state.settings).values,
      plugin: classifier.plugin,
      state: state
    )
  }
}
