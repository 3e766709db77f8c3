import PikirBase
import PikirText

/// The bytes that stand for a kind of value; CLua's `values.h` knows the same ones.
package enum WireTag {
  package static let nothing: UInt8 = 0
  package static let no: UInt8 = 1
  package static let yes: UInt8 = 2
  /// i64.
  package static let integer: UInt8 = 3
  /// f64.
  package static let number: UInt8 = 4
  /// Length (u32) and bytes.
  package static let text: UInt8 = 5
  /// Count of the list and of the entries (u32), the list, the entries: name and value.
  package static let table: UInt8 = 6
  /// As a table, behind maker (text), chunk (text) and line (u32).
  package static let made: UInt8 = 7
  /// u32.
  package static let function: UInt8 = 8
  /// u32.
  package static let words: UInt8 = 9
}

extension WireValue {
  /// Appends the value to a payload: entries in the order of their names' bytes, without those that
  /// are nothing.
  ///
  /// - Throws: when it is beyond the limits, holds a number that is not finite, a list with a hole,
  ///   or a name twice.
  /// - Complexity: O(values × log of the entries of a table).
  package func encode(to payload: inout [UInt8]) throws(WireFault) {
    let start = payload.count
    var budget = ValueBudget()
    try encode(to: &payload, depth: 0, &budget)
    guard payload.count - start <= WireValueLimits.encodedBytes else { throw ValueBudget.tooLarge }
  }

  private func encode(
    to payload: inout [UInt8],
    depth: Int,
    _ budget: inout ValueBudget
  ) throws(WireFault) {
    try budget.takeValue()
    switch self {
    case .nothing: payload.append(WireTag.nothing)
    case .bool(let value): payload.append(value ? WireTag.yes : WireTag.no)
    case .integer(let value):
      payload.append(WireTag.integer)
      payload.append(littleEndian: value)
    case .number(let value):
      guard value.isFinite else { throw WireFault("has a number that is not finite") }
      payload.append(WireTag.number)
      payload.append(littleEndian: value)
    case .text(let text):
      try budget.takeText(text.utf8.count)
      Self.append(text: text.utf8, to: &payload)
    case .table(let table):
      guard depth < WireValueLimits.depth else { throw ValueBudget.tooDeep }
      try table.encode(to: &payload) { (value, payload) throws(WireFault) in
        try value.encode(to: &payload, depth: depth + 1, &budget)
      }
    case .function(let number):
      payload.append(WireTag.function)
      payload.append(littleEndian: UInt32(clamping: number))
    case .words(let number):
      payload.append(WireTag.words)
      payload.append(littleEndian: UInt32(clamping: number))
    }
  }

  package static func append(text: some Collection<UInt8>, to payload: inout [UInt8]) {
    payload.append(WireTag.text)
    payload.append(piece: text)
  }

  /// Begins a list without entries; its values follow.
  package static func appendListHead(count: UInt32, to payload: inout [UInt8]) {
    payload.append(WireTag.table)
    payload.append(littleEndian: count)
    payload.append(littleEndian: UInt32(0))
  }

  /// Sets the count of a list that a payload begins with.
  package static func setListHead(count: UInt32, in payload: inout [UInt8]) {
    withUnsafeBytes(of: count.littleEndian) { bytes in
      for (place, byte) in bytes.enumerated() { payload[1 + place] = byte }
    }
  }
}

extension WireTable {
  fileprivate func encode(
    to payload: inout [UInt8],
    _ body: (WireValue, inout [UInt8]) throws(WireFault) -> Void
  ) throws(WireFault) {
    if maker.isEmpty {
      payload.append(WireTag.table)
    } else {
      payload.append(WireTag.made)
      payload.append(piece: maker.utf8)
      payload.append(piece: chunk.utf8)
      payload.append(littleEndian: UInt32(clamping: line))
    }
    let said = entries.filter { $0.value != .nothing }.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    payload.append(littleEndian: UInt32(list.count))
    payload.append(littleEndian: UInt32(said.count))
    for value in list {
      guard value != .nothing else { throw WireFault("has a list with a hole") }
      try body(value, &payload)
    }
    var last: String?
    for entry in said {
      guard entry.key.utf8.count <= WireValueLimits.nameBytes else { throw ValueBudget.longName }
      if let last, last.utf8.elementsEqual(entry.key.utf8) {
        throw WireFault("has a name twice")
      }
      last = entry.key
      payload.append(piece: entry.key.utf8)
      try body(entry.value, &payload)
    }
  }
}

