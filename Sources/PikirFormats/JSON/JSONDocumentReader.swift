import CSystem
package import PikirBase

/// Reads the records of one JSON document: the elements of an array in it, or one object.
///
/// Elements are taken one by one as they come, so that the document is never held. What is not
/// JSON ends the reading, because nothing after it can be trusted; an element that is no record
/// is a fault of the row.
///
/// - Source: RFC 8259; reliability I3.
package final class JSONDocumentReader: RecordReader {
  package var format: RecordFormat { .json }
  package var fieldNames: [String] { parser.names.names }
  private var window: InputWindow
  private var parser: JSONRecordParser
  private var walker: JSONDocumentWalker
  private let limits: ReadLimits
  private let pathText: String
  private var spare = RecordBatch()
  /// What ends the reading once everything before it was given.
  private var failure: Diagnostic?
  private var isDone = false

  /// Opens a document.
  ///
  /// - Parameters:
  ///   - source: UTF-8.
  ///   - recordPath: as in `ReadOptions.recordPath`.
  ///   - limits: bounds of a field, a record, depth and the number of names.
  ///   - indexedPaths: as in `ReadOptions.indexedPaths`.
  ///   - outerPaths: as in `ReadOptions.outerPaths`.
  /// - Throws: `C102` when the path is not one.
  package init(
    _ source: any ByteSource,
    recordPath: String,
    limits: ReadLimits = ReadLimits(),
    indexedPaths: [String] = [],
    outerPaths: [String] = []
  ) throws(Diagnostic) {
    let path = try JSONRecordPath(recordPath)
    window = InputWindow(source, byteCount: limits.windowBytes)
    parser = JSONRecordParser(limits: limits, indexedPaths: indexedPaths)
    walker = JSONDocumentWalker(
      path: path,
      depthLimit: min(limits.jsonDepth, 64),
      outer: OuterValues(outerPaths)
    )
    pathText = recordPath
    self.limits = limits
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    notes.loneSurrogates = parser.loneSurrogates
    window.source.report(to: &notes)
    return notes
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    parser.swapCells(with: &batch)
    walker.outer.beginBatch()
    while !isDone, failure == nil {
      window.withBytes { bytes, cursor in
        takeRecords(bytes, &cursor, into: &batch, maxRecords: maxRecords)
      }
      if !batch.isEnd || window.isAtEnd { break }
      _ = window.refill()
    }
    parser.swapCells(with: &batch)
    if batch.isEnd {
      if let failure = failure ?? window.failure { throw failure }
      if !walker.hasMatched { throw nothingFound }
    }
    spare = batch
    batch.bytes = window.bytes
    // This copies the window, which the batch else shares: the price of asking for such values.
    if !walker.outer.arena.isEmpty {
      walker.outer.settle(&batch.cells, start: batch.bytes.count)
      batch.bytes += walker.outer.arena
    }
    return batch
  }

  private var nothingFound: Diagnostic {
    Diagnostic(
      .malformed,
      "the document has nothing at '\(pathText)'",
      hints: ["look at the file's keys and name the path to its records, such as data.reviews[]"]
    )
  }

  private func takeRecords(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch,
    maxRecords: Int
  ) {
    var scan = JSONScanner(bytes, from: cursor.start, to: cursor.end, crossesLines: true)
    while batch.records.count < maxRecords, !batch.isFullOfFaults {
      let event = walker.advance(&scan)
      countLines(bytes, &cursor, to: scan.at)
      switch event {
      case .record:
        if !takeRecord(&scan, bytes, &cursor, into: &batch) { return }
      case .end:
        isDone = cursor.isLast
        return
      case .trouble:
        if !overcome(&scan, bytes, &cursor) { return }
      }
    }
  }

  /// Moves the cursor to a token and counts the lines up to there.
  private func countLines(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    to position: Int
  ) {
    cursor.line += pikir_count_line_ends(bytes + cursor.start, position - cursor.start)
    cursor.start = position
  }

  /// Takes the record at the scanner's position.
  ///
  /// - Returns: false when more has to be read first, or nothing more can be.
  private func takeRecord(
    _ scan: inout JSONScanner,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch
  ) -> Bool {
    let start = scan.at
    let firstCell = parser.cells.count
    var isTaken = parser.takeRecord(&scan, depth: walker.depth)
    if isTaken, scan.at - start > limits.recordBytes {
      parser.dropCells(from: firstCell)
      scan.trouble = tooLong(at: start)
      isTaken = false
    }
    if !isTaken, scan.trouble == .incomplete, cursor.end - start >= limits.recordBytes {
      scan.trouble = tooLong(at: start)
    }
    if isTaken {
      parser.unescapeRecord(in: bytes)
      if !walker.outer.isEmpty { parser.add(&walker.outer, from: firstCell) }
      batch.records.append(
        RecordPlace(
          firstCell: firstCell,
          cellCount: parser.cells.count - firstCell,
          line: cursor.line,
          byteOffset: cursor.baseOffset + start
        )
      )
      countLines(bytes, &cursor, to: scan.at)
      walker.recordWasTaken()
      return true
    }
    guard case .unfit(let at, let code, let message) = scan.trouble else {
      scan.at = start
      return overcome(&scan, bytes, &cursor)
    }
    let place = place(of: at, bytes, cursor)
    batch.faults.append(
      RowFault(
        line: place.line,
        column: place.column,
        byteOffset: cursor.baseOffset + at,
        code: code,
        message: message
      )
    )
    scan.at = start
    walker.recordIsUnfit()
    return true
  }

  private func tooLong(at start: Int) -> JSONTrouble {
    .unfit(
      at: start,
      code: .tooLarge,
      message: "the record is longer than \(limits.recordBytes) bytes"
    )
  }

  /// Looks at what the scanner stumbled over.
  ///
  /// - Returns: whether walking can go on at once.
  private func overcome(
    _ scan: inout JSONScanner,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor
  ) -> Bool {
    switch scan.trouble {
    case .incomplete where cursor.isLast:
      let place = place(of: cursor.end, bytes, cursor)
      failure = Diagnostic(
        .truncated,
        "the document breaks off in line \(place.line), at byte \(cursor.baseOffset + cursor.end)",
        hints: ["fetch the file again: its end is missing"]
      )
    case .incomplete where cursor.end - cursor.start >= limits.recordBytes:
      if walker.enterLongValue(&scan) { return true }
      failure = Diagnostic(
        .tooLarge,
        "line \(cursor.line): a key or a number is longer than the file's buffer"
      )
    case .incomplete: break
    case .malformed(let at, let expected):
      failure = malformed(at: at, "expected \(expected)", bytes, cursor)
    case .unfit(let at, _, let message):
      failure = malformed(at: at, message, bytes, cursor)
    }
    return false
  }

  private func malformed(
    at position: Int,
    _ what: String,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: WindowCursor
  ) -> Diagnostic {
    let place = place(of: position, bytes, cursor)
    let column = place.column.map { ", column \($0)" } ?? ""
    return Diagnostic(
      .malformed,
      "line \(place.line)\(column) (byte \(cursor.baseOffset + position)): \(what)",
      hints: ["this is not JSON; mend the file at that place or fetch it again"]
    )
  }

  /// The line and, when its beginning is at hand, the column of a position.
  private func place(
    of position: Int,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: WindowCursor
  ) -> (line: Int, column: Int?) {
    let line = cursor.line + pikir_count_line_ends(bytes + cursor.start, position - cursor.start)
    var lineStart = position
    while lineStart > 0, bytes[lineStart - 1] != 0x0A, bytes[lineStart - 1] != 0x0D {
      lineStart -= 1
    }
    guard lineStart > 0 || cursor.baseOffset == 0 else { return (line, nil) }
    return (line, characterColumn(bytes, lineStart: lineStart, position: position))
  }
}
