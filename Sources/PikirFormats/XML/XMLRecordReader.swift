package import PikirBase

/// Reads the records of an XML document: the elements that a path leads to.
///
/// Elements inside a record become dotted fields, attributes `element.@name`, those of the record
/// itself `@name`; its own text has the record's name. What occurs several times is a list. Names
/// are without their prefix. Nothing outside the file is ever looked at, and no entity can be
/// declared. What is not XML ends the reading, because nothing after it can be trusted.
///
/// - Source: XML 1.0, fifth edition.
package final class XMLRecordReader: RecordReader {
  package var format: RecordFormat { .xml }
  package var fieldNames: [String] { names.names }
  private var xml: XMLScanner
  private var names: FieldNames
  private let path: XMLRecordPath
  private let pathText: String
  private let limits: ReadLimits
  private var spare = RecordBatch()
  /// Names of the open elements outside a record.
  private var open: [[UInt8]] = []
  private var failure: Diagnostic?
  private var isDone = false
  private var hasMatched = false
  private var serial: UInt32 = 0
  /// For each field the cell of the record that is being read, and the record.
  private var lastCells: [Int] = []
  private var lastSerials: [UInt32] = []
  /// Values of fields that occur several times in the record, by the cell that stands for them.
  private var repeated: [Int: [FieldCell]] = [:]

  /// Opens a document.
  ///
  /// - Parameters:
  ///   - source: UTF-8.
  ///   - recordPath: as in `ReadOptions.recordPath`.
  ///   - limits: bounds of a field, a record and the number of names.
  /// - Throws: nothing today; a path that leads nowhere is told at the end.
  package init(
    _ source: any ByteSource,
    recordPath: String,
    limits: ReadLimits = ReadLimits()
  ) throws(Diagnostic) {
    xml = XMLScanner(source, limits: limits, kind: .document)
    names = FieldNames(limit: limits.fields)
    path = XMLRecordPath(recordPath)
    pathText = recordPath
    self.limits = limits
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    xml.report(to: &notes)
    return notes
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    batch.bytes.removeAll(keepingCapacity: true)
    do throws(Diagnostic) {
      while !isDone, failure == nil, batch.records.count < maxRecords, !batch.isFullOfFaults,
        batch.bytes.count < 1 << 20
      {
        try takeNext(into: &batch)
      }
    } catch {
      failure = error
    }
    if batch.isEnd {
      if let failure { throw failure }
      if !hasMatched { throw nothingFound }
    }
    spare = batch
    return batch
  }

  private var nothingFound: Diagnostic {
    Diagnostic(
      .malformed,
      "the document has no element at '\(pathText)'",
      hints: ["look at its elements and name the path to its records, such as reviews.review"]
    )
  }

  private func takeNext(into batch: inout RecordBatch) throws(Diagnostic) {
    switch try xml.next() {
    case .finished: isDone = true
    case .end: open.removeLast()
    case .text: break
    case .start:
      open.append(Array(xml.name))
      if path.matches(open) {
        hasMatched = true
        try takeRecord(into: &batch)
        open.removeLast()
      }
    }
  }
}

extension XMLRecordReader {
  /// An element inside a record.
  private struct Frame {
    var node: Int
    var text: [UInt8] = []
    var hasChildren = false
    /// The child that came last, for the order of names.
    var lastChild = 0
  }

