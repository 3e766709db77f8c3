package import PikirBase
package import PikirWire

/// What plugins said of themselves, kept between sessions by the hash of their files.
///
/// What is read back passes through the same decoder and the same checks as a worker's answer. It
/// is only ever a saving: whatever goes wrong with it is as if it were not there.
package struct ManifestCache: Sendable {
  private let folder: String
  private let fileSystem: any FileSystem
  /// What decides besides the files: the program that ran them.
  private let version: String

  package init(folder: String, version: String, fileSystem: any FileSystem) {
    self.folder = folder
    self.version = version
    self.fileSystem = fileSystem
  }

  private func path(_ hash: String) -> String { "\(folder)/\(hash)-\(version)" }

  package func answer(for hash: String) -> LoadedAnswer? {
    guard let mapped = try? fileSystem.open(path(hash), .readOwn).map(),
      mapped.bytes.count <= Frame.maximumPayloadBytes
    else { return nil }
    return try? LoadedAnswer(decoding: mapped.bytes)
  }

  package func keep(_ answer: LoadedAnswer, for hash: String) {
    guard let bytes = try? answer.encoded() else { return }
    let target = path(hash)
    let temporary = target + ".tmp"
    try? fileSystem.makeFolders(above: target, mode: 0o700)
    try? fileSystem.remove(temporary)
    do throws(FileError) {
      let file = try fileSystem.open(temporary, .createNew)
      try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.write(UnsafeRawBufferPointer(buffer), at: 0)
      }
      try file.close()
      try fileSystem.rename(temporary, to: target)
    } catch {
      try? fileSystem.remove(temporary)
    }
  }

  package func forget(_ hash: String) { try? fileSystem.remove(path(hash)) }
}
