package import PikirBase
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Files that live in memory and know what a power cut would leave of them.
///
/// Names and contents are durable only after their sync, as strictly as POSIX allows. Paths begin
/// at `/`, which exists; relative ones are taken from there. Nothing follows links, there are none.
package final class InMemoryFileSystem: FileSystem, @unchecked Sendable {
  // Unchecked: every access to the nodes holds the mutex.
  private let root: InMemoryNode
  private let guardian = Mutex(Limits())

  private struct Limits {
    var isReadOnly = false
    var capacityBytes = Int.max
  }

  package convenience init() { self.init(root: InMemoryNode(kind: .directory)) }

  private init(root: InMemoryNode) { self.root = root }

  /// Makes every change fail with EROFS, or allows changes again.
  package func setReadOnly(_ isReadOnly: Bool) {
    guardian.withLock { $0.isReadOnly = isReadOnly }
  }

  /// Limits the bytes of all files together; writes beyond are short and fail with ENOSPC.
  package func setCapacity(bytes: Int) { guardian.withLock { $0.capacityBytes = bytes } }

  /// The files as they are found after a crash; this file system stays as it is.
  package func crashed(_ loss: CrashLoss) -> InMemoryFileSystem {
    locked { _ in
      var copy = CrashCopy(loss)
      return InMemoryFileSystem(root: copy.copy(root))
    }
  }

  /// The paths of all regular files, sorted.
  package func allFiles() -> [String] {
    func paths(_ node: InMemoryNode, _ prefix: String) -> [String] {
      node.names.flatMap { name, child in
        child.kind == .directory ? paths(child, "\(prefix)/\(name)") : ["\(prefix)/\(name)"]
      }
    }
    return locked { _ in paths(root, "").sorted() }
  }

  /// A file's bytes, nil when there is none.
  package func contents(of path: String) -> [UInt8]? {
    locked { _ in find(path)?.contents }
  }

  /// Puts a file there, durable, whatever was there before.
  package func setContents(of path: String, to bytes: [UInt8]) {
    locked { _ in
      guard let (parent, name) = parent(of: path) else { return }
      let node = InMemoryNode(kind: .regular)
      node.contents = bytes
      node.durableContents = bytes
      parent.names[name] = node
      parent.durableNames[name] = node
    }
  }

  private func locked<Value>(_ body: (inout Limits) -> Value) -> Value {
    guardian.withLock { limits in body(&limits) }
  }

  private func find(_ path: String) -> InMemoryNode? {
    var node = root
    for part in path.split(separator: "/") {
      guard let next = node.names[String(part)] else { return nil }
      node = next
    }
    return node
  }

  private func parent(of path: String) -> (InMemoryNode, String)? {
    let parts = path.split(separator: "/")
    guard let name = parts.last, let node = find(parts.dropLast().joined(separator: "/")),
      node.kind == .directory
    else { return nil }
    return (node, String(name))
  }
}

extension InMemoryFileSystem {
  package func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile {
    let result = locked { limits -> Result<InMemoryNode, FileError> in
      let isWriting = mode != .read && mode != .readOwn
      if isWriting, limits.isReadOnly { return .failure(FileError("open", path, errno: EROFS)) }
      guard let (parent, name) = parent(of: path) else {
        return .failure(FileError("open", path, errno: ENOENT))
      }
      if let node = parent.names[name] {
        if mode.isNew { return .failure(FileError("open", path, errno: EEXIST)) }
        return .success(node)
      }
      guard mode.isNew || mode == .lock else {
        return .failure(FileError("open", path, errno: ENOENT))
      }
      let node = InMemoryNode(kind: .regular)
      parent.apply(.link(name, node))
      return .success(node)
    }
    return InMemoryFile(try result.get(), path, self)
  }

  package func status(of path: String) throws(FileError) -> FileStatus {
    let found = locked { _ in
      find(path).map { FileStatus(kind: $0.kind, sizeBytes: $0.contents.count, modified: 0) }
    }
    guard let found else { throw FileError("stat", path, errno: ENOENT) }
    return found
  }

