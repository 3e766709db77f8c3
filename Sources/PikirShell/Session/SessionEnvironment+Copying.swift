package import PikirBase

extension SessionEnvironment {
  /// Makes a new file with some bytes.
  ///
  /// - Throws: `C109` when it exists or cannot be written.
  package func write(_ bytes: [UInt8], toNewFile path: String) throws(Diagnostic) {
    do throws(FileError) {
      let file = try fileSystem.open(path, .createNew)
      try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.write(UnsafeRawBufferPointer(buffer), at: 0)
      }
      try file.close()
    } catch {
      throw Diagnostic(.outputFile, "\(path) cannot be written", cause: error.systemText)
    }
  }

  /// Copies the regular files of a folder, not those of folders in it.
  ///
  /// - Throws: `F101` when the folder or a file cannot be read, `C109` when a copy cannot be made.
  package func copyFiles(from folder: String, to target: String) throws(Diagnostic) {
    let names: [String]
    do throws(FileError) {
      names = try fileSystem.list(directory: folder)
    } catch {
      throw Diagnostic(.fileUnreadable, "\(folder) cannot be read", cause: error.systemText)
    }
    for name in names.sorted() {
      let path = folder + "/" + name
      guard (try? fileSystem.status(of: path).kind) == .regular else { continue }
      try write(try bytes(ofFile: path), toNewFile: target + "/" + name)
    }
  }
}
