import CSystem
package import PikirBase

/// Reads lines of `key=value` fields parted by tabs.
///
/// A field `tskv` at the head of a line is passed over. `\t`, `\n`, `\r`, `\0`, `\\` and `\=` are
/// escapes; any other backslash stands for itself. A field without `=` is a fault of the row, and
/// so is a key that occurs twice. Lines end with LF, CRLF or CR.
///
/// - Source: the format's description in the documentation of ClickHouse.
package final class TSKVReader: RecordReader {
  package var format: RecordFormat { .tskv }
  package var fieldNames: [String] { names.names }
  private var window: InputWindow
  private var names: FieldNames
  private let limits: ReadLimits
  private var spare = RecordBatch()
  private var serial: UInt32 = 0
  /// Whether the rest of a line is thrown away.
  private var isSkippingLine = false

  package init(_ source: any ByteSource, limits: ReadLimits = ReadLimits()) {
    window = InputWindow(source, byteCount: limits.windowBytes)
    names = FieldNames(limit: limits.fields)
    self.limits = limits
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    window.source.report(to: &notes)
    return notes
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    window.fill(&batch) { bytes, cursor, batch in
      takeLines(bytes, &cursor, into: &batch, maxRecords: maxRecords)
      return true
    }
    if batch.isEnd, let failure = window.failure { throw failure }
    spare = batch
    batch.bytes = window.bytes
    return batch
  }

  private func takeLines(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch,
    maxRecords: Int
  ) {
    while batch.records.count < maxRecords, !batch.isFullOfFaults, cursor.start < cursor.end {
      let rest = cursor.end - cursor.start
      let length = pikir_find_either(bytes + cursor.start, rest, 0x0A, 0x0D)
      if length == rest, !cursor.isLast {
        guard rest >= limits.recordBytes else { return }
        if !isSkippingLine { blame(tooLong, bytes, cursor, at: cursor.start, into: &batch) }
        isSkippingLine = true
        cursor.start = cursor.end
        return
      }
      let end = cursor.start + length
      var next = end
      if end < cursor.end {
        // A CR whose LF may come with the next block waits for it.
        if bytes[end] == 0x0D, end + 1 == cursor.end, !cursor.isLast { return }
        let isPair = bytes[end] == 0x0D && end + 1 < cursor.end && bytes[end + 1] == 0x0A
        next = end + (isPair ? 2 : 1)
      }
      if isSkippingLine {
        isSkippingLine = false
      } else if length > limits.recordBytes {
        blame(tooLong, bytes, cursor, at: cursor.start, into: &batch)
      } else if length > 0 {
        takeLine(bytes, cursor, to: end, into: &batch)
      }
      if next > end { cursor.line += 1 }
      cursor.start = next
    }
  }

  private var tooLong: (code: DiagnosticCode, message: String) {
    (.tooLarge, "the line is longer than \(limits.recordBytes) bytes")
  }

  private func blame(
    _ fault: (code: DiagnosticCode, message: String),
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: WindowCursor,
    at position: Int,
    into batch: inout RecordBatch
  ) {
    batch.faults.append(
      RowFault(
        line: cursor.line,
        column: characterColumn(bytes, lineStart: cursor.start, position: position),
        byteOffset: cursor.baseOffset + position,
        code: fault.code,
        message: fault.message
      )
    )
  }

  private func takeLine(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: WindowCursor,
    to end: Int,
    into batch: inout RecordBatch
  ) {
    let firstCell = batch.cells.count
    serial &+= 1
    var at = cursor.start
    var previous = 0
    while at < end {
      let length = pikir_find_byte(bytes + at, end - at, 0x09)
      defer { at += length + 1 }
      guard length > 0, !(at == cursor.start && isMark(bytes + at, length)) else { continue }
      let taken = takeField(bytes, at, length, after: previous, into: &batch.cells)
      guard case .field(let node) = taken else {
        batch.cells.removeSubrange(firstCell...)
        if case .fault(let fault) = taken {
          blame(fault, bytes, cursor, at: at, into: &batch)
        }
        return
      }
      previous = node
    }
    // A line of blanks is no record.
    guard batch.cells.count > firstCell else { return }
    batch.records.append(
      RecordPlace(
        firstCell: firstCell,
        cellCount: batch.cells.count - firstCell,
        line: cursor.line,
        byteOffset: cursor.baseOffset + cursor.start
      )
    )
  }

  private func isMark(_ field: UnsafeMutablePointer<UInt8>, _ length: Int) -> Bool {
    length == 4 && field[0] == 0x74 && field[1] == 0x73 && field[2] == 0x6B && field[3] == 0x76
  }

  private enum Taken {
    case field(node: Int)
    case fault((code: DiagnosticCode, message: String))
  }

  private func takeField(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ start: Int,
    _ length: Int,
    after previous: Int,
    into cells: inout [FieldCell]
  ) -> Taken {
    var equals = 0
    while equals < length, bytes[start + equals] != 0x3D {
      equals += bytes[start + equals] == 0x5C ? 2 : 1
    }
    guard equals < length else { return .fault((.badRow, "a field has no '='")) }
    let keyCount = unescapeTSKV(bytes + start, count: equals)
    guard keyCount > 0 else { return .fault((.badRow, "a field has no name before its '='")) }
    guard
      let node = names.node(
        in: FieldNames.root,
        after: previous,
        key: bytes + start,
        count: keyCount
      ), let field = names.field(of: node)
    else {
      return .fault((.tooLarge, "more than \(limits.fields) different keys, or one is too long"))
    }
    guard names.mark(node, record: serial) else {
      return .fault((.badRow, "the key '\(names.path(of: node))' occurs twice"))
    }
    let valueStart = start + equals + 1
    let count = unescapeTSKV(bytes + valueStart, count: length - equals - 1)
    guard count <= limits.fieldBytes else {
      return .fault((.tooLarge, "a field is longer than \(limits.fieldBytes) bytes"))
    }
    cells.append(FieldCell(field: field, kind: .text, start: valueStart, count: count))
    return .field(node: node)
  }
}

/// Replaces the escapes of a field in the same memory.
///
/// - Returns: how many bytes are left.
func unescapeTSKV(_ bytes: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
  var from = pikir_find_byte(bytes, count, 0x5C)
  guard from < count else { return count }
  var to = from
  while from < count {
    var byte = bytes[from]
    from += 1
    if byte == 0x5C, from < count {
      let escaped: UInt8? =
        switch bytes[from] {
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "0"): 0x00
        case 0x5C, 0x3D: bytes[from]
        default: nil
        }
      if let escaped {
        byte = escaped
        from += 1
      }
    }
    bytes[to] = byte
    to += 1
  }
  return to
}
