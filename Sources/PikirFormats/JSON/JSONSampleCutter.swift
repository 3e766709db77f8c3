/// Cuts the beginning of a JSON document to a document of its own: its first records in the
/// containers that lead to them, and what is small and stands before them in the objects around.
///
/// What stands behind a list of records no importer can read; it is left out.
struct JSONSampleCutter {
  /// The most bytes of a value around records.
  static let mostBytesAround = 1024

  private let path: JSONRecordPath
  private let levels: [Int]
  private var scan: JSONScanner
  /// Records that are still wanted.
  private var wantedCount: Int
  private var output: [UInt8] = []
  /// Whether nothing more is taken: there are enough records, or the bytes end.
  private var isOver = false
  private var around: [OuterName] = []

  /// - Parameters:
  ///   - path: to the records.
  ///   - scan: at the beginning of the document.
  ///   - count: records at most.
  init(_ path: JSONRecordPath, _ scan: JSONScanner, count: Int) {
    self.path = path
    self.scan = scan
    levels = path.levels
    wantedCount = count
  }

  /// - Returns: nil when no record stands whole in the bytes at hand.
  /// - Complexity: O(bytes up to the last record taken).
  mutating func cut() -> RecordSample? {
    let wanted = wantedCount
    guard take(steps: 0, under: ""), wantedCount < wanted else { return nil }
    return RecordSample(bytes: output + [0x0A], around: around)
  }

  // MARK: On the path

  /// Takes the value that a number of steps led to.
  ///
  /// - Returns: whether anything was written.
  private mutating func take(steps: Int, under key: String) -> Bool {
    guard let byte = scan.nextByte() else { return giveUp() }
    let isObject = byte == UInt8(ascii: "{")
    if steps == path.steps.count { return takeRecord() }
    if isObject, path.isOnlyElement(after: steps) { return take(steps: steps + 1, under: key) }
    let isList = path.steps[steps] == .elements
    if isList, byte == UInt8(ascii: "[") {
      takeElements(steps: steps, under: key)
      return true
    }
    if !isList, isObject {
      takeMembers(steps: steps, under: key)
      return true
    }
    return takeAround() != nil
  }

  private mutating func takeRecord() -> Bool {
    let start = scan.at
    guard scan.skipValue(depth: 0, limit: 64) else { return giveUp() }
    write(from: start)
    wantedCount -= 1
    isOver = wantedCount == 0
    return true
  }

  private mutating func takeElements(steps: Int, under key: String) {
    takeContainer(closedBy: UInt8(ascii: "]"), from: "[", to: "]") { cutter in
      cutter.take(steps: steps + 1, under: key)
    }
  }

  private mutating func takeMembers(steps: Int, under holder: String) {
    var hasPassed = false
    takeContainer(closedBy: UInt8(ascii: "}"), from: "{", to: "}") { cutter in
      let start = cutter.scan.at
      guard let raw = cutter.scan.takeKey() else { return cutter.giveUp() }
      let key = cutter.scan.string(raw)
      let name = String(decoding: key, as: UTF8.self)
      cutter.write(from: start)
      cutter.output.append(0x20)
      let step = cutter.path.steps[steps]
      guard step == .anyKey || step == .key(key) else {
        guard let value = cutter.takeAround(), !hasPassed else { return false }
        cutter.note(name, value, level: cutter.levels[steps], under: holder)
        return true
      }
      hasPassed = true
      if step == .anyKey { cutter.note(OuterName(path: "^*", holder: holder)) }
      return cutter.take(steps: steps + 1, under: name)
    }
  }

  /// Takes a container whose bracket is at hand, with those of its entries that write something.
  private mutating func takeContainer(
    closedBy bracket: UInt8,
    from opening: String,
    to closing: String,
    _ takeEntry: (inout Self) -> Bool
  ) {
    output += opening.utf8
    scan.at += 1
    var count = 0
    while !isOver, let byte = scan.nextByte(), byte != bracket {
      if byte == UInt8(ascii: ",") {
        scan.at += 1
        continue
      }
      let mark = output.count
      if count > 0 { output += ",\n".utf8 }
      if takeEntry(&self) {
        count += 1
      } else {
        output.removeLast(output.count - mark)
      }
    }
    if !isOver { scan.at += 1 }
    output += closing.utf8
  }

  // MARK: Around it

  /// Takes a value off the path.
  ///
  /// - Returns: where it stands; nil when it is too large for a sample.
  private mutating func takeAround() -> Range<Int>? {
    guard scan.nextByte() != nil else {
      _ = giveUp()
      return nil
    }
    let start = scan.at
    guard scan.skipValue(depth: 0, limit: 64) else {
      _ = giveUp()
      return nil
    }
    guard scan.at - start <= Self.mostBytesAround else { return nil }
    write(from: start)
    return start..<scan.at
  }

  /// Notes a member of an object around records, or the members of an object that it is.
  private mutating func note(_ key: String, _ value: Range<Int>, level: Int, under holder: String) {
    let json = UnsafeBufferPointer(start: scan.pointer(at: value.lowerBound), count: value.count)
    for rest in JSONRecordParser.names(in: json) {
      let path = String(repeating: OuterPath.mark, count: level) + key + rest
      let isPlain = path.utf8.allSatisfy { Self.isPlain($0) }
      if isPlain, OuterPath(path) != nil { note(OuterName(path: path, holder: holder)) }
    }
  }

  private mutating func note(_ name: OuterName) {
    if !around.contains(where: { $0.path.utf8.elementsEqual(name.path.utf8) }) {
      around.append(name)
    }
  }

  /// Names of which code can be told in a line: letters, digits, `_`, `-` and points.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x5E, 0x2D, 0x2E, 0x80...: true
    default: false
    }
  }

  // MARK: Writing

  private mutating func write(from start: Int) {
    output += UnsafeBufferPointer(start: scan.pointer(at: start), count: scan.at - start)
  }

  /// Ends the cutting where the bytes at hand end.
  private mutating func giveUp() -> Bool {
    isOver = true
    return false
  }
}

extension JSONRecordParser {
  /// What a value around records can be called by, behind its key: nothing, or `.name` for a member
  /// of an object; what is null, or a list of objects, by nothing.
  fileprivate static func names(in json: UnsafeBufferPointer<UInt8>) -> [String] {
    withValue(of: json) { value in
      value.cells.filter { $0.cell.kind != .null && $0.cell.kind != .json }.map(\.name)
    } ?? []
  }
}
