/// What a field's bytes are.
package enum FieldKind: UInt8, Sendable, Hashable {
  /// JSON `null`, or an empty cell of a sheet. A field that is not there at all has no cell.
  case null
  /// Text, unescaped, valid UTF-8. Every field of CSV and TSV is text.
  case text
  /// A number as it was written, in JSON's syntax.
  case number
  /// `true` or `false`, spelt so.
  case bool
  /// An array of scalars: `start` and `count` name a run of `RecordBatch.elements`, not bytes.
  case list
  /// Raw JSON: an array that holds objects or arrays, or an object without members.
  case json
}

/// One field of one record: which, of what kind, and where its bytes lie in the batch.
package struct FieldCell: Sendable, Hashable {
  /// Offset of the first byte in `RecordBatch.bytes`; of the first element for a list.
  package var start: UInt32
  /// Bytes; elements for a list.
  package var count: UInt32
  /// Index into the reader's `fieldNames`.
  package var field: UInt16
  package var kind: FieldKind

  @inlinable
  package init(field: Int, kind: FieldKind, start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
    self.field = UInt16(truncatingIfNeeded: field)
    self.kind = kind
  }

  /// The bytes' range in the batch, or the elements' for a list.
  @inlinable
  package var range: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
}

/// Where one record's fields stand in the batch, and where the record stood in the file.
package struct RecordPlace: Sendable, Hashable {
  /// Offset of the first cell in `RecordBatch.cells`.
  package var firstCell: Int
  package var cellCount: Int
  /// The line it begins at, from 1; the row of the sheet for XLSX.
  package var line: Int
  /// Where it begins in the decoded text, in bytes; 0 for XLSX.
  package var byteOffset: Int

  package init(firstCell: Int, cellCount: Int, line: Int, byteOffset: Int) {
    self.firstCell = firstCell
    self.cellCount = cellCount
    self.line = line
    self.byteOffset = byteOffset
  }

  /// The record's run of `RecordBatch.cells`.
  @inlinable
  package var cellRange: Range<Int> { firstCell..<(firstCell + cellCount) }
}

/// Some records in one arena, with the faults met among them.
///
/// Cells of a record come in the order of the file. In tabular formats cell k is column k; in
/// JSON a field that is missing has no cell. Importers resolve what they do with a field once, by
/// its index, and then walk the cells. A batch that is let go before the next one is asked for
/// lends its memory to it.
package struct RecordBatch: Sendable {
  /// The arena that cells point into; it also holds bytes that no cell names.
  package var bytes: [UInt8] = []
  package var cells: [FieldCell] = []
  /// What `list` cells point into; their `field` is the list's.
  package var elements: [FieldCell] = []
  package var records: [RecordPlace] = []
  /// Rows that could not be read, in the order of the file; they have no record.
  package var faults: [RowFault] = []

  package init() {}

  /// Whether the input is used up: no record, no fault, and none will come.
  package var isEnd: Bool { records.isEmpty && faults.isEmpty }

  /// The cell of a field in a record, the last if it occurs twice.
  ///
  /// - Complexity: O(fields of the record).
  package func cell(ofField field: Int, inRecord record: Int) -> FieldCell? {
    cells[records[record].cellRange].last { Int($0.field) == field }
  }

  /// The bytes of a cell that is not a list.
  package func bytes(of cell: FieldCell) -> ArraySlice<UInt8> { bytes[cell.range] }

  /// The text of a cell, for messages, previews and tests; a list's elements joined with `;`.
  package func text(of cell: FieldCell) -> String {
    guard cell.kind == .list else { return String(decoding: bytes[cell.range], as: UTF8.self) }
    return elements[cell.range].map { text(of: $0) }.joined(separator: ";")
  }

  /// Whether a reader should hand it over before it holds more faults.
  var isFullOfFaults: Bool { faults.count >= 1_000 }

  /// Empties the batch and keeps its memory.
  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    faults.removeAll()
  }
}
