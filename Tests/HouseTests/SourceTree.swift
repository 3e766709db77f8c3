#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The repository as the house tests read it.
enum SourceTree {
  /// The folder that holds `Package.swift`.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  struct File: Sendable, CustomStringConvertible {
    /// From the root: `Sources/PikirBase/Clock.swift`.
    let path: String
    let lines: [String]

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var description: String { path }
  }

  static func files(under folder: String, suffix: String = ".swift") -> [File] {
    paths(under: folder).filter { $0.hasSuffix(suffix) }.sorted().map {
      File(path: $0, lines: lines(of: $0))
    }
  }

  static func lines(of path: String) -> [String] {
    guard let stream = fopen(root + "/" + path, "r") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The names in a folder, but for `.` and `..`.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder.isEmpty ? root : root + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func exists(_ path: String) -> Bool { access(root + "/" + path, F_OK) == 0 }

  private static func paths(under folder: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0 else { return [] }
      return status.st_mode & S_IFMT == S_IFDIR ? paths(under: path) : [path]
    }
  }
}
