package import PikirBase

extension SessionEnvironment {
  /// Puts other bytes into an existing file, whole or not at all.
  ///
  /// - Throws: `C109` when it cannot be written.
  package func replace(_ path: String, with bytes: [UInt8]) throws(Diagnostic) {
    let temporary = path + ".pikir-tmp"
    try? fileSystem.remove(temporary)
    try write(bytes, toNewFile: temporary)
    do throws(FileError) {
      try fileSystem.rename(temporary, to: path)
    } catch {
      try? fileSystem.remove(temporary)
      throw Diagnostic(.outputFile, "\(path) cannot be written", cause: error.systemText)
    }
  }
}
