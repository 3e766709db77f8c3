import PikirBase

/// Takes one object from memory as the cells of a record.
///
/// Nested objects become dotted fields; arrays of scalars become lists; other arrays stay raw.
/// Parsing only reads; escapes are replaced afterwards, when the record is known to be whole,
/// because a record whose end is not there yet is parsed again.
struct JSONRecordParser {
  var names: FieldNames
  var cells: [FieldCell] = []
  var elements: [FieldCell] = []
  private(set) var loneSurrogates = 0
  private let limits: ReadLimits
  private let depthLimit: Int
  /// Cells with escapes; elements are written as their complement.
  private var escaped: [Int] = []
  private var serial: UInt32 = 0
  private var indexed: IndexedPaths

  init(limits: ReadLimits, indexedPaths: [String] = []) {
    self.limits = limits
    indexed = IndexedPaths(indexedPaths)
    depthLimit = min(limits.jsonDepth, 64)
    names = FieldNames(limit: limits.fields)
  }

  /// Takes the cells' memory from a batch, and gives it back.
  mutating func swapCells(with batch: inout RecordBatch) {
    swap(&cells, &batch.cells)
    swap(&elements, &batch.elements)
  }

  /// Takes the object at the scanner's position.
  ///
  /// - Parameters:
  ///   - scan: at the object or at blanks before it; behind it afterwards.
  ///   - depth: containers that are open around it.
  /// - Returns: false with `scan.trouble` set; then no cell was added.
  mutating func takeRecord(_ scan: inout JSONScanner, depth: Int) -> Bool {
    let firstCell = cells.count
    let firstElement = elements.count
    let start = scan.at
    serial &+= 1
    escaped.removeAll(keepingCapacity: true)
    var succeeded = takeRecordObject(&scan, depth: depth)
    if succeeded, scan.at - start > limits.fieldBytes {
      succeeded = checkFieldSizes(&scan, start, firstCell)
    }
    if !succeeded { dropCells(from: firstCell, elements: firstElement) }
    return succeeded
  }

  /// Takes back the cells of a record.
  mutating func dropCells(from firstCell: Int, elements firstElement: Int? = nil) {
    let lists = cells[firstCell...].first { $0.kind == .list }
    cells.removeSubrange(firstCell...)
    if let start = firstElement ?? lists.map({ Int($0.start) }) {
      elements.removeSubrange(start...)
    }
  }

  /// Replaces the escapes of the record that was taken last, in the same memory.
  mutating func unescapeRecord(in bytes: UnsafeMutablePointer<UInt8>) {
    for index in escaped {
      let cell = index >= 0 ? cells[index] : elements[~index]
      let result = unescapeJSON(bytes + Int(cell.start), count: Int(cell.count))
      loneSurrogates += result.loneSurrogates
      if index >= 0 {
        cells[index].count = UInt32(result.count)
      } else {
        elements[~index].count = UInt32(result.count)
      }
    }
  }

  private mutating func takeRecordObject(_ scan: inout JSONScanner, depth: Int) -> Bool {
    guard let byte = scan.nextByte() else { return false }
    guard byte == UInt8(ascii: "{") else { return isNoObject(&scan, byte, depth: depth) }
    return takeObject(&scan, node: FieldNames.root, depth: depth)
  }

  /// A value that is JSON but no object is unfit; anything else is malformed.
  private mutating func isNoObject(
    _ scan: inout JSONScanner,
    _ byte: UInt8,
    depth: Int
  ) -> Bool {
    let start = scan.at
    guard scan.skipValue(depth: depth, limit: depthLimit) else {
      if case .malformed(let at, _) = scan.trouble, at == start {
        scan.trouble = .malformed(at: at, expected: "an object")
      }
      return false
    }
    let kind = byte == UInt8(ascii: "[") ? "an array" : "a single value"
    scan.trouble = .unfit(
      at: start,
      code: .badRow,
      message: "a record must be an object, and this is \(kind)"
    )
    return false
  }

  private mutating func checkFieldSizes(
    _ scan: inout JSONScanner,
    _ start: Int,
    _ firstCell: Int
  ) -> Bool {
    for cell in cells[firstCell...] where cell.kind != .list && cell.count > limits.fieldBytes {
      let name = names.names[Int(cell.field)]
      scan.trouble = .unfit(
        at: start,
        code: .tooLarge,
        message: "the field '\(name)' is longer than \(limits.fieldBytes) bytes"
      )
      return false
    }
    return true
  }