  package func list(directory path: String) throws(FileError) -> [String] {
    let names = locked { _ in find(path).map { $0.names.keys.sorted() } }
    guard let names else { throw FileError("opendir", path, errno: ENOENT) }
    return names
  }

  package func makeDirectory(_ path: String, mode: UInt32) throws(FileError) {
    try change("mkdir", path) { parent, name in
      guard parent.names[name] == nil else { return EEXIST }
      parent.apply(.link(name, InMemoryNode(kind: .directory)))
      return nil
    }
  }

  package func rename(_ from: String, to: String) throws(FileError) {
    try change("rename", from) { parent, name in
      guard let node = parent.names[name] else { return ENOENT }
      guard let (target, newName) = self.parent(of: to) else { return ENOENT }
      if target === parent {
        parent.apply(.rename(from: name, to: newName, node))
      } else {
        target.apply(.link(newName, node))
        parent.apply(.unlink(name))
      }
      return nil
    }
  }

  package func remove(_ path: String) throws(FileError) {
    try change("unlink", path) { parent, name in
      guard let node = parent.names[name] else { return ENOENT }
      guard node.kind != .directory else { return EISDIR }
      parent.apply(.unlink(name))
      return nil
    }
  }

  package func removeDirectory(_ path: String) throws(FileError) {
    try change("rmdir", path) { parent, name in
      guard let node = parent.names[name] else { return ENOENT }
      guard node.kind == .directory else { return ENOTDIR }
      guard node.names.isEmpty else { return ENOTEMPTY }
      parent.apply(.unlink(name))
      return nil
    }
  }

  package func syncDirectory(_ path: String) throws(FileError) {
    let found = locked { _ -> Bool in
      guard let node = find(path) else { return false }
      node.syncNames()
      return true
    }
    guard found else { throw FileError("open", path, errno: ENOENT) }
  }

  /// Changes names; the closure gives an errno or nil.
  private func change(
    _ operation: String,
    _ path: String,
    _ body: (InMemoryNode, String) -> Int32?
  ) throws(FileError) {
    let failure = locked { limits -> Int32? in
      if limits.isReadOnly { return EROFS }
      guard let (parent, name) = parent(of: path) else { return ENOENT }
      return body(parent, name)
    }
    if let failure { throw FileError(operation, path, errno: failure) }
  }
}

extension InMemoryFileSystem {
  /// Runs a body on an open file's node; a change first asks whether changes are allowed.
  func access<Value>(
    _ node: InMemoryNode,
    _ body: (InMemoryNode) -> Value
  ) -> Value {
    locked { _ in body(node) }
  }

  /// Applies a change to a file's contents as far as there is room; gives an errno or nil.
  func change(_ node: InMemoryNode, _ change: InMemoryNode.Change) -> Int32? {
    locked { limits in
      if limits.isReadOnly { return EROFS }
      guard case .write(let bytes, let byteOffset) = change else {
        node.apply(change)
        return nil
      }
      let room = limits.capacityBytes - usedBytes(root)
      let growth = byteOffset + bytes.count - node.contents.count
      guard growth > room else {
        node.apply(change)
        return nil
      }
      let fitting = max(0, bytes.count - (growth - max(room, 0)))
      if fitting > 0 {
        node.apply(.write(Array(bytes[..<fitting]), byteOffset: byteOffset))
      }
      return ENOSPC
    }
  }

  /// Reserves room without telling anything apart from a full disk.
  func reserve(_ node: InMemoryNode, byteCount: Int) -> Int32? {
    locked { limits in
      if limits.isReadOnly { return EROFS }
      let growth = max(0, byteCount - node.contents.count)
      guard growth <= limits.capacityBytes - usedBytes(root) else { return ENOSPC }
      if growth > 0 { node.apply(.resize(byteCount: byteCount)) }
      return nil
    }
  }

  private func usedBytes(_ node: InMemoryNode) -> Int {
    node.names.values.reduce(node.contents.count) { $0 + usedBytes($1) }
  }
}

extension OpenMode {
  /// Whether the file must not exist.
  var isNew: Bool {
    switch self {
    case .createNew, .createShared: true
    default: false
    }
  }
}
