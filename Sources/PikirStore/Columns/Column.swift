package import PikirBase

/// A value per review, in row order: read from a mapped snapshot, or on the heap once changed.
///
/// A column may be shorter than the workspace: the rows beyond its end hold zero, which every
/// column reads as "none". A field that no review has therefore costs nothing. Copies share
/// storage until one changes. At least 64 bytes after the last value are readable.
package struct Column<Element: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  private enum Storage: Sendable {
    case mapped(MappedBytes, byteOffset: Int, count: Int)
    case heap([Element])
  }

  private var storage: Storage

  package init() { storage = .heap([]) }

  package init(_ values: [Element]) { storage = .heap(values) }

  /// A column that lies in a mapped file, little-endian, aligned for its element.
  package init(mapped: MappedBytes, byteOffset: Int, count: Int) {
    storage = .mapped(mapped, byteOffset: byteOffset, count: count)
  }

  /// How many rows have a stored value; the rest hold zero.
  package var count: Int {
    switch storage {
    case .mapped(_, _, let count): count
    case .heap(let values): values.count
    }
  }

  /// The value of a row, zero beyond the end.
  package subscript(row: Int) -> Element {
    get {
      switch storage {
      case .mapped(let mapped, let byteOffset, let count):
        guard row < count else { return 0 }
        return mapped.bytes.loadUnaligned(
          fromByteOffset: byteOffset &+ row &* MemoryLayout<Element>.stride,
          as: Element.self
        )
      case .heap(let values):
        return row < values.count ? values[row] : 0
      }
    }
    set { withMutableValues(rowCount: row + 1) { $0[row] = newValue } }
  }

  /// Hands out the stored values; what is beyond them is zero.
  package func withValues<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .mapped(let mapped, let byteOffset, let count):
      let base = mapped.bytes.baseAddress.map { $0 + byteOffset }
      let start = base?.assumingMemoryBound(to: Element.self)
      return try body(UnsafeBufferPointer(start: start, count: count))
    case .heap(let values):
      return try values.withUnsafeBufferPointer(body)
    }
  }

  /// Hands out at least `rowCount` values for change, padding with zeros.
  package mutating func withMutableValues<Result>(
    rowCount: Int,
    _ body: (inout UnsafeMutableBufferPointer<Element>) -> Result
  ) -> Result {
    var values = takeHeapValues()
    if values.count < rowCount {
      values.append(contentsOf: repeatElement(0, count: rowCount - values.count))
    }
    let result = values.withUnsafeMutableBufferPointer { body(&$0) }
    storage = .heap(values)
    return result
  }

  package mutating func append(contentsOf newValues: some Sequence<Element>) {
    var values = takeHeapValues()
    values.append(contentsOf: newValues)
    storage = .heap(values)
  }

  /// Empties the storage and returns what it held, so that a change is made in place when no
  /// copy shares it.
  private mutating func takeHeapValues() -> [Element] {
    switch storage {
    case .mapped:
      let copy = withValues { Array($0) }
      storage = .heap([])
      return copy
    case .heap(let values):
      storage = .heap([])
      return values
    }
  }
}
