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

  /// A job of a classifier's plugin.
  ///
  /// - Throws: `P124` when its files are not those that were approved.
  func judgeJob(of plugin: LoadedPlugin) throws(Diagnostic) -> JudgeJob {
    JudgeJob(
      try plugins.job(of: plugin),
      zone: settings.zone,
      settings: plugin.settingsTable,
      workerCount: settings.pluginWorkers
    )
  }
}
