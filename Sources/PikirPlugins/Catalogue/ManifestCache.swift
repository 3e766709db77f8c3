package import PikirBase
package import PikirWire

/// What plugins said of themselves, kept between sessions by the hash of their files.
///
/// What is read back passes through the same decoder and the same checks as a worker's answer.
package struct ManifestCache: Sendable {
  private let files: CacheFolder
  /// What decides besides the files: the program that ran them.
  private let version: String

  package init(folder: String, version: String, fileSystem: any FileSystem) {
    files = CacheFolder(folder, fileSystem)
    self.version = version
  }

  private func name(_ hash: String) -> String { "\(hash)-\(version)" }

  package func answer(for hash: String) -> LoadedAnswer? {
    guard let kept = files.bytes(of: name(hash), atMost: Frame.maximumPayloadBytes) else {
      return nil
    }
    return try? LoadedAnswer(decoding: kept.bytes)
  }

  package func keep(_ answer: LoadedAnswer, for hash: String) {
    guard let bytes = try? answer.encoded() else { return }
    files.keep(bytes, as: name(hash))
  }

  package func forget(_ hash: String) { files.forget(name(hash)) }
}