  /// Takes the object whose brace is at the scanner's position.
  private mutating func takeObject(_ scan: inout JSONScanner, node: Int, depth: Int) -> Bool {
    guard depth < depthLimit else { return scan.isTooDeep(depthLimit) }
    let brace = scan.at
    scan.at += 1
    guard let first = scan.nextByte() else { return false }
    if first == UInt8(ascii: "}") {
      scan.at += 1
      // An empty record has no field; an empty object in one is a value.
      return node == FieldNames.root || addCell(&scan, node, .json, brace, scan.at - brace)
    }
    var previous = 0
    while true {
      guard let member = takeMember(&scan, of: node, after: previous, depth: depth) else {
        return false
      }
      previous = member
      guard let byte = scan.nextByte() else { return false }
      scan.at += 1
      if byte == UInt8(ascii: ",") { continue }
      if byte == UInt8(ascii: "}") { return true }
      scan.at -= 1
      return scan.expect("a comma or a closing brace")
    }
  }

  /// Takes a key and its value.
  ///
  /// - Returns: the key's node.
  @inline(__always)
  private mutating func takeMember(
    _ scan: inout JSONScanner,
    of parent: Int,
    after previous: Int,
    depth: Int
  ) -> Int? {
    guard let key = scan.takeKey() else { return nil }
    guard let node = node(of: key, scan, in: parent, after: previous) else {
      scan.trouble = .unfit(
        at: key.start,
        code: .tooLarge,
        message: "more than \(limits.fields) different keys, or a key that is too long"
      )
      return nil
    }
    guard names.mark(node, record: serial) else {
      scan.trouble = .unfit(
        at: key.start - 1,
        code: .badRow,
        message: "the key '\(names.path(of: node))' occurs twice"
      )
      return nil
    }
    guard let byte = scan.nextByte() else { return nil }
    return takeValue(&scan, byte, node: node, depth: depth + 1) ? node : nil
  }

  @inline(__always)
  private mutating func takeValue(
    _ scan: inout JSONScanner,
    _ byte: UInt8,
    node: Int,
    depth: Int
  ) -> Bool {
    let start = scan.at
    switch byte {
    case UInt8(ascii: "\""):
      guard let string = scan.takeString() else { return false }
      if string.hasEscapes { escaped.append(cells.count) }
      return addCell(&scan, node, .text, string.start, string.count)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return scan.takeNumber() && addCell(&scan, node, .number, start, scan.at - start)
    case UInt8(ascii: "{"): return takeObject(&scan, node: node, depth: depth)
    case UInt8(ascii: "["): return takeArray(&scan, node: node, depth: depth)
    case UInt8(ascii: "t"):
      return scan.takeWord("true") && addCell(&scan, node, .bool, start, 4)
    case UInt8(ascii: "f"):
      return scan.takeWord("false") && addCell(&scan, node, .bool, start, 5)
    case UInt8(ascii: "n"):
      return scan.takeWord("null") && addCell(&scan, node, .null, start, 0)
    default: return scan.expect("a value")
    }
  }

  @inline(__always)
  private mutating func addCell(
    _ scan: inout JSONScanner,
    _ node: Int,
    _ kind: FieldKind,
    _ start: Int,
    _ count: Int
  ) -> Bool {
    guard let field = names.field(of: node) else {
      scan.trouble = .unfit(
        at: start,
        code: .tooLarge,
        message: "more than \(limits.fields) different keys, or a path that is too long"
      )
      return false
    }
    cells.append(FieldCell(field: field, kind: kind, start: start, count: count))
    return true
  }

  @inline(__always)
  private mutating func node(
    of key: JSONScanner.RawString,
    _ scan: JSONScanner,
    in parent: Int,
    after previous: Int
  ) -> Int? {
    guard key.hasEscapes else {
      return names.node(
        in: parent,
        after: previous,
        key: scan.pointer(at: key.start),
        count: key.count
      )
    }
    return nodeOfEscaped(key, scan, in: parent, after: previous)
  }

  @inline(never)
  private mutating func nodeOfEscaped(
    _ key: JSONScanner.RawString,
    _ scan: JSONScanner,
    in parent: Int,
    after previous: Int
  ) -> Int? {
    let source = UnsafeBufferPointer(start: scan.pointer(at: key.start), count: key.count)
    var copy = Array(source) + [UInt8](repeating: 0, count: 8)
    return copy.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let result = unescapeJSON(base, count: key.count)
      return names.node(in: parent, after: previous, key: base, count: result.count)
    }
  }
}

