#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

enum Processes {
  /// Whether a process runs that has a word on its command line, as /proc tells.
  static func contains(word: String) -> Bool {
    guard let directory = opendir("/proc") else { return false }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard Int(name) != nil, let stream = fopen("/proc/\(name)/cmdline", "r") else { continue }
      defer { fclose(stream) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = fread(&bytes, 1, bytes.count, stream)
      let words = bytes.prefix(count).split(separator: 0)
      if words.contains(where: { $0.elementsEqual(word.utf8) }) { return true }
    }
    return false
  }
}