extension WireValue {
  /// Reads a value, and believes nothing of it: depth, counts, lengths, UTF-8, finite numbers, the
  /// order of names, no holes.
  ///
  /// - Complexity: O(bytes).
  package init(_ reader: inout WireReader) throws(WireFault) {
    var budget = ValueBudget()
    self = try Self.decode(&reader, depth: 0, &budget)
  }

  private static func decode(
    _ reader: inout WireReader,
    depth: Int,
    _ budget: inout ValueBudget
  ) throws(WireFault) -> WireValue {
    try budget.takeValue()
    let tag = try reader.number(UInt8.self)
    switch tag {
    case WireTag.nothing: return .nothing
    case WireTag.no: return .bool(false)
    case WireTag.yes: return .bool(true)
    case WireTag.integer: return .integer(try reader.number(Int64.self))
    case WireTag.number:
      let number = try reader.double()
      guard number.isFinite else { throw WireFault("has a number that is not finite") }
      return .number(number)
    case WireTag.text:
      let text = try reader.text(atMost: WireValueLimits.textBytes)
      try budget.takeText(text.utf8.count)
      return .text(text)
    case WireTag.table, WireTag.made:
      guard depth < WireValueLimits.depth else { throw ValueBudget.tooDeep }
      return .table(try table(&reader, isMade: tag == WireTag.made, depth: depth, &budget))
    case WireTag.function:
      return .function(try reader.count(atMost: WireValueLimits.functions - 1))
    case WireTag.words: return .words(try reader.count(atMost: WordSetCoding.maximumSets - 1))
    default: throw WireFault("has a value of an unknown kind")
    }
  }

  private static func table(
    _ reader: inout WireReader,
    isMade: Bool,
    depth: Int,
    _ budget: inout ValueBudget
  ) throws(WireFault) -> WireTable {
    var table = WireTable()
    if isMade {
      table.maker = try reader.text(atMost: 16)
      table.chunk = try reader.text(atMost: FailureReport.maximumChunkBytes)
      table.line = try reader.count(atMost: Int(Int32.max))
      guard !table.maker.isEmpty else { throw WireFault("has a table that nothing made") }
    }
    let listCount = try reader.count(atMost: WireValueLimits.count)
    let entryCount = try reader.count(atMost: WireValueLimits.count)
    for _ in 0..<listCount {
      let value = try decode(&reader, depth: depth + 1, &budget)
      guard value != .nothing else { throw WireFault("has a list with a hole") }
      table.list.append(value)
    }
    for _ in 0..<entryCount {
      let key = try reader.text(atMost: WireValueLimits.nameBytes)
      if let last = table.entries.last, !last.key.utf8.lexicographicallyPrecedes(key.utf8) {
        throw WireFault("has names that are not in order")
      }
      let value = try decode(&reader, depth: depth + 1, &budget)
      guard value != .nothing else { throw WireFault("has a name without a value") }
      table.entries.append(WireTable.Entry(key, value))
    }
    return table
  }
}

/// What is left of the limits while a value is gone through.
private struct ValueBudget {
  static let tooDeep = WireFault("has tables in more than \(WireValueLimits.depth) levels")
  static let tooLarge = WireFault("has more values or longer texts than a value may have")
  static let longName = WireFault("has a name of more than \(WireValueLimits.nameBytes) bytes")

  private var values = WireValueLimits.count
  private var textBytes = WireValueLimits.textBytes

  mutating func takeValue() throws(WireFault) {
    values -= 1
    guard values >= 0 else { throw Self.tooLarge }
  }

  mutating func takeText(_ count: Int) throws(WireFault) {
    textBytes -= count
    guard textBytes >= 0 else { throw Self.tooLarge }
  }
}
