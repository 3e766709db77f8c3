import PikirImport

/// The importers that a line may name.
enum Importers {
  static let all: [any Importer] = [GenericImporter()]
}
