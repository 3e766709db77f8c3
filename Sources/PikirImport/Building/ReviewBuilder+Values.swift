import PikirBase
import PikirFormats
import PikirStore
import PikirText

extension ReviewBuilder {
  /// The bytes of a field's cell; nil when there is none, or it is a list.
  private func cellBytes(_ field: ImportField, _ record: RecordView) -> UnsafeRawBufferPointer? {
    let slot = slots[field.index]
    guard slot >= 0 else { return nil }
    let cell = record.cells[Int(slot)]
    return cell.isList ? nil : record.bytes(of: cell)
  }

  func ratingOutcome(_ record: RecordView) -> RatingOutcome {
    cellBytes(.rating, record).map { rating.parse($0) } ?? .blank
  }

  /// Sets stars and scale; what is no star is kept as it was written in `x.rating_raw`.
  mutating func set(
    _ rated: RatingOutcome,
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    switch rated {
    case .blank: return
    case .stars(let tenths):
      reviews.setRating(tenths: tenths)
      setScale(rating.scale, record, &reviews)
      if rating.scale == .stars { return }
    case .other(let scale):
      notes.otherScales[scale.name, default: 0] += 1
      setScale(scale, record, &reviews)
    case .outOfScale:
      report(.ratingOutOfScale, .rating, record, &ledger, keptIn: "x.rating_raw")
    case .unreadable:
      report(.unreadableRating, .rating, record, &ledger, keptIn: "x.rating_raw")
    }
    keepRaw(.rating, as: "rating_raw", record, &reviews)
  }

  private func setScale(
    _ scale: RatingScale,
    _ record: RecordView,
    _ reviews: inout ReviewBatch
  ) {
    guard slots[ImportField.scale.index] < 0 else { return }
    if scale == .stars {
      Self.starScale.withUTF8Buffer { reviews.setCode(.scale, UnsafeRawBufferPointer($0)) }
    } else {
      var name = scale.name
      name.withUTF8 { reviews.setCode(.scale, UnsafeRawBufferPointer($0)) }
    }
  }

  private static let starScale: StaticString = "1-5"

  mutating func setDates(
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    if let bytes = cellBytes(.date, record) {
      switch date.parse(bytes) {
      case .instant(let seconds): reviews.setDate(seconds, isDay: false)
      case .day(let seconds): reviews.setDate(seconds, isDay: true)
      case .blank: break
      case .relative:
        notes.relativeDates["x.date_text", default: 0] += 1
        keepRaw(.date, as: "date_text", record, &reviews)
      case .fault(let reason):
        report(reason, .date, record, &ledger, keptIn: "x.date_text")
        keepRaw(.date, as: "date_text", record, &reviews)
      }
    }
    if let seconds = instant(.updated, updated, record, &reviews, &ledger) {
      reviews.setUpdated(seconds)
    }
  }

  /// The instant in a cell whose precision is not kept; a day is its midnight in the zone.
  private mutating func instant(
    _ field: ImportField,
    _ parser: DateParser,
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) -> UInt32? {
    guard let (seconds, isDay) = dated(field, parser, record, &reviews, &ledger) else { return nil }
    guard isDay else { return seconds }
    let day = CivilDate(daysSinceEpoch: Int(seconds) / 86400)
    return UInt32(clamping: parser.zone.instant(of: day))
  }

  /// The instant or the day in a cell, a day as its midnight UTC; nil when there is neither, and the
  /// words are then kept in `x.updated_text` or `x.reply_date_text`.
  mutating func dated(
    _ field: ImportField,
    _ parser: DateParser,
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) -> (seconds: UInt32, isDay: Bool)? {
    guard let bytes = cellBytes(field, record) else { return nil }
    let words = field == .updated ? "updated_text" : "reply_date_text"
    switch parser.parse(bytes) {
    case .instant(let seconds): return (seconds, false)
    case .day(let seconds): return (seconds, true)
    case .blank: return nil
    case .relative: notes.relativeDates["x." + words, default: 0] += 1
    case .fault(let reason): report(reason, field, record, &ledger, keptIn: "x." + words)
    }
    keepRaw(field, as: words, record, &reviews)
    return nil
  }

