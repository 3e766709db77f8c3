import PikirBase

/// A file that the bench makes for itself, removed with the value.
final class BenchFile {
  let path: String

  /// Writes the file; its name ends with `ending`, such as `.csv`.
  ///
  /// - Throws: `X101` when it cannot be written.
  init(in directory: String, ending: String, _ bytes: [UInt8]) throws(Diagnostic) {
    path = "\(directory)/pikir-bench-\(processNumber())\(ending)"
    do throws(FileError) {
      let file = try PosixFileSystem().open(path, .createNew)
      var failure: FileError?
      bytes.withUnsafeBytes { bytes in
        do throws(FileError) { try file.write(bytes, at: 0) } catch { failure = error }
      }
      if let failure { throw failure }
    } catch {
      throw Diagnostic(.internalFault, "\(path) cannot be written")
    }
  }

  deinit { try? PosixFileSystem().remove(path) }
}
