package import PikirBase
import PikirStore

/// The folder files that a person has read and trusts, each by its path and what it says.
///
/// A file that changes is not trusted any more. The list is text, `HASH  PATH` a line.
package struct TrustList {
  private let path: String
  private let environment: SessionEnvironment

  package init(path: String, environment: SessionEnvironment) {
    self.path = path
    self.environment = environment
  }

  /// Whether a file is trusted as it stands.
  package func holds(_ file: String, saying bytes: [UInt8]) -> Bool {
    let entry = Self.entry(file, bytes)
    return lines().contains { $0.utf8.elementsEqual(entry.utf8) }
  }

  /// Trusts a file as it stands.
  ///
  /// - Throws: `C109` when the list cannot be written.
  package func add(_ file: String, saying bytes: [UInt8]) throws(Diagnostic) {
    let entry = Self.entry(file, bytes)
    let tail = "  " + file
    let kept = lines().filter { !$0.hasSuffix(tail) } + [entry]
    // What cannot be made is met when the list is written.
    try? environment.fileSystem.makeFolders(above: path, mode: 0o700)
    try environment.replace(path, with: Array(kept.map { $0 + "\n" }.joined().utf8))
  }

  private func lines() -> [String] {
    guard let bytes = try? environment.bytes(ofFile: path) else { return [] }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func entry(_ file: String, _ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(file.utf8)
    hash.update([0])
    hash.update(bytes)
    return hash.finish().hexadecimal + "  " + file
  }
}