  mutating func setCodes(
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    importer.withUnsafeBytes { reviews.setCode(.importer, $0) }
    if !setCode(.source, from: .source, record, &reviews) {
      source.withUnsafeBytes { reviews.setCode(.source, $0) }
    }
    setCode(.product, from: .product, record, &reviews)
    setCode(.brand, from: .brand, record, &reviews)
    setCode(.author, from: .author, record, &reviews)
    setCode(.scale, from: .scale, record, &reviews)
    setCode(.assignee, from: .assignee, record, &reviews)
    setCountry(record, &reviews)
    setChecked(record, &reviews, &ledger)
    if let bytes = cellBytes(.verified, record), !ValueBytes.isNothing(ValueBytes.trimmed(bytes)) {
      if let flag = FlagValue.parse(bytes) {
        let word: StaticString = flag ? "yes" : "no"
        word.withUTF8Buffer { reviews.setCode(.verified, UnsafeRawBufferPointer($0)) }
      } else {
        report(.unreadableFlag, .verified, record, &ledger)
      }
    }
  }

  @discardableResult
  private mutating func setCode(
    _ code: CodedField,
    from field: ImportField,
    _ record: RecordView,
    _ reviews: inout ReviewBatch
  ) -> Bool {
    let piece = value(field, record)
    guard !piece.isEmpty else { return false }
    scratch.withUnsafeBytes { reviews.setCode(code, piece.bytes(record.bytes, $0)) }
    return true
  }

  /// Country codes are written large, names stay as they are.
  private mutating func setCountry(_ record: RecordView, _ reviews: inout ReviewBatch) {
    let piece = value(.country, record)
    guard !piece.isEmpty else { return }
    scratch.withUnsafeBytes { scratch in
      let bytes = piece.bytes(record.bytes, scratch)
      guard bytes.count <= 3, bytes.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else {
        return reviews.setCode(.country, bytes)
      }
      Array(bytes.map { $0 & 0xDF }).withUnsafeBytes { reviews.setCode(.country, $0) }
    }
  }

  /// Status and votes, which have a form of their own.
  private mutating func setChecked(
    _ record: RecordView,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    if let bytes = cellBytes(.status, record) {
      let value = ValueBytes.trimmed(bytes)
      let word = ValueBytes.isNothing(value) ? "" : ValueBytes.word(value)
      if ReviewStatus(rawValue: word) != nil {
        Array(word.utf8).withUnsafeBytes { reviews.setCode(.status, $0) }
      } else if !word.isEmpty {
        report(.unknownStatus, .status, record, &ledger)
      }
    }
    let slot = slots[ImportField.votes.index]
    guard slot >= 0 else { return }
    var cell = record.cells[Int(slot)]
    if cell.isList {
      guard cell.count > 0 else { return }
      cell = record.elements[Int(cell.start)]
    }
    let bytes = ValueBytes.trimmed(record.bytes(of: cell))
    if ValueBytes.isNothing(bytes) { return }
    if let number = NumberValue.count(bytes) {
      reviews.setVotes(number)
    } else {
      report(.unreadableCount, .votes, record, &ledger)
    }
  }

  /// Sets the language the file gives, else the one the words tell.
  mutating func setLanguage(
    _ record: RecordView,
    _ content: Content,
    _ reviews: inout ReviewBatch,
    _ ledger: inout Ledger
  ) {
    if let bytes = cellBytes(.lang, record) {
      switch languages.read(bytes) {
      case .code:
        notes.givenLanguages += 1
        return languages.code.withUnsafeBytes { reviews.setCode(.lang, $0) }
      case .unreadable: report(.unreadableLanguage, .lang, record, &ledger)
      case .unstated: break
      }
    }
    let words = content.longest
    guard !words.isEmpty else { return }
    let found = scratch.withUnsafeBytes { identifyLanguage(words.bytes(record.bytes, $0)) }
    guard let found else {
      notes.unknownLanguages += 1
      return
    }
    var code = found.text
    notes.identifiedLanguages[code, default: 0] += 1
    code.withUTF8 { reviews.setIdentifiedLanguage(UnsafeRawBufferPointer($0)) }
  }

  /// Keeps a value that became no field of its own, as it was written.
  mutating func keepRaw(
    _ field: ImportField,
    as name: String,
    _ record: RecordView,
    _ reviews: inout ReviewBatch
  ) {
    let piece = value(field, record)
    guard !piece.isEmpty else { return }
    let number = userFields.number(of: name)
    userFields.declare(in: &reviews)
    setUser(number, piece, record, &reviews)
  }

  /// Sets a user field, unless this record has set it already.
  mutating func setUser(
    _ number: Int,
    _ piece: TextPiece,
    _ record: RecordView,
    _ reviews: inout ReviewBatch
  ) {
    while userStamps.count <= number { userStamps.append(-1) }
    guard userStamps[number] != stamp else { return }
    userStamps[number] = stamp
    scratch.withUnsafeBytes { reviews.setUserField(number, piece.bytes(record.bytes, $0)) }
  }
}
