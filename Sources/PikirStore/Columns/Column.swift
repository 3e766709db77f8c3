package import PikirBase

/// A value per review, in row order: read from a mapped snapshot, or on the heap once changed.
///
/// A column may be shorter than the workspace: the rows beyond its end hold zero, which every
/// column reads as "none". A field that no review has therefore costs nothing. Copies share
/// storage until one changes. At least 64 bytes after the last value are readable.
package struct Column<Element: FixedWidthInteger & BitwiseCopyable & Sendable>:
  @unchecked Sendable
{
  /// How many rows have a stored value; the rest hold zero.
  package private(set) var count: Int
  /// The first value; valid while `heap` or `mapped` lives, and only read through.
  @usableFromInline var start: UnsafeRawPointer?
  private var heap: HeapBlock?
  private var mapped: MappedBytes?

  package init() {
    count = 0
    start = nil
  }

  package init(_ values: [Element]) {
    self.init()
    append(contentsOf: values)
  }

  /// A column that lies in a mapped file, little-endian, aligned for its element.
  package init(mapped: MappedBytes, byteOffset: Int, count: Int) {
    self.count = count
    self.mapped = mapped
    start = mapped.bytes.baseAddress.map { $0 + byteOffset }
  }

  /// The value of a row, zero beyond the end.
  @inlinable package subscript(row: Int) -> Element {
    get {
      guard row < count, let start else { return 0 }
      return start.loadUnaligned(
        fromByteOffset: row &* MemoryLayout<Element>.stride,
        as: Element.self
      )
    }
    set { withMutableValues(rowCount: row + 1) { $0[row] = newValue } }
  }

  /// Hands out the stored values; what is beyond them is zero.
  @inlinable package func withValues<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let values = start?.assumingMemoryBound(to: Element.self)
    let result = try body(UnsafeBufferPointer(start: values, count: count))
    keepAlive()
    return result
  }

  /// Hands out at least `rowCount` values for change, padding with zeros.
  package mutating func withMutableValues<Result, Failure: Error>(
    rowCount: Int,
    _ body: (inout UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let block = ownedBlock(forCount: max(rowCount, count))
    let values = block.start.assumingMemoryBound(to: Element.self)
    if rowCount > count {
      (values + count).initialize(repeating: 0, count: rowCount - count)
      count = rowCount
    }
    var buffer = UnsafeMutableBufferPointer(start: values, count: count)
    return try body(&buffer)
  }

  package mutating func append(_ value: Element) {
    let block = ownedBlock(forCount: count + 1)
    block.start.storeBytes(
      of: value,
      toByteOffset: count &* MemoryLayout<Element>.stride,
      as: Element.self
    )
    count += 1
  }

  /// Adds values at the end, in one copy.
  package mutating func append(contentsOf newValues: UnsafeBufferPointer<Element>) {
    guard let source = newValues.baseAddress, !newValues.isEmpty else { return }
    let block = ownedBlock(forCount: count + newValues.count)
    let stride = MemoryLayout<Element>.stride
    (block.start + count &* stride).copyMemory(from: source, byteCount: newValues.count &* stride)
    count += newValues.count
  }

  package mutating func append(contentsOf newValues: [Element]) {
    newValues.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Adds values for the rows from `firstRow` on; rows between the end and it hold zero.
  package mutating func append(_ newValues: [Element], atRow firstRow: Int) {
    guard !newValues.isEmpty else { return }
    if count < firstRow { withMutableValues(rowCount: firstRow) { _ in } }
    append(contentsOf: newValues)
  }

  /// The values of rows, in ascending order of the rows.
  package func values(of rows: ReviewSet) -> [Element] {
    var found: [Element] = []
    found.reserveCapacity(rows.count)
    withValues { values in
      rows.forEachRow { row in found.append(row < values.count ? values[row] : 0) }
    }
    return found
  }

  /// Sets the values of rows, in ascending order of the rows.
  package mutating func set(rows: ReviewSet, values newValues: [Element]) {
    guard let last = rows.lastRow else { return }
    withMutableValues(rowCount: last + 1) { values in
      var index = 0
      rows.forEachRow { row in
        values[row] = newValues[index]
        index &+= 1
      }
    }
  }

  /// Makes room for so many rows at once, so that growing to them copies nothing.
  package mutating func reserve(rowCount: Int) {
    _ = ownedBlock(forCount: max(rowCount, count))
  }

  /// The stored values as raw memory, and what keeps it alive and unchanged.
  package var storedBytes: (bytes: UnsafeRawBufferPointer, owner: AnyObject?) {
    let byteCount = count * MemoryLayout<Element>.stride
    return (UnsafeRawBufferPointer(start: start, count: byteCount), heap ?? mapped)
  }

  @usableFromInline func keepAlive() {
    withExtendedLifetime((heap, mapped)) {}
  }

  /// A block that nobody else holds, with room for `newCount` values and the present ones in it.
  private mutating func ownedBlock(forCount newCount: Int) -> HeapBlock {
    let stride = MemoryLayout<Element>.stride
    let needed = newCount &* stride
    if isKnownUniquelyReferenced(&heap), let block = heap {
      if needed > block.capacity {
        block.grow(toCapacity: Self.roomierCapacity(needed, over: block.capacity))
        start = UnsafeRawPointer(block.start)
      }
      return block
    }
    let present = count &* stride
    let copy = HeapBlock(
      capacity: needed > present ? Self.roomierCapacity(needed, over: present) : needed
    )
    if let start { copy.start.copyMemory(from: start, byteCount: present) }
    heap = copy
    mapped = nil
    start = UnsafeRawPointer(copy.start)
    return copy
  }

  private static func roomierCapacity(_ needed: Int, over present: Int) -> Int {
    max(needed, present + present / 2, 64)
  }
}
