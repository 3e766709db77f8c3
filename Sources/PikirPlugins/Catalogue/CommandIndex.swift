package import PikirBase
import PikirStore

/// The names of the commands that plugins bring, kept between sessions: a line whose first word is
/// none of them needs no plugin read.
package struct CommandIndex: Sendable {
  private static let mostBytes = 1 << 20

  private let files: CacheFolder
  private let name: String

  /// - Parameters:
  ///   - folder: where it is kept.
  ///   - places: the folders of the plugins; each set of them has an index of its own.
  ///   - fileSystem: what reads and writes.
  package init(folder: String, places: [String], fileSystem: any FileSystem) {
    files = CacheFolder(folder, fileSystem)
    name = "commands-" + Self.hash(places).prefix(16)
  }

  /// The names as they were kept.
  ///
  /// - Parameter state: everything that they depend on, such as sizes and times of files.
  /// - Returns: nil when they were kept for another state, or not at all.
  package func names(for state: [String]) -> [String]? {
    guard let kept = files.bytes(of: name, atMost: Self.mostBytes) else { return nil }
    let lines = kept.bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard let head = lines.first, head.utf8.elementsEqual(Self.hash(state).utf8) else {
      return nil
    }
    return Array(lines.dropFirst())
  }

  package func keep(_ names: [String], for state: [String]) {
    let lines = [Self.hash(state)] + names
    files.keep(lines.flatMap { Array($0.utf8) + [0x0A] }, as: name)
  }

  private static func hash(_ texts: [String]) -> String {
    var hash = SHA256()
    for text in texts {
      hash.update(text.utf8)
      hash.update([0])
    }
    return hash.finish().hexadecimal
  }
}
