import PikirFormats
import PikirStore

extension ReviewBuilder {
  /// The four texts of a record.
  struct Content {
    var title: TextPiece
    var text: TextPiece
    var pros: TextPiece
    var cons: TextPiece

    var isEmpty: Bool { title.isEmpty && text.isEmpty && pros.isEmpty && cons.isEmpty }

    /// The piece whose words tell the language best.
    var longest: TextPiece {
      var best = text
      for other in [pros, cons, title] where best.count * 2 < other.count { best = other }
      return best
    }
  }

  /// A text of the record, mended; empty when there is none or it is blank.
  mutating func piece(_ field: ImportField, _ record: RecordView) -> TextPiece {
    let slot = slots[field.index]
    guard slot >= 0 else { return TextPiece() }
    let cell = record.cells[Int(slot)]
    if cell.isList { return joined(cell, record, separator: 0x0A) }
    let bytes = record.bytes(of: cell)
    if ValueBytes.isBlank(bytes) { return TextPiece() }
    if isTable, bytes.count <= 6, ValueBytes.isTableNull(ValueBytes.trimmed(bytes)) {
      notes.nullCells += 1
      return TextPiece()
    }
    return mended(bytes, at: Int(cell.start))
  }

  /// A short value of the record without blanks around it; empty when there is none.
  mutating func value(_ field: ImportField, _ record: RecordView) -> TextPiece {
    let slot = slots[field.index]
    guard slot >= 0 else { return TextPiece() }
    return value(record.cells[Int(slot)], record)
  }

  mutating func value(_ cell: FieldCell, _ record: RecordView) -> TextPiece {
    if cell.isList { return joined(cell, record, separator: 0x3B) }
    let bytes = record.bytes(of: cell)
    let trimmed = ValueBytes.trimmed(bytes)
    if trimmed.count <= 4, ValueBytes.isNothing(trimmed) { return TextPiece() }
    guard let base = bytes.baseAddress, let first = trimmed.baseAddress else { return TextPiece() }
    return mended(trimmed, at: Int(cell.start) &+ (first - base))
  }

  /// The bytes where they are, or mended in the scratch memory.
  private mutating func mended(_ bytes: UnsafeRawBufferPointer, at start: Int) -> TextPiece {
    guard let repaired = repair.repaired(bytes) else {
      return TextPiece(isScratch: false, start: start, count: bytes.count)
    }
    if repaired.decodedMarkup { notes.decodedMarkup += 1 } else { notes.repairedTexts += 1 }
    let piece = TextPiece(isScratch: true, start: scratch.count, count: repaired.bytes.count)
    scratch.append(contentsOf: repaired.bytes)
    return piece
  }

  private mutating func joined(
    _ list: FieldCell,
    _ record: RecordView,
    separator: UInt8
  ) -> TextPiece {
    let start = scratch.count
    for index in list.range {
      let element = record.elements[index]
      guard element.hasBytes else { continue }
      if scratch.count > start { scratch.append(separator) }
      let bytes = record.bytes(of: element)
      let repaired = repair.repaired(bytes)
      if let repaired {
        scratch.append(contentsOf: repaired.bytes)
      } else {
        scratch.append(contentsOf: bytes)
      }
    }
    return TextPiece(isScratch: true, start: start, count: scratch.count - start)
  }

  /// The site's id, byte for byte: nothing in it is mended (reliability I5).
  func identifier(_ record: RecordView) -> UnsafeRawBufferPointer {
    let slot = slots[ImportField.id.index]
    guard slot >= 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let cell = record.cells[Int(slot)]
    guard cell.hasBytes else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let trimmed = ValueBytes.trimmed(record.bytes(of: cell))
    let isNothing = trimmed.count <= 4 && ValueBytes.isNothing(trimmed)
    return isNothing ? UnsafeRawBufferPointer(start: nil, count: 0) : trimmed
  }

  func setIdentifier(_ record: RecordView, _ reviews: inout ReviewBatch) {
    let bytes = identifier(record)
    guard !bytes.isEmpty else { return }
    if let inLink = ReviewIdentity.identifier(in: bytes) {
      inLink.withUnsafeBytes { reviews.setIdentifier($0) }
    } else {
      reviews.setIdentifier(bytes)
    }
  }

  func set(_ content: Content, _ record: RecordView, _ reviews: inout ReviewBatch) {
    guard !content.isEmpty else { return }
    scratch.withUnsafeBytes { scratch in
      reviews.setContent(
        title: content.title.bytes(record.bytes, scratch),
        text: content.text.bytes(record.bytes, scratch),
        pros: content.pros.bytes(record.bytes, scratch),
        cons: content.cons.bytes(record.bytes, scratch)
      )
    }
  }
}