// MARK: - Arrays

extension JSONRecordParser {
  /// Takes the array whose bracket is at the scanner's position: as a list when it holds only
  /// scalars, else as it stands.
  private mutating func takeArray(_ scan: inout JSONScanner, node: Int, depth: Int) -> Bool {
    guard depth < depthLimit else { return scan.isTooDeep(depthLimit) }
    if !indexed.isEmpty, let last = indexed.lastElement(of: node, in: names) {
      return takeElements(&scan, through: last, node: node, depth: depth)
    }
    let start = scan.at
    let firstElement = elements.count
    let escapedBefore = escaped.count
    guard let field = names.field(of: node) else {
      return addCell(&scan, node, .list, 0, 0)
    }
    switch takeScalars(&scan, field: field) {
    case .taken:
      return addCell(&scan, node, .list, firstElement, elements.count - firstElement)
    case .failed: return false
    case .holdsContainer:
      elements.removeSubrange(firstElement...)
      escaped.removeSubrange(escapedBefore...)
      scan.at = start
      return scan.skipValue(depth: depth, limit: depthLimit)
        && addCell(&scan, node, .json, start, scan.at - start)
    }
  }

  /// Takes the first elements as fields of their own, and passes over the rest.
  private mutating func takeElements(
    _ scan: inout JSONScanner,
    through last: Int,
    node: Int,
    depth: Int
  ) -> Bool {
    scan.at += 1
    guard let first = scan.nextByte() else { return false }
    if first == UInt8(ascii: "]") {
      scan.at += 1
      return true
    }
    var index = 0
    var previous = 0
    while true {
      guard let byte = scan.nextByte() else { return false }
      if index <= last {
        guard let child = elementNode(index, of: node, after: previous, &scan),
          takeValue(&scan, byte, node: child, depth: depth + 1)
        else { return false }
        previous = child
      } else if !scan.skipValue(depth: depth + 1, limit: depthLimit) {
        return false
      }
      index += 1
      guard let next = scan.nextByte() else { return false }
      scan.at += 1
      if next == UInt8(ascii: ",") { continue }
      if next == UInt8(ascii: "]") { return true }
      scan.at -= 1
      return scan.expect("a comma or a closing bracket")
    }
  }

  private mutating func elementNode(
    _ index: Int,
    of parent: Int,
    after previous: Int,
    _ scan: inout JSONScanner
  ) -> Int? {
    let name = Array("[\(index)]".utf8)
    let padded = name + [UInt8](repeating: 0, count: 8)
    let node = padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        names.node(in: parent, after: previous, key: $0, count: name.count)
      }
    }
    if node == nil {
      scan.trouble = .unfit(
        at: scan.at,
        code: .tooLarge,
        message: "more than \(limits.fields) different keys"
      )
    }
    return node
  }

  private enum ArrayOutcome {
    case taken
    case holdsContainer
    case failed
  }

  private mutating func takeScalars(_ scan: inout JSONScanner, field: Int) -> ArrayOutcome {
    scan.at += 1
    guard let first = scan.nextByte() else { return .failed }
    if first == UInt8(ascii: "]") {
      scan.at += 1
      return .taken
    }
    while true {
      guard let byte = scan.nextByte() else { return .failed }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return .holdsContainer }
      guard takeElement(&scan, byte, field), let next = scan.nextByte() else { return .failed }
      scan.at += 1
      if next == UInt8(ascii: ",") { continue }
      if next == UInt8(ascii: "]") { return .taken }
      scan.at -= 1
      _ = scan.expect("a comma or a closing bracket")
      return .failed
    }
  }

  private mutating func takeElement(
    _ scan: inout JSONScanner,
    _ byte: UInt8,
    _ field: Int
  ) -> Bool {
    let start = scan.at
    guard byte == UInt8(ascii: "\"") else {
      guard scan.skipScalar(byte) else { return false }
      let kind: FieldKind =
        switch byte {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
      let count = kind == .null ? 0 : scan.at - start
      elements.append(FieldCell(field: field, kind: kind, start: start, count: count))
      return true
    }
    guard let string = scan.takeString() else { return false }
    if string.hasEscapes { escaped.append(~elements.count) }
    elements.append(
      FieldCell(field: field, kind: .text, start: string.start, count: string.count)
    )
    return true
  }
}
