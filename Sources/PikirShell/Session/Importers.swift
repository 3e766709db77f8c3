import PikirImport

extension Session {
  /// The importers that a line may name: the built-in one and those of plugins.
  var importers: ImporterRegistry { ImporterRegistry.builtIn }
}
