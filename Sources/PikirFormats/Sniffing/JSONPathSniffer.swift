/// Finds the arrays of objects in the head of a JSON document.
package struct JSONPathSniffer {
  private struct Found {
    var steps: [JSONRecordPath.Step]
    var objects = 0
    var byteCount = 0
    var keys: [String] = []
  }

  /// What the head holds.
  package struct Finding: Sendable, Hashable {
    /// The one with the most bytes first.
    package var candidates: [RecordPathCandidate]
    /// Whether the top level is an array.
    package var isTopArray: Bool
    /// Whether the document ends within the head.
    package var isComplete: Bool
  }

  private var found: [Found] = []
  private static let deepestPath = 8
  private static let mostCandidates = 64

  private let isKnownHeader: (@Sendable (String) -> Bool)?

  /// - Parameter isKnownHeader: as in `ReadOptions.isKnownHeader`.
  package init(isKnownHeader: (@Sendable (String) -> Bool)? = nil) {
    self.isKnownHeader = isKnownHeader
  }

  /// Looks through the document as far as it is there.
  ///
  /// An array inside the objects of another is told instead of it when it has more objects and
  /// nearly all the bytes, and its objects look more like reviews: others are what records hold,
  /// such as answers.
  ///
  /// Arrays whose paths differ in one key only are told as one path with `*`.
  package mutating func sniff(_ head: [UInt8]) -> Finding {
    found = []
    var isTopArray = false
    var isComplete = false
    (head + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scan = JSONScanner(base, from: 0, to: head.count, crossesLines: true)
      isTopArray = scan.nextByte() == UInt8(ascii: "[")
      isComplete = look(&scan, steps: []) && scan.nextByte() == nil
    }
    found.sort { $0.byteCount > $1.byteCount }
    let candidates = found.map { found in
      RecordPathCandidate(
        path: JSONRecordPath(steps: found.steps).description,
        objectsSeen: found.objects,
        keys: found.keys
      )
    }
    return Finding(candidates: candidates, isTopArray: isTopArray, isComplete: isComplete)
  }

  /// - Returns: whether the whole value was there.
  private mutating func look(_ scan: inout JSONScanner, steps: [JSONRecordPath.Step]) -> Bool {
    guard let byte = scan.nextByte() else { return false }
    if byte == UInt8(ascii: "["), steps.count <= Self.deepestPath {
      return lookAtArray(&scan, steps: steps)
    }
    guard byte == UInt8(ascii: "{"), steps.count < Self.deepestPath else {
      return scan.skipValue(depth: steps.count, limit: 64)
    }
    scan.at += 1
    guard let first = scan.nextByte() else { return false }
    if first == UInt8(ascii: "}") {
      scan.at += 1
      return true
    }
    while true {
      guard let key = scan.takeKey() else { return false }
      guard look(&scan, steps: steps + [.key(scan.string(key))]) else { return false }
      guard let next = scan.nextByte() else { return false }
      scan.at += 1
      if next == UInt8(ascii: "}") { return true }
      guard next == UInt8(ascii: ",") else { return false }
    }
  }

  private mutating func lookAtArray(
    _ scan: inout JSONScanner,
    steps: [JSONRecordPath.Step]
  ) -> Bool {
    scan.at += 1
    var array = Found(steps: steps + [.elements])
    let start = scan.at
    var isWhole = false
    var inner = JSONPathSniffer(isKnownHeader: isKnownHeader)
    while let byte = scan.nextByte() {
      if byte == UInt8(ascii: "]") {
        scan.at += 1
        isWhole = true
        break
      }
      if byte == UInt8(ascii: "{") {
        if array.objects == 0 { array.keys = keys(scan) }
        array.objects += 1
      }
      let isTaken =
        byte == UInt8(ascii: "{") && steps.count + 1 < Self.deepestPath
        ? inner.look(&scan, steps: array.steps)
        : scan.skipValue(depth: steps.count + 1, limit: 64)
      guard isTaken, let next = scan.nextByte() else {
        scan.at = scan.end
        break
      }
      if next == UInt8(ascii: ",") { scan.at += 1 }
    }
    array.byteCount = scan.at - start
    let most = inner.found.max { $0.byteCount < $1.byteCount }
    if let most, most.objects > array.objects, most.byteCount * 10 >= array.byteCount * 9,
      isMoreLikely(most, than: array)
    {
      for found in inner.found where found.byteCount * 10 >= array.byteCount * 9 { add(found) }
    } else if array.objects > 0 {
      add(array)
    }
    return isWhole
  }

  private func isMoreLikely(_ inner: Found, than outer: Found) -> Bool {
    guard let isKnownHeader else { return false }
    let known = outer.keys.count(where: isKnownHeader)
    return known < 2 && known < inner.keys.count(where: isKnownHeader)
  }

  /// The keys of the object at the scanner's position.
  private func keys(_ scan: JSONScanner) -> [String] {
    var scan = scan
    var keys: [String] = []
    scan.at += 1
    while keys.count < 100, let byte = scan.nextByte(), byte == UInt8(ascii: "\"") {
      guard let key = scan.takeKey() else { break }
      keys.append(String(decoding: scan.string(key), as: UTF8.self))
      guard scan.skipValue(depth: 1, limit: 64), scan.nextByte() == UInt8(ascii: ",") else { break }
      scan.at += 1
    }
    return keys
  }

  /// Adds an array, to one of the same kind below another key if there is one.
  private mutating func add(_ array: Found) {
    for index in found.indices
    where found[index].keys == array.keys || found[index].steps == array.steps {
      guard let steps = Self.merge(found[index].steps, array.steps) else { continue }
      found[index].steps = steps
      found[index].objects += array.objects
      found[index].byteCount += array.byteCount
      return
    }
    if found.count < Self.mostCandidates { found.append(array) }
  }

  /// One path for two that differ in one key at most which is not the last; nil when they differ
  /// more.
  private static func merge(
    _ left: [JSONRecordPath.Step],
    _ right: [JSONRecordPath.Step]
  ) -> [JSONRecordPath.Step]? {
    guard left.count == right.count else { return nil }
    let different = left.indices.filter { left[$0] != right[$0] }
    if different.isEmpty { return left }
    guard different.count == 1, different[0] < left.count - 2 else { return nil }
    var steps = left
    steps[different[0]] = .anyKey
    return steps
  }
}
