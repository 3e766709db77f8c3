import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

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

  /// Files from which on the oldest go, and how many are left then.
  static let most = 256
  static let left = 192

  /// Writes a file beside the old one and puts it in its place, so that nobody reads half of it; when
  /// there are too many, those that were written longest ago go.
  ///
  /// Other sessions may do the same at this moment: each writes under a name of its own, and what
  /// another one takes away is as if it had never been there.
  func keep(_ bytes: [UInt8], as name: String) {
    let target = "\(path)/\(name)"
    let temporary = "\(target).\(getpid()).tmp"
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
      return
    }
    removeOldest(but: name)
  }

  private func removeOldest(but kept: String) {
    let names = ((try? fileSystem.list(directory: path)) ?? []).filter(Self.isOwn)
    guard names.count > Self.most else { return }
    var others: [(name: String, modified: EpochSeconds)] = []
    for name in names where !name.utf8.elementsEqual(kept.utf8) {
      guard let status = try? fileSystem.status(of: "\(path)/\(name)"), status.kind == .regular
      else { continue }
      others.append((name, status.modified))
    }
    others.sort { first, second in
      first.modified != second.modified
        ? first.modified > second.modified
        : first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
    }
    for (name, _) in others.dropFirst(Self.left - 1) { forget(name) }
  }

  /// Whether a file is one of those that are kept here, or what a session that ended left of one.
  private static func isOwn(_ name: String) -> Bool {
    let digits = name.utf8.prefix { byte in
      byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x66
    }
    return name.utf8.starts(with: "commands-".utf8)
      || digits.count == 64 && name.utf8.dropFirst(64).first == UInt8(ascii: "-")
  }

  func forget(_ name: String) { try? fileSystem.remove("\(path)/\(name)") }
}
