package import PikirBase
import PikirWire

/// What a command may reach besides reviews, as objects behind `out` in the arguments of `run`:
/// `files` with `files.read:DIR`, `env` with `env:NAME`; nil for what was not allowed.
package struct CommandReach: Sendable {
  /// Folders whose files it may read, as allowed, and where they lie.
  package var folders: [(name: String, path: String)]
  /// Variables it may read, with their values.
  package var variables: [(name: String, value: String?)]
  private let fileSystem: any FileSystem

  package init(
    folders: [(name: String, path: String)] = [],
    variables: [(name: String, value: String?)] = [],
    fileSystem: any FileSystem
  ) {
    self.folders = folders
    self.variables = variables
    self.fileSystem = fileSystem
  }

  var objects: [WireValue] {
    [
      folders.isEmpty ? .nothing : .object("files", methods: ["names", "read"]),
      variables.isEmpty ? .nothing : .object("env", methods: ["get"]),
    ]
  }

  /// The names of the files in a folder, in the order of their bytes.
  func names(in folder: String) throws(Diagnostic) -> WireValue {
    let path = try path(of: folder)
    let names = (try? fileSystem.list(directory: path)) ?? []
    let files = names.filter { Self.isName($0) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return .table(WireTable(list: files.map { .text($0) }))
  }

  /// The text of a file: UTF-8, at most what crosses the wall at once.
  func text(of file: String, in folder: String) throws(Diagnostic) -> WireValue {
    let path = try path(of: folder)
    guard Self.isName(file) else {
      throw Diagnostic(.pluginNotAllowed, "files:read takes the name of a file, without a folder")
    }
    let bytes = try bytes(of: path + "/" + file, calledAs: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(.encoding, "\(file) is not UTF-8 text")
    }
    return .text(text)
  }

  /// The bytes of a regular file that is no link.
  private func bytes(of path: String, calledAs name: String) throws(Diagnostic) -> [UInt8] {
    let mapped: MappedBytes?
    do throws(FileError) {
      let isFile = try fileSystem.status(of: path).kind == .regular
      mapped = isFile ? try fileSystem.open(path, .readOwn).map() : nil
    } catch {
      throw Diagnostic(.fileUnreadable, "\(name) cannot be read", cause: error.systemText)
    }
    guard let mapped else { throw Diagnostic(.notARegularFile, "\(name) is not a file") }
    guard mapped.bytes.count <= WireValueLimits.textBytes else {
      throw Diagnostic(.tooLarge, "\(name) is larger than 256 KiB")
    }
    return Array(mapped.bytes)
  }

  func variable(_ name: String) throws(Diagnostic) -> WireValue {
    guard let found = variables.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw Diagnostic(
        .pluginNotAllowed,
        "the variable \(name) is not allowed",
        hints: ["it has to need it: needs = { \"env:\(name)\" }"]
      )
    }
    return found.value.map { .text($0) } ?? .nothing
  }

  private func path(of folder: String) throws(Diagnostic) -> String {
    let found = folders.first { $0.name.utf8.elementsEqual(folder.utf8) }
    guard let found else {
      throw Diagnostic(
        .pluginNotAllowed,
        "the folder \(folder) is not allowed",
        hints: ["allowed: " + folders.map(\.name).joined(separator: ", ")]
      )
    }
    return found.path
  }

  /// A file in the folder itself: no way out of it, and nothing hidden.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.first != UInt8(ascii: ".") && !name.utf8.contains(0x2F)
      && !name.utf8.contains(0)
  }
}
