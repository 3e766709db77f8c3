import PikirBase
import PikirFormats
import PikirStore

/// What the values of a column look like, from the sample at the head of a file.
struct ColumnProfile: Sendable {
  /// Cells that hold something: no null, blank or `N/A`.
  private(set) var valueCount = 0
  private(set) var distinctCount = 0
  private(set) var byteCount = 0
  private(set) var wordCount = 0
  private(set) var numberCount = 0
  /// Those of the numbers that have a word of ratings behind them: `4 - good`.
  private(set) var explainedCount = 0
  private(set) var integerCount = 0
  private(set) var linkCount = 0
  private(set) var flagCount = 0
  private(set) var languageCount = 0
  private(set) var statusCount = 0
  private(set) var listCount = 0
  private(set) var objectCount = 0
  /// Values without a blank inside.
  private(set) var singleWordCount = 0
  private(set) var zeroCount = 0
  private(set) var aboveFiveCount = 0
  private(set) var aboveTenCount = 0
  private(set) var aboveHundredCount = 0
  /// Values that are a rating in some form other than a bare number: stars, words, `4/5`.
  private(set) var ratingFormCount = 0
  /// Those that are drawn: `★★★★☆`, which nothing but a rating is.
  private(set) var drawnStarCount = 0
  private(set) var thumbCount = 0
  /// Words and letters of `RatingWords`, and the letters among them.
  private(set) var ratingWordCount = 0
  private(set) var ratingLetterCount = 0
  /// Counts with words behind them: `12 people`.
  private(set) var wordyCountCount = 0
  /// Single words with a digit that could name a record: no short number, no link.
  private(set) var codeCount = 0
  /// Codes with a slash, as orders have: `ZH/26003-B`; paths of pages and models have it too.
  private(set) var slashCodeCount = 0
  /// Words of sums, as the last row of a table has in the place of an id.
  private(set) var sumCount = 0
  private(set) var dateCount = 0
  /// Dates that have a time of day.
  private(set) var instantCount = 0
  private(set) var orderVotes = DateOrderVotes()
  /// Whether the values are 0, 1, 2, … or 1, 2, 3, … without a gap.
  private(set) var countsUp = true
  /// Whether the values are whole numbers, each above the one before.
  private(set) var ascends = true
  /// A value to show in a preview.
  private(set) var example: [UInt8] = []
  private var hashes: Set<Int> = []
  private var lastNumber = -1.0

  var meanBytes: Double { valueCount == 0 ? 0 : Double(byteCount) / Double(valueCount) }

  var meanWords: Double { valueCount == 0 ? 0 : Double(wordCount) / Double(valueCount) }

  /// A part of the values, 0 to 1; 0 when there are none.
  func share(_ count: Int) -> Double { valueCount == 0 ? 0 : Double(count) / Double(valueCount) }

