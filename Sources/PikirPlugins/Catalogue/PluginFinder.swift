package import PikirBase
import PikirText
import PikirWire

/// Finds plugins in a folder and reads their files; runs nothing.
///
/// Files that are links are refused, so that a plugin is what lies in its folder and nothing else.
package struct PluginFinder {
  /// Bytes of all files together, which reach a worker in one frame with their names.
  package static let mostBytes = 1000 << 10

  /// A plugin, or why something that looks like one is none.
  package struct Found: Sendable {
    package let name: String
    package let owner: PluginFolder.Owner
    package let shownPath: String
    package let bundle: PluginBundle?
    package let fault: Diagnostic?
    /// The files of one that is left out because another plugin has its name.
    package var hidden: PluginBundle?
  }

  private let folder: PluginFolder
  private let fileSystem: any FileSystem

  package init(_ folder: PluginFolder, fileSystem: any FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// Everything in the folder, in the order of the names; nothing when there is no such folder.
  ///
  /// - Complexity: O(files + bytes).
  package func find() -> [Found] {
    let names = (try? fileSystem.list(directory: folder.path)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { entry in
      guard entry.utf8.first != UInt8(ascii: ".") else { return nil }
      if entry.utf8.hasSuffix(".lua") {
        return entry.utf8.hasSuffix(".test.lua") ? nil : file(entry)
      }
      return directory(entry)
    }
  }

  /// The plugin of a name, as `find` gives it.
  package func find(_ name: String) -> Found? {
    let isFile = (try? fileSystem.status(of: folder.path + "/\(name).lua")) != nil
    return isFile ? file("\(name).lua") : directory(name)
  }

  /// Names, sizes and times of what is in the folder, by which most changes are seen without
  /// reading a file.
  package func fingerprint() -> [String] {
    var lines: [String] = [folder.path]
    for entry in (try? fileSystem.list(directory: folder.path)) ?? [] {
      guard let status = try? fileSystem.status(of: folder.path + "/" + entry) else { continue }
      if status.kind == .directory {
        for name in (try? fileSystem.list(directory: folder.path + "/" + entry)) ?? [] {
          let path = entry + "/" + name
          guard let inner = try? fileSystem.status(of: folder.path + "/" + path) else { continue }
          lines.append("\(path) \(inner.kind) \(inner.sizeBytes) \(inner.modified)")
        }
      } else {
        lines.append("\(entry) \(status.kind) \(status.sizeBytes) \(status.modified)")
      }
    }
    return lines
  }

  /// A plugin of one file.
  private func file(_ entry: String) -> Found {
    let name = String(entry.dropLast(".lua".count))
    return found(name, entry) { () throws(Diagnostic) in
      let text = try read(entry)
      let test = "\(name).test.lua"
      return bundle(name, entry, [.init(name: entry, text: text)], test: test)
    }
  }

  /// The folder of annotations for editors, which lies among the plugins and is none.
  package static let typesFolder = "types"

  /// A plugin of several files; nil for a folder without any Lua in it.
  private func directory(_ entry: String) -> Found? {
    guard !entry.utf8.elementsEqual(Self.typesFolder.utf8),
      (try? fileSystem.status(of: folder.path + "/" + entry).kind) == .directory,
      let names = try? fileSystem.list(directory: folder.path + "/" + entry),
      names.contains(where: { $0.utf8.hasSuffix(".lua") })
    else { return nil }
    return found(entry, entry) { () throws(Diagnostic) in
      guard names.contains(where: { $0.utf8.elementsEqual("init.lua".utf8) }) else {
        let files = names.filter { $0.utf8.hasSuffix(".lua") && !$0.utf8.hasSuffix("test.lua") }
        let own = files.first { $0.utf8.elementsEqual("\(entry).lua".utf8) }
        let meant = own ?? (files.count == 1 ? files[0] : nil)
        throw fault(
          "the folder \(shown(entry)) has no init.lua",
          [
            meant.map { "rename \($0): a plugin begins with init.lua" }
              ?? "a plugin begins with init.lua"
          ]
        )
      }
      var files: [PluginBundle.File] = []
      var byteCount = 0
      for name in names where isOwn(name) {
        let path = entry + "/" + name
        try checkName(name, path)
        let text = try read(path)
        byteCount += text.bytes.count
        guard byteCount <= Self.mostBytes else {
          throw fault(
            "the files of \(shown(entry)) are more than \(Self.mostBytes >> 10) KiB",
            ["cut its word lists"]
          )
        }
        files.append(.init(name: name, text: text))
      }
      guard files.count <= LoadRequest.maximumModules else {
        throw fault(
          "\(shown(entry)) has \(files.count) files, and at most \(LoadRequest.maximumModules) fit"
        )
      }
      return bundle(entry, entry, files, test: entry + "/test.lua")
    }
  }

  /// Whether a file of the folder runs or is read by what runs.
  private func isOwn(_ name: String) -> Bool {
    guard name.utf8.first != UInt8(ascii: "."), !name.utf8.elementsEqual("test.lua".utf8) else {
      return false
    }
    return name.utf8.hasSuffix(".lua") || name.utf8.hasSuffix(".txt")
  }

  /// Names that `require` and `pikir.data` can take.
  private func checkName(_ name: String, _ path: String) throws(Diagnostic) {
    let stem = name.utf8.dropLast(4)
    let isModule = name.utf8.hasSuffix(".lua")
    let fits = stem.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        || !isModule && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
    }
    guard fits, !stem.isEmpty, stem.count <= 50 else {
      throw fault(
        "\(shown(path)) cannot be the name of a \(isModule ? "module" : "word list")",
        ["small letters a to z, digits and _"]
      )
    }
  }

  private func bundle(
    _ name: String,
    _ entry: String,
    _ files: [PluginBundle.File],
    test: String
  ) -> PluginBundle {
    let testPath = folder.path + "/" + test
    let hasTest = (try? fileSystem.status(of: testPath).kind) == .regular
    let samples = folder.path + "/" + name + "/samples"
    let hasSamples = (try? fileSystem.status(of: samples).kind) == .directory
    return PluginBundle(
      name: name,
      owner: folder.owner,
      path: folder.path + "/" + entry,
      shownPath: shown(entry),
      files: files,
      testPath: hasTest ? testPath : nil,
      sampleFolder: hasSamples ? samples : nil
    )
  }

  private func found(
    _ name: String,
    _ entry: String,
    _ make: () throws(Diagnostic) -> PluginBundle
  ) -> Found {
    var bundle: PluginBundle?
    var fault: Diagnostic?
    do throws(Diagnostic) {
      guard PluginName.isValid(name) else {
        throw self.fault(
          "\(shown(entry)) cannot be the name of a plugin",
          ["letters a to z, digits and -, the first a letter"]
        )
      }
      bundle = try make()
    } catch {
      fault = error
    }
    return Found(
      name: name,
      owner: folder.owner,
      shownPath: shown(entry),
      bundle: bundle,
      fault: fault
    )
  }

  private func shown(_ entry: String) -> String { folder.shownPath + "/" + entry }

  private func fault(
    _ message: String,
    _ hints: [String] = [],
    cause: String? = nil
  ) -> Diagnostic {
    Diagnostic(.pluginFiles, message, hints: hints, cause: cause)
  }

  private func read(_ path: String) throws(Diagnostic) -> SourceText {
    let whole = folder.path + "/" + path
    let status: FileStatus
    let mapped: MappedBytes
    do throws(FileError) {
      status = try fileSystem.status(of: whole)
      mapped = try fileSystem.open(whole, .readOwn).map()
    } catch {
      let isLink = (try? fileSystem.status(of: whole).kind) == .link
      guard !isLink else { throw notAFile(path, "a link") }
      throw fault("\(shown(path)) cannot be read", cause: error.systemText)
    }
    guard status.kind == .regular else { throw notAFile(path, "not a file") }
    guard mapped.bytes.count <= Self.mostBytes else { throw tooLarge(path) }
    return try PluginText.read(Array(mapped.bytes), shown(path))
  }

  private func notAFile(_ path: String, _ what: String) -> Diagnostic {
    fault("\(shown(path)) is \(what)", ["a plugin's files lie in its own folder: put a copy there"])
  }

  private func tooLarge(_ path: String) -> Diagnostic {
    fault(
      "\(shown(path)) is larger than \(Self.mostBytes >> 10) KiB",
      ["keep in a plugin what its rules need"]
    )
  }
}
