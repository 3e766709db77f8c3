import CSystem
import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The program of `$VISUAL` or `$EDITOR`, given a line in a file that only this person can read.
struct ExternalEditor {
  /// The program with its arguments, parted by blanks.
  let command: String
  let folder: String
  let fileSystem: any FileSystem
  let processID: Int

  /// A line that grows beyond this is refused.
  private static let byteLimit = 1 << 20

  /// Lets the person edit a text.
  ///
  /// - Returns: the new text, without line ends behind it.
  /// - Throws: `C109` when the file cannot be made or read, or the program failed: the text in the
  ///   editor then stays as it was.
  func edit(_ text: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let path = try writeFile(text + [0x0A])
    defer { try? fileSystem.remove(path) }
    try run(path)
    do throws(FileError) {
      // Editors that save by renaming leave another file of the same name.
      let mapped = try fileSystem.open(path, .readOwn).map()
      guard mapped.bytes.count <= Self.byteLimit else {
        throw FileError("read", path, errno: EFBIG)
      }
      return Self.withoutEnd(Array(mapped.bytes)[...])
    } catch {
      throw Self.fault("the edited line cannot be read", cause: error.systemText)
    }
  }

  private static func withoutEnd(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var rest = bytes
    while rest.last == 0x0A || rest.last == 0x0D { rest.removeLast() }
    return Array(rest)
  }

  private func writeFile(_ text: [UInt8]) throws(Diagnostic) -> String {
    var number = 0
    while true {
      let path = "\(folder)/pikir-line-\(processID)-\(number).pikir"
      do throws(FileError) {
        let file = try fileSystem.open(path, .createNew)
        try Self.write(text, to: file)
        return path
      } catch {
        number += 1
        guard error.isTaken, number < 1000 else {
          throw Self.fault("no file can be made in \(folder)", cause: error.systemText)
        }
      }
    }
  }

  private static func write(_ text: [UInt8], to file: any OpenFile) throws(FileError) {
    let written = text.withUnsafeBytes { buffer in
      Result { () throws(FileError) in try file.write(buffer, at: 0) }
    }
    try written.get()
    try file.close()
  }

  private func run(_ path: String) throws(Diagnostic) {
    let words = command.split(separator: " ").map(String.init) + [path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in
      let text = word.utf8CString
      let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.count)
      _ = copy.initialize(from: text)
      return copy.baseAddress
    }
    arguments.append(nil)
    defer { for argument in arguments { argument?.deallocate() } }
    let status = pikir_run_program(arguments)
    guard status != 0 else { return }
    let what = status < 0 ? "cannot be started" : "ended with status \(status)"
    throw Self.fault("the editor \(words[0]) \(what); the line is as it was", cause: nil)
  }

  private static func fault(_ message: String, cause: String?) -> Diagnostic {
    Diagnostic(
      .outputFile,
      message,
      hints: ["name an editor with VISUAL or EDITOR, a folder with TMPDIR"],
      cause: cause
    )
  }
}
