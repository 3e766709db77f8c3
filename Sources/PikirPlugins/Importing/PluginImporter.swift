package import PikirBase
package import PikirFormats
package import PikirImport

/// An importer that a plugin declares.
///
/// What it declares is done without any Lua; its `map` is called in a worker, if it has one.
package struct PluginImporter: Importer {
  package let manifest: ImporterManifest
  /// The plugin's name.
  package let plugin: String
  private var recipes: RecipeImporter

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - manifest: as the plugin declares it.
  ///   - plugin: the plugin's name.
  ///   - source: the plugin's files, for the places in messages.
  /// - Throws: `P140` for a form of dates that is none, `P142` for a format, a scale or a policy
  ///   that is none.
  package init(
    _ manifest: ImporterManifest,
    of plugin: String,
    source: PluginSource? = nil
  ) throws(Diagnostic) {
    self.manifest = manifest
    self.plugin = plugin
    let reading = ImporterManifestReading(manifest, source)
    var recipes = RecipeImporter(
      name: manifest.id,
      title: manifest.title.isEmpty ? "\(manifest.format) files of \(plugin)" : manifest.title,
      shape: try reading.shape()
    )
    if let source { recipes.shape.outerPaths = SourceWords.outerPaths(in: source) }
    recipes.match = try reading.match()
    recipes.recipes = try reading.recipes()
    recipes.source = manifest.source
    self.recipes = recipes
  }

  /// Whether it has functions, for which a worker is needed.
  package var hasCode: Bool {
    manifest.map != nil || manifest.begin != nil || manifest.finish != nil
  }

  /// The importer with workers for its functions.
  package func calling(_ job: ImporterJob) -> PluginImporter {
    guard hasCode else { return self }
    var copy = self
    let manifest = manifest
    copy.recipes.makeEditor = { () throws(Diagnostic) in RecordEditing(manifest, job) }
    return copy
  }

  package var name: String { manifest.id }
  package var title: String { recipes.title }

  package func readOptions(_ options: ReadOptions) throws(Diagnostic) -> ReadOptions {
    try recipes.readOptions(options)
  }

  package func fit(_ sample: FileSample) -> ImporterFit? { recipes.fit(sample) }

  package func plan(
    _ opened: OpenedRecords,
    file: String,
    options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    var options = options
    // Where a site's clock stands is its author's to say, and the same for everybody who imports.
    if let zone = manifest.zone { options.zone = zone }
    return try recipes.plan(opened, file: file, options: options)
  }
}
