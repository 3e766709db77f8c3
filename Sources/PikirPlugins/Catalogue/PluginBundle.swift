package import PikirBase
import PikirStore

/// A plugin as it lies on the disk: every file of it that runs or is read, and their hash.
package struct PluginBundle: Sendable {
  /// A file by its name within the plugin: `init.lua`, `dates.lua`, `words.txt`; for a plugin of
  /// one file its own name.
  package struct File: Sendable {
    package let name: String
    package let text: SourceText

    package init(name: String, text: SourceText) {
      self.name = name
      self.text = text
    }
  }

  package let name: String
  package let owner: PluginFolder.Owner
  /// Its file or its folder.
  package let path: String
  package let shownPath: String
  /// In the order of their names' bytes.
  package let files: [File]
  /// SHA-256 over the name, the files' names and their bytes, as 64 hexadecimal digits.
  package let hash: String
  /// The file with its tests; nil when it has none.
  package let testPath: String?
  /// The folder with its samples; nil for a plugin of one file.
  package let sampleFolder: String?

  package init(
    name: String,
    owner: PluginFolder.Owner,
    path: String,
    shownPath: String,
    files: [File],
    testPath: String? = nil,
    sampleFolder: String? = nil
  ) {
    self.name = name
    self.owner = owner
    self.path = path
    self.shownPath = shownPath
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.testPath = testPath
    self.sampleFolder = sampleFolder
    hash = Self.hash(name, self.files)
  }

  /// The file that is run first.
  package var main: SourceText? {
    let names = ["init.lua", "\(name).lua"]
    return files.first { file in names.contains { $0.utf8.elementsEqual(file.name.utf8) } }?.text
  }

  /// What goes to a worker.
  package var source: PluginSource {
    let main = main ?? SourceText(name: shownPath, bytes: [])
    let others = files.filter { $0.text !== main }
    return PluginSource(
      name: name,
      main: main,
      modules: others.filter { $0.name.utf8.hasSuffix(".lua") }.map { file in
        (String(file.name.dropLast(".lua".count)), file.text)
      },
      files: others.filter { $0.name.utf8.hasSuffix(".txt") }.map { ($0.name, $0.text) }
    )
  }

  package var byteCount: Int { files.reduce(0) { $0 + $1.text.bytes.count } }

  /// - Complexity: O(bytes).
  private static func hash(_ name: String, _ files: [File]) -> String {
    var hash = SHA256()
    hash.update(name.utf8)
    for file in files {
      hash.update([0])
      hash.update(file.name.utf8)
      hash.update([0])
      hash.update("\(file.text.bytes.count)".utf8)
      hash.update([0])
      hash.update(file.text.bytes)
    }
    return hash.finish().hexadecimal
  }
}

extension String.UTF8View {
  func hasSuffix(_ end: String) -> Bool {
    count >= end.utf8.count && suffix(end.utf8.count).elementsEqual(end.utf8)
  }
}
