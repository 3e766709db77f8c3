package import PikirBase

/// The importers that `import NAME FILE` knows.
package struct ImporterRegistry: Sendable {
  /// What is built in; plugins add theirs to a copy.
  package static let builtIn = ImporterRegistry([GenericImporter()])

  /// In the order in which they were added.
  package private(set) var importers: [any Importer]

  package init(_ importers: [any Importer]) { self.importers = importers }

  package var names: [String] { importers.map(\.name) }

  /// Adds an importer; one of the same name is replaced.
  package mutating func add(_ importer: any Importer) {
    importers.removeAll { $0.name == importer.name }
    importers.append(importer)
  }

  /// Whether a word names an importer, so that it is not a file.
  package func contains(_ name: String) -> Bool { importers.contains { $0.name == name } }

  /// Finds an importer by its name.
  ///
  /// - Throws: `F112` when there is none, with near names.
  package func importer(named name: String) throws(Diagnostic) -> any Importer {
    if let found = importers.first(where: { $0.name == name }) { return found }
    let near = nearestNames(to: name, among: names)
    throw Diagnostic(
      .unknownImporter,
      "there is no importer '\(name)'",
      hints: [
        near.isEmpty
          ? "importers are \(names.joined(separator: ", "))"
          : "did you mean \(near.joined(separator: ", "))?"
      ]
    )
  }
}