  /// Looks at a cell.
  mutating func add(_ cell: FieldCell, of batch: RecordBatch, dates: DateParser) {
    switch cell.kind {
    case .null: return
    case .list:
      if cell.count > 0 {
        listCount += 1
        valueCount += 1
      }
      countsUp = false
      ascends = false
    case .json:
      objectCount += 1
      valueCount += 1
      countsUp = false
      ascends = false
    case .text, .number, .bool:
      batch.bytes.withUnsafeBytes { bytes in
        add(UnsafeRawBufferPointer(rebasing: bytes[cell.range]), dates: dates)
      }
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, dates: DateParser) {
    let value = ValueBytes.trimmed(bytes)
    guard !ValueBytes.isNothing(value) else { return }
    if example.isEmpty { example = Array(value.prefix(200)) }
    byteCount += value.count
    let words = value.split { $0 <= 0x20 }.count
    wordCount += words
    if words == 1 { singleWordCount += 1 }
    addNumber(value)
    addShape(value)
    addRating(value)
    addDate(value, dates)
    valueCount += 1
    var hasher = Hasher()
    hasher.combine(bytes: value)
    if hashes.insert(hasher.finalize()).inserted { distinctCount += 1 }
  }

  private mutating func addNumber(_ value: UnsafeRawBufferPointer) {
    let explained = RatingParser.explained(value)
    if explained != nil { explainedCount += 1 }
    guard let number = NumberValue.parse(value) ?? explained else {
      countsUp = false
      ascends = false
      return
    }
    numberCount += 1
    if number <= lastNumber || number != number.rounded() { ascends = false }
    lastNumber = number
    if number == number.rounded() { integerCount += 1 }
    if number == 0 { zeroCount += 1 }
    if number > 5 { aboveFiveCount += 1 }
    if number > 10 { aboveTenCount += 1 }
    if number > 100 || number < 0 { aboveHundredCount += 1 }
    if number != Double(valueCount), number != Double(valueCount + 1) { countsUp = false }
  }

  private mutating func addShape(_ value: UnsafeRawBufferPointer) {
    if value.starts(with: Self.http) { linkCount += 1 }
    guard value.count <= 40 else { return }
    if isCode(value) {
      codeCount += 1
    } else if isSlashCode(value) {
      slashCodeCount += 1
    } else if SumRow.begins(value) {
      sumCount += 1
    }
    if FlagValue.parse(value) != nil { flagCount += 1 }
    if case .unreadable = LanguageValue.parse(value) {} else { languageCount += 1 }
    if ReviewStatus(rawValue: String(decoding: value, as: UTF8.self)) != nil { statusCount += 1 }
  }

  private func isCode(_ value: UnsafeRawBufferPointer) -> Bool {
    let digits = value.count { ValueBytes.isDigit($0) }
    if digits == value.count { return digits >= 4 }
    let hasOther = value.contains { [0x20, 0x2C, 0x2F, 0x3A, 0x25, 0x40].contains($0) }
    return digits > 0 && !hasOther && NumberValue.parse(value) == nil
  }

  private func isSlashCode(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let slash = value.firstIndex(of: 0x2F), slash > 0 else { return false }
    let isLetter = { (byte: UInt8) in byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    return value.contains(where: isLetter) && value.contains { ValueBytes.isDigit($0) }
      && !value.contains { [0x20, 0x2C, 0x3A, 0x25, 0x40].contains($0) }
  }

  private mutating func addRating(_ value: UnsafeRawBufferPointer) {
    guard value.count <= 48, NumberValue.parse(value) == nil, RatingParser.explained(value) == nil
    else { return }
    if NumberValue.count(value) != nil { wordyCountCount += 1 }
    let word = ValueBytes.word(value)
    if RatingWords.stars(word) != nil {
      ratingWordCount += 1
      if RatingWords.isLetter(word) { ratingLetterCount += 1 }
    }
    switch RatingParser().parse(value) {
    case .stars:
      ratingFormCount += 1
      if value[0] == 0xE2 || value[0] == 0xF0 { drawnStarCount += 1 }
    case .other(.thumbs): thumbCount += 1
    case .other: ratingFormCount += 1
    case .blank, .outOfScale, .unreadable: break
    }
  }

  private mutating func addDate(_ value: UnsafeRawBufferPointer, _ dates: DateParser) {
    guard value.count <= 96 else { return }
    orderVotes.add(value, dates: dates)
    switch dates.parse(value) {
    case .instant:
      dateCount += 1
      instantCount += 1
    case .day, .relative: dateCount += 1
    case .fault(.impossibleDate), .fault(.ambiguousDate), .fault(.futureDate): dateCount += 1
    case .blank, .fault: break
    }
  }

  private static let http = Array("http".utf8)
}

extension ColumnProfile {
  /// Profiles of all fields of a batch, by field index.
  ///
  /// - Complexity: O(bytes of the sampled records).
  static func profiles(
    of batch: RecordBatch,
    fieldCount: Int,
    sampleSize: Int = 1000,
    dates: DateParser
  ) -> [ColumnProfile] {
    var profiles = [ColumnProfile](repeating: ColumnProfile(), count: fieldCount)
    for record in batch.records.prefix(sampleSize) {
      for cell in batch.cells[record.cellRange] where Int(cell.field) < fieldCount {
        profiles[Int(cell.field)].add(cell, of: batch, dates: dates)
      }
    }
    return profiles
  }

  /// The scale that the numbers of a rating column are on; nil when no known one fits.
  var numberScale: RatingScale? {
    guard numberCount > 0 else { return thumbCount > ratingFormCount ? .thumbs : .stars }
    let numbers = Double(numberCount)
    if Double(aboveHundredCount) > numbers * 0.2 { return nil }
    if Double(aboveTenCount) > numbers * 0.2 { return .points(low: 0, high: 100) }
    if Double(aboveFiveCount) > numbers * 0.2 {
      return .points(low: zeroCount > 0 ? 0 : 1, high: 10)
    }
    return .stars
  }

  /// Whether every number is 0 or 1 and both can occur.
  var isZeroOrOne: Bool { zeroCount > 0 && flagCount == valueCount && numberCount == valueCount }
}
