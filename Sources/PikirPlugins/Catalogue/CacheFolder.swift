import PikirBase

/// Small files that only save work, and may be lost or wrong at any time: whatever fails with them
/// is as if they were not there.
struct CacheFolder: Sendable {
  private let path: String
  private let fileSystem: any FileSystem

  init(_ path: String, _ fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// The bytes of a file; nil when there is none, or it has more than it can have.
  func bytes(of name: String, atMost limit: Int) -> MappedBytes? {
    guard let mapped = try? fileSystem.open("\(path)/\(name)", .readOwn).map(),
      mapped.bytes.count <= limit
    else { return nil }
    return mapped
  }

  /// Writes a file beside the old one and puts it in its place, so that nobody reads half of it.
  func keep(_ bytes: [UInt8], as name: String) {
    let target = "\(path)/\(name)"
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

  func forget(_ name: String) { try? fileSystem.remove("\(path)/\(name)") }
}
