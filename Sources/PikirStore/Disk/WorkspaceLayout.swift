import PikirBase

/// The names of a workspace's own files.
struct WorkspaceLayout: Hashable, Sendable {
  static let folderName = ".pikir"
  static let directoryMode: UInt32 = 0o700

  /// The directory the person names.
  let root: String

  var folder: String { joined(root, Self.folderName) }
  var lockFile: String { path("LOCK") }
  var formatFile: String { path("FORMAT") }
  var lostFolder: String { path("lost") }

  /// Throws `W107` when the system could not be given the path whole.
  func check() throws(Diagnostic) {
    guard root.utf8.contains(0) else { return }
    throw Diagnostic(.badName, "a path cannot contain a NUL character")
  }

  func path(_ name: String) -> String { joined(folder, name) }

  /// The directory that holds `root`, for making its name durable.
  var parent: String {
    var bytes = Array(root.utf8)
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: 0x2F) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  private func joined(_ directory: String, _ name: String) -> String {
    directory.utf8.last == 0x2F ? directory + name : directory + "/" + name
  }
}

/// A file of a generation.
enum GenerationFile: Hashable, Sendable {
  case snapshot(UInt64)
  case log(UInt64)

  var name: String {
    switch self {
    case .snapshot(let generation): "snap-\(generation)"
    case .log(let generation): "log-\(generation)"
    }
  }

  /// Reads a name; only the one spelling that `name` gives counts.
  init?(name: String) {
    if let generation = Self.generation(name, after: "snap-") {
      self = .snapshot(generation)
    } else if let generation = Self.generation(name, after: "log-") {
      self = .log(generation)
    } else {
      return nil
    }
  }

  private static func generation(_ name: String, after prefix: String) -> UInt64? {
    guard name.hasPrefix(prefix) else { return nil }
    let digits = name.dropFirst(prefix.count)
    guard let value = UInt64(digits), value > 0, String(value) == digits else { return nil }
    return value
  }
}
