import PikirFormats
import PikirStore

extension ReviewBuilder {
  /// Sets tags, the published reply and the note that came with a review.
  mutating func setConversation(
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    if slots[ImportField.tags.index] >= 0 { setTags(record, &reviews, &ledger) }
    if slots[ImportField.replyText.index] >= 0 {
      let text = piece(.replyText, record)
      if !text.isEmpty {
        let (date, isDay) = dated(.replyDate, replyDate, record, &reviews, &ledger) ?? (0, false)
        let author = value(.replyAuthor, record)
        scratch.withUnsafeBytes { scratch in
          reviews.addMessage(
            kind: .reply,
            date: date,
            dateIsDay: isDay,
            author: String(decoding: author.bytes(record.bytes, scratch), as: UTF8.self),
            text: text.bytes(record.bytes, scratch)
          )
        }
      }
    }
    if slots[ImportField.note.index] >= 0 {
      let text = piece(.note, record)
      guard !text.isEmpty else { return }
      scratch.withUnsafeBytes { scratch in
        reviews.addMessage(
          kind: .note,
          date: 0,
          author: "",
          text: text.bytes(record.bytes, scratch)
        )
      }
    }
  }

  private mutating func setTags(
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    let cell = record.cells[Int(slots[ImportField.tags.index])]
    var areFine = true
    func add(_ name: UnsafeRawBufferPointer) {
      if let tag = TagNames.cleaned(name) { reviews.addTag(tag) } else { areFine = false }
    }
    switch cell.kind {
    case .list:
      for index in cell.range {
        let element = record.elements[index]
        if element.hasBytes { add(record.bytes(of: element)) }
      }
    default: TagNames.forEachPiece(in: record.bytes(of: cell), add)
    }
    if !areFine { report(.strangeTag, .tags, record, &ledger) }
  }

  /// Sets the fields that no built-in one took; columns of one map become `name=value;…`.
  mutating func setUserCells(_ record: RecordView, _ reviews: inout ReviewBatch) {
    var maps: [(field: Int, pieces: [(key: [UInt8], value: TextPiece)])] = []
    for index in record.place.cellRange {
      let cell = record.cells[index]
      let field = Int(cell.field)
      guard !cell.isNull, let action = action(ofField: field) else { continue }
      guard action.kind == .user || action.kind == .mapEntry else { continue }
      let piece = value(cell, record)
      guard !piece.isEmpty else { continue }
      if action.kind == .user {
        setUser(action.index, piece, record, &reviews)
      } else if let key = mapKeys[field] {
        if maps.last?.field != action.index { maps.append((action.index, [])) }
        maps[maps.count - 1].pieces.append((key, piece))
      }
    }
    for map in maps { setMap(map.field, map.pieces, record, &reviews) }
  }

  private mutating func setMap(
    _ field: Int,
    _ pieces: [(key: [UInt8], value: TextPiece)],
    _ record: RecordView,
    _ reviews: inout ReviewBatch
  ) {
    var joined: [UInt8] = []
    for piece in pieces {
      if !joined.isEmpty { joined.append(0x3B) }
      joined.append(contentsOf: piece.key)
      joined.append(0x3D)
      scratch.withUnsafeBytes { scratch in
        joined.append(contentsOf: piece.value.bytes(record.bytes, scratch))
      }
    }
    let whole = TextPiece(isScratch: true, start: scratch.count, count: joined.count)
    scratch.append(contentsOf: joined)
    setUser(field, whole, record, &reviews)
  }
}
