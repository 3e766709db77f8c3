import PikirBase

/// A file or directory in memory: what programs see, and what a power cut would leave of it.
final class InMemoryNode {
  /// A change to a file's contents that no sync has made durable.
  enum Change {
    case write([UInt8], byteOffset: Int)
    case resize(byteCount: Int)
  }

  /// A change to a directory's names that no sync has made durable.
  enum NameChange {
    case link(String, InMemoryNode)
    case unlink(String)
    case rename(from: String, to: String, InMemoryNode)
  }

  let kind: FileKind
  var contents: [UInt8] = []
  var durableContents: [UInt8] = []
  var changes: [Change] = []
  var names: [String: InMemoryNode] = [:]
  var durableNames: [String: InMemoryNode] = [:]
  var nameChanges: [NameChange] = []
  var exclusiveLock: ObjectIdentifier?
  var sharedLocks: Set<ObjectIdentifier> = []

  init(kind: FileKind) { self.kind = kind }

  func apply(_ change: Change) {
    Self.apply(change, to: &contents)
    changes.append(change)
  }

  func apply(_ change: NameChange) {
    Self.apply(change, to: &names)
    nameChanges.append(change)
  }

  /// Makes contents durable, except what an earlier failed sync lost.
  func sync() {
    for change in changes { Self.apply(change, to: &durableContents) }
    changes = []
  }

  func syncNames() {
    for change in nameChanges { Self.apply(change, to: &durableNames) }
    nameChanges = []
  }

  /// What a failed sync does: programs go on seeing the changes, no later sync writes them.
  ///
  /// - Source: the behaviour of Linux that PostgreSQL met in 2018.
  func loseUnsynced() { changes = [] }

  static func apply(_ change: Change, to contents: inout [UInt8]) {
    switch change {
    case .resize(let byteCount): resize(&contents, byteCount)
    case .write(let bytes, let byteOffset):
      if contents.count < byteOffset + bytes.count { resize(&contents, byteOffset + bytes.count) }
      // Not replaceSubrange, which goes byte by byte in a debug build.
      contents.withUnsafeMutableBytes { target in
        UnsafeMutableRawBufferPointer(rebasing: target[byteOffset..<(byteOffset + bytes.count)])
          .copyBytes(from: bytes)
      }
    }
  }

  static func apply(_ change: NameChange, to names: inout [String: InMemoryNode]) {
    switch change {
    case .link(let name, let node): names[name] = node
    case .unlink(let name): names[name] = nil
    case .rename(let from, let to, let node):
      if names[from] === node { names[from] = nil }
      names[to] = node
    }
  }

  private static func resize(_ contents: inout [UInt8], _ byteCount: Int) {
    if byteCount < contents.count {
      contents.removeLast(contents.count - byteCount)
    } else {
      contents += [UInt8](repeating: 0, count: byteCount - contents.count)
    }
  }
}

/// What a crash leaves of changes that were not durable.
package enum CrashLoss: Sendable, Hashable {
  /// The process died, the system did not: everything written is there.
  case nothing
  /// A power cut that takes everything that was not synced.
  case everything
  /// A power cut that takes any part of it, in any order, writes cut at 512 or 4,096 bytes.
  ///
  /// - Source: Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.
  case someOf(seed: UInt64)
}

/// Copies a tree of nodes as a crash leaves it.
struct CrashCopy {
  private let loss: CrashLoss
  private var random: SeededRandom
  private var copies: [ObjectIdentifier: InMemoryNode] = [:]

  init(_ loss: CrashLoss) {
    self.loss = loss
    if case .someOf(let seed) = loss {
      random = SeededRandom(seed: seed)
    } else {
      random = SeededRandom(seed: 0)
    }
  }

  mutating func copy(_ node: InMemoryNode) -> InMemoryNode {
    if let done = copies[ObjectIdentifier(node)] { return done }
    let new = InMemoryNode(kind: node.kind)
    copies[ObjectIdentifier(node)] = new
    var contents = node.durableContents
    for change in survivors(of: node) { InMemoryNode.apply(change, to: &contents) }
    new.contents = contents
    new.durableContents = contents
    var names = node.durableNames
    for change in node.nameChanges where keeps() { InMemoryNode.apply(change, to: &names) }
    for (name, child) in names.sorted(by: { $0.key < $1.key }) { new.names[name] = copy(child) }
    new.durableNames = new.names
    return new
  }

  private mutating func survivors(of node: InMemoryNode) -> [InMemoryNode.Change] {
    if case .nothing = loss {
      // Also what a failed sync lost to the disk is still in the system's memory.
      return [.resize(byteCount: node.contents.count), .write(node.contents, byteOffset: 0)]
    }
    var left: [InMemoryNode.Change] = []
    for change in node.changes where keeps() {
      guard case .write(let bytes, let byteOffset) = change else {
        left.append(change)
        continue
      }
      left += pieces(of: bytes, at: byteOffset)
    }
    return left
  }

  /// A write that reached the disk whole, or only some of its sectors or pages.
  private mutating func pieces(of bytes: [UInt8], at byteOffset: Int) -> [InMemoryNode.Change] {
    let unit = [0, 512, 4096][Int.random(in: 0..<3, using: &random)]
    guard unit > 0 else { return [.write(bytes, byteOffset: byteOffset)] }
    var pieces: [InMemoryNode.Change] = []
    var at = byteOffset
    let end = byteOffset + bytes.count
    while at < end {
      let next = min((at / unit + 1) * unit, end)
      if Bool.random(using: &random) {
        pieces.append(
          .write(Array(bytes[(at - byteOffset)..<(next - byteOffset)]), byteOffset: at)
        )
      }
      at = next
    }
    return pieces
  }

  private mutating func keeps() -> Bool {
    switch loss {
    case .nothing: true
    case .everything: false
    case .someOf: Bool.random(using: &random)
    }
  }
}
