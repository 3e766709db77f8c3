import PikirBase
import PikirImport
import PikirPlugins

extension Session {
  /// The importers that a line may name: the built-in one and those of plugins that may run here.
  ///
  /// - Complexity: where no plugin is, a look into the folders for plugins.
  var importers: ImporterRegistry {
    var registry = ImporterRegistry.builtIn
    for offered in plugins.importers {
      // What is wrong with a manifest was said when its plugin was checked.
      let made = try? PluginImporter(
        offered.manifest,
        of: offered.plugin.name,
        source: offered.plugin.source
      )
      if let made { registry.add(made) }
    }
    return registry
  }

  /// An importer with what it needs to run: workers for the functions of a plugin.
  ///
  /// - Throws: when the plugin's files changed since they were looked at.
  func prepared(_ importer: any Importer) throws(Diagnostic) -> any Importer {
    guard let made = importer as? PluginImporter, made.hasCode,
      let plugin = plugins.importers.first(where: {
        $0.manifest.id.utf8.elementsEqual(made.name.utf8)
      })?.plugin
    else { return importer }
    let job = try plugins.job(of: plugin)
    return made.calling(
      ImporterJob(
        plugin.source,
        mostErrors: job.mostErrors,
        workerCount: settings.pluginWorkers
      ) { () throws(Diagnostic) in try job.startWorker() }
    )
  }

  /// Switches a plugin off whose code ended an import, so that it does not do so again.
  func note(_ fault: Diagnostic, of importer: String) {
    let offered = plugins.importers.first { $0.manifest.id.utf8.elementsEqual(importer.utf8) }
    if let offered { noteFailure(fault, of: offered.plugin) }
  }
}