  /// Takes the element that just started, to its end.
  private func takeRecord(into batch: inout RecordBatch) throws(Diagnostic) {
    let line = xml.line
    let offset = xml.byteOffset
    let firstCell = batch.cells.count
    let firstByte = batch.bytes.count
    serial &+= 1
    repeated.removeAll(keepingCapacity: true)
    var fault: RowFault?
    func check(_ isFine: Bool, _ message: String) {
      guard !isFine, fault == nil else { return }
      fault = RowFault(
        line: line,
        column: nil,
        byteOffset: offset,
        code: .tooLarge,
        message: message
      )
    }
    var frames = [Frame(node: FieldNames.root)]
    let ownName = Array(xml.name)
    takeAttributes(&frames[0], into: &batch, check)
    while let frame = frames.last {
      switch try xml.next() {
      case .finished: return
      case .text:
        let count = frame.text.count + xml.text.count
        check(count <= limits.fieldBytes, "a field is longer than \(limits.fieldBytes) bytes")
        if fault == nil { frames[frames.count - 1].text += xml.text }
      case .start:
        frames[frames.count - 1].hasChildren = true
        let node = names.node(in: frame.node, after: frame.lastChild, name: Array(xml.name))
        check(node != nil, "more than \(limits.fields) different names, or one is too long")
        frames[frames.count - 1].lastChild = node ?? 0
        frames.append(Frame(node: node ?? FieldNames.root))
        takeAttributes(&frames[frames.count - 1], into: &batch, check)
      case .end:
        frames.removeLast()
        let value = frame.hasChildren ? Self.trimmed(frame.text) : frame.text
        if !value.allSatisfy({ $0 <= 0x20 }) {
          let node = frames.isEmpty ? own(ownName, after: frame.lastChild) : frame.node
          add(value, at: node, into: &batch, check)
        }
        check(
          batch.bytes.count - firstByte <= limits.recordBytes,
          "the record is longer than \(limits.recordBytes) bytes"
        )
      }
      if fault != nil { drop(from: firstCell, firstByte, &batch) }
    }
    if let fault {
      drop(from: firstCell, firstByte, &batch)
      batch.faults.append(fault)
    } else {
      finishRecord(firstCell, line, offset, &batch)
    }
  }

  private func own(_ name: [UInt8], after previous: Int) -> Int? {
    names.node(in: FieldNames.root, after: previous, name: name)
  }

  private func drop(from firstCell: Int, _ firstByte: Int, _ batch: inout RecordBatch) {
    batch.cells.removeSubrange(firstCell...)
    batch.bytes.removeSubrange(firstByte...)
    serial &+= 1
    repeated.removeAll()
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    var slice = text[...]
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return Array(slice)
  }

  private func takeAttributes(
    _ frame: inout Frame,
    into batch: inout RecordBatch,
    _ check: (Bool, String) -> Void
  ) {
    for (name, value) in xml.attributes {
      let node = names.node(in: frame.node, after: frame.lastChild, name: [0x40] + name)
      frame.lastChild = node ?? 0
      add(value, at: node, into: &batch, check)
    }
  }

  private func add(
    _ value: [UInt8],
    at node: Int?,
    into batch: inout RecordBatch,
    _ check: (Bool, String) -> Void
  ) {
    guard let node, node != FieldNames.root, let field = names.field(of: node) else {
      return check(false, "more than \(limits.fields) different names, or one is too long")
    }
    check(value.count <= limits.fieldBytes, "a field is longer than \(limits.fieldBytes) bytes")
    while lastCells.count <= field {
      lastCells.append(0)
      lastSerials.append(0)
    }
    let cell = FieldCell(
      field: field,
      kind: .text,
      start: batch.bytes.count,
      count: value.count
    )
    batch.bytes.append(contentsOf: value)
    if lastSerials[field] == serial {
      let first = lastCells[field]
      repeated[first, default: [batch.cells[first]]].append(cell)
    } else {
      lastSerials[field] = serial
      lastCells[field] = batch.cells.count
      batch.cells.append(cell)
    }
  }

  private func finishRecord(
    _ firstCell: Int,
    _ line: Int,
    _ offset: Int,
    _ batch: inout RecordBatch
  ) {
    for (cell, values) in repeated.sorted(by: { $0.key < $1.key }) {
      let field = Int(batch.cells[cell].field)
      batch.cells[cell] = FieldCell(
        field: field,
        kind: .list,
        start: batch.elements.count,
        count: values.count
      )
      batch.elements += values
    }
    batch.records.append(
      RecordPlace(
        firstCell: firstCell,
        cellCount: batch.cells.count - firstCell,
        line: line,
        byteOffset: offset
      )
    )
  }
}

extension FieldNames {
  /// The node of a name that is not followed by readable bytes.
  mutating func node(in parent: Int, after previous: Int, name: [UInt8]) -> Int? {
    let padded = name + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        node(in: parent, after: previous, key: $0, count: name.count)
      }
    }
  }
}
