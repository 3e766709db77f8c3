import CSystem

/// The keys of a JSON file as a tree, so that a key is known again without hashing it.
///
/// Records of one file mostly have the same keys in the same order: each node remembers which
/// sibling followed it last time and is asked first.
struct FieldNames {
  /// The dotted path of each field, in the order of first appearance.
  private(set) var names: [String] = []
  private var nodes: [Node]
  private var keyBytes: [UInt8] = []
  /// Open addressing over node numbers.
  ///
  /// 0 is free; a power of two, at most half full.
  private var slots = [Int32](repeating: 0, count: 64)
  /// Names are told apart by bytes.
  private var nameSet: Set<[UInt8]> = []
  private let limit: Int

  /// The document or record itself.
  static let root = 0
  private static let longestPath = 1_000

  private struct Node {
    var parent: Int32
    /// The key's bytes in `keyBytes`.
    var keyStart: Int32
    var keyCount: Int32
    /// Which child came first, and which sibling came next, the last time; 0 for none.
    var firstChild: Int32 = 0
    var follower: Int32 = 0
    /// Index into `names`, or -1 while it only was an object.
    var field: Int32 = -1
    /// The record it was last met in.
    var stamp: UInt32 = 0
    /// The first 8 bytes of the key, zero where it is shorter.
    var prefix: UInt64
  }

  /// - Parameter limit: how many fields there may be.
  init(limit: Int) {
    self.limit = min(limit, Int(UInt16.max))
    nodes = [Node(parent: 0, keyStart: 0, keyCount: 0, prefix: 0)]
  }

  /// Finds or makes the node of a key.
  ///
  /// - Parameters:
  ///   - parent: the object's node.
  ///   - previous: the node of the key before it in this object, 0 for the first.
  ///   - key: at least 8 bytes can be read from it, whatever `count` says.
  ///   - count: the key's length in bytes.
  /// - Returns: nil when there are too many keys, or the path is too long.
  @inline(__always)
  mutating func node(
    in parent: Int,
    after previous: Int,
    key: UnsafePointer<UInt8>,
    count: Int
  ) -> Int? {
    let prefix = Self.prefix(of: key, count)
    let guess = Int(previous == 0 ? nodes[parent].firstChild : nodes[previous].follower)
    if guess != 0, isNode(guess, prefix, key, count) { return guess }
    return search(in: parent, after: previous, prefix: prefix, key: key, count: count)
  }

  /// Marks a node as met in a record; false if it was already.
  @inline(__always)
  mutating func mark(_ node: Int, record: UInt32) -> Bool {
    guard nodes[node].stamp != record else { return false }
    nodes[node].stamp = record
    return true
  }

  /// The field index of a node, given at its first value.
  @inline(__always)
  mutating func field(of node: Int) -> Int? {
    let field = nodes[node].field
    return field >= 0 ? Int(field) : makeField(of: node)
  }

  /// The field of a name that no key of a record has; nil when there are too many.
  mutating func field(named name: String) -> Int? {
    let key = Array(name.utf8) + [UInt8](repeating: 0, count: 8)
    let node = key.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        self.node(in: Self.root, after: 0, key: $0, count: buffer.count - 8)
      }
    }
    return node.flatMap { field(of: $0) }
  }

  /// The dotted path of a node.
  func path(of node: Int) -> String {
    var parts: [String] = []
    var at = node
    while at != Self.root {
      let key = keyBytes[Int(nodes[at].keyStart)...].prefix(Int(nodes[at].keyCount))
      parts.append(String(decoding: key, as: UTF8.self))
      at = Int(nodes[at].parent)
    }
    var path = ""
    for part in parts.reversed() {
      // Elements of an array that is taken apart are written behind its name.
      path += path.isEmpty || part.hasPrefix("[") ? part : "." + part
    }
    return path
  }

  private static func prefix(of key: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let word = UnsafeRawPointer(key).loadUnaligned(as: UInt64.self).littleEndian
    return count >= 8 ? word : word & ((1 << UInt64(count * 8)) &- 1)
  }

  @inline(__always)
  private func isNode(
    _ node: Int,
    _ prefix: UInt64,
    _ key: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    guard nodes[node].prefix == prefix, Int(nodes[node].keyCount) == count else { return false }
    return count <= 8 || hasSameRest(node, key, count)
  }

  private func hasSameRest(_ node: Int, _ key: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    keyBytes.withUnsafeBufferPointer { own in
      var index = 8
      let start = Int(nodes[node].keyStart)
      while index < count, own[start + index] == key[index] { index += 1 }
      return index == count
    }
  }

  @inline(never)
  private mutating func search(
    in parent: Int,
    after previous: Int,
    prefix: UInt64,
    key: UnsafePointer<UInt8>,
    count: Int
  ) -> Int? {
    let crc = pikir_crc32c(UInt32(truncatingIfNeeded: parent), key, count)
    var slot = Int(crc) & (slots.count - 1)
    while slots[slot] != 0 {
      let node = Int(slots[slot])
      if Int(nodes[node].parent) == parent, isNode(node, prefix, key, count) {
        link(node, in: parent, after: previous)
        return node
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard nodes.count < 2 * limit, count <= Self.longestPath else { return nil }
    let node = nodes.count
    nodes.append(
      Node(
        parent: Int32(parent),
        keyStart: Int32(keyBytes.count),
        keyCount: Int32(count),
        prefix: prefix
      )
    )
    keyBytes.append(contentsOf: UnsafeBufferPointer(start: key, count: count))
    slots[slot] = Int32(node)
    link(node, in: parent, after: previous)
    if nodes.count * 2 > slots.count { growSlots() }
    return node
  }

  private mutating func link(_ node: Int, in parent: Int, after previous: Int) {
    if previous == 0 {
      nodes[parent].firstChild = Int32(node)
    } else {
      nodes[previous].follower = Int32(node)
    }
  }

  private mutating func growSlots() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    keyBytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for node in 1..<nodes.count {
        let key = base + Int(nodes[node].keyStart)
        let crc = pikir_crc32c(UInt32(nodes[node].parent), key, Int(nodes[node].keyCount))
        var slot = Int(crc) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(node)
      }
    }
  }

  @inline(never)
  private mutating func makeField(of node: Int) -> Int? {
    let plain = path(of: node)
    guard names.count < limit, plain.utf8.count <= Self.longestPath else { return nil }
    var name = plain
    var repeats = 1
    while !nameSet.insert(Array(name.utf8)).inserted {
      repeats += 1
      name = "\(plain)#\(repeats)"
    }
    names.append(name)
    nodes[node].field = Int32(names.count - 1)
    return names.count - 1
  }
}
