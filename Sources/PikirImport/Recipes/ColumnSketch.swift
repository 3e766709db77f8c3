import PikirBase
import PikirFormats

/// What was found out about a column, in the words in which an importer's author would say it.
package struct ColumnSketch: Sendable, Hashable {
  package let column: String
  package let target: ColumnTarget
  /// The scale of a rating; nil when no one scale reads all that can be read.
  package var scale: RatingScale?
  /// The stars of the words that stand in the place of ratings, the most first; empty for numbers.
  package var stars: [WordStars] = []
  /// The form of its dates, when one of the usual forms reads all of them.
  package var datePattern: String?
  /// Whether no date shows if the day or the month stands first.
  package var hasOpenOrder = false
  /// Whether its dates count from today, as `3 days ago` does.
  package var isRelative = false

  package struct WordStars: Sendable, Hashable {
    package let word: String
    package let stars: Int

    package init(_ word: String, _ stars: Int) {
      self.word = word
      self.stars = stars
    }
  }

  package init(column: String, target: ColumnTarget) {
    self.column = column
    self.target = target
  }

  /// Whether it stands in the first object of a list: `talk[0].said`.
  package var isListMember: Bool { Self.isListMember(column) }

  /// The same of a column by its name.
  static func isListMember(_ column: String) -> Bool { column.contains("[0]") }
}

extension ImportPlan {
  /// The columns as an importer's author would declare them.
  ///
  /// A column without a value is left out when its parts have columns: it stands for an object.
  ///
  /// - Complexity: O(first records × forms of dates).
  package var sketch: [ColumnSketch] {
    let objects = ColumnGuesser.wholes(columns.map(\.column))
    return columns.enumerated().filter { index, guess in
      !guess.isProvisional || !objects.contains(index)
    }.map { index, guess in
      var sketch = ColumnSketch(column: guess.column, target: guess.target)
      switch guess.target {
      case .field(.rating):
        sketch.stars = stars(ofColumn: index)
        if sketch.stars.isEmpty { sketch.scale = scale(ofColumn: index, guess.rating) }
      case .field(.date), .field(.updated), .field(.replyDate):
        sketch.datePattern = pattern(ofColumn: index, guess.dates)
        sketch.hasOpenOrder = guess.hasOpenOrder
        sketch.isRelative = isRelative(column: index, guess.dates)
      default: break
      }
      return sketch
    }
  }

  /// Columns whose values are lists of objects; some may be empty.
  package var objectLists: [String] {
    var found = Set<Int>()
    var others = Set<Int>()
    for cell in firstBatch.cells where !cell.isNull && !(cell.isList && cell.count == 0) {
      let first = cell.kind == .json ? firstBatch.bytes[cell.range].first : nil
      if first == UInt8(ascii: "[") {
        found.insert(Int(cell.field))
      } else {
        others.insert(Int(cell.field))
      }
    }
    return found.subtracting(others).filter { $0 < columns.count }.sorted().map {
      columns[$0].column
    }
  }

  /// The list whose first object is the answer to the review; nil when there is none.
  package var replyList: String? {
    for guess in columns where guess.target == .field(.replyText) {
      if let bracket = guess.column.firstIndex(of: "[") { return String(guess.column[..<bracket]) }
    }
    return nil
  }

  /// The words of a column of ratings with their stars; empty when numbers are among its values.
  private func stars(ofColumn column: Int) -> [ColumnSketch.WordStars] {
    var found: [ColumnSketch.WordStars] = []
    var hasLetters = false
    for value in values(ofColumn: column, records: firstBatch.records.count) {
      let word = value.withUnsafeBytes { ValueBytes.word(ValueBytes.trimmed($0)) }
      guard let stars = RatingWords.stars(word) else { continue }
      hasLetters = hasLetters || RatingWords.isLetter(word)
      let pair = ColumnSketch.WordStars(String(decoding: value, as: UTF8.self), stars)
      if !found.contains(pair) { found.append(pair) }
    }
    if hasLetters, found.allSatisfy({ $0.word.utf8.count == 1 && $0.word < "a" }) {
      let letters = ["A", "B", "C", "D", "E"].enumerated().map {
        ColumnSketch.WordStars($0.element, 5 - $0.offset)
      }
      found = letters + found.filter { !letters.contains($0) }
    }
    return found.sorted { ($1.stars, $0.word) < ($0.stars, $1.word) }
  }

  private func isRelative(column: Int, _ dates: DateParser) -> Bool {
    values(ofColumn: column).contains { value in
      if case .relative = value.withUnsafeBytes({ dates.parse($0) }) { return true }
      return false
    }
  }

  /// The values of a column in the first records that hold something.
  private func values(ofColumn column: Int, records count: Int = 200) -> [[UInt8]] {
    var values: [[UInt8]] = []
    for record in firstBatch.records.prefix(count) {
      for cell in firstBatch.cells[record.cellRange] where Int(cell.field) == column {
        guard cell.hasBytes else { continue }
        let value = Array(firstBatch.bytes[cell.range])
        let isNothing = value.withUnsafeBytes { ValueBytes.isNothing(ValueBytes.trimmed($0)) }
        if !isNothing { values.append(value) }
      }
    }
    return values
  }

  /// The scale on which an importer reads all that is read without one: values may name another
  /// than bare numbers would be on, as `9,5 из 10` does.
  private func scale(ofColumn column: Int, _ parser: RatingParser) -> RatingScale? {
    let values = values(ofColumn: column)
    var scales = [parser.scale]
    let readable = values.filter { value in
      switch value.withUnsafeBytes({ parser.parse($0) }) {
      case .stars, .blank: return true
      case .other(let scale):
        if !scales.contains(scale) { scales.append(scale) }
        return true
      case .outOfScale, .unreadable: return false
      }
    }
    return scales.first { scale in
      var recipe = FieldRecipe(.field(.rating), from: .columns([]))
      recipe.scale = scale
      let stated = recipe.ratingParser(scale, policy: nil)
      return readable.allSatisfy { value in
        switch value.withUnsafeBytes({ stated.parse($0) }) {
        case .stars, .other, .blank: true
        case .outOfScale, .unreadable: false
        }
      }
    }
  }

  private func pattern(ofColumn column: Int, _ dates: DateParser) -> String? {
    let values = values(ofColumn: column)
    guard !values.isEmpty else { return nil }
    let numbers = values.compactMap { $0.withUnsafeBytes { NumberValue.parse($0) } }
    if numbers.count == values.count {
      if numbers.allSatisfy({ $0 >= 1e8 && $0 < 4_294_967_296 }) { return "epoch" }
      if numbers.allSatisfy({ $0 >= 1e11 && $0 < 4_294_967_296_000 }) { return "epoch_ms" }
    }
    let isMonthFirst = dates.order == .monthFirst
    let forms = Self.forms + (isMonthFirst ? Self.monthFirst : Self.dayFirst)
    return forms.first { form in
      guard let pattern = try? DatePattern(form) else { return false }
      return values.allSatisfy { $0.withUnsafeBytes { pattern.read($0) != nil } }
    }
  }

  private static let forms = [
    "iso", "dd.MM.yyyy", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "dd.MM.yy", "dd.MM.yy HH:mm",
    "d.M.yyyy", "d.M.yy", "d MMMM yyyy", "d MMMM yyyy HH:mm", "MMMM d, yyyy", "dd-MMM-yy",
    "d-MMM-yy", "dd-MMM-yyyy", "yyyy/MM/dd", "MM d, yyyy",
  ]
  private static let dayFirst = [
    "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm", "dd-MM-yyyy", "dd/MM/yy", "d/M/yy",
    "dd/MM/yy HH:mm", "dd-MM-yy",
  ]
  private static let monthFirst = [
    "MM/dd/yyyy", "M/d/yyyy", "MM/dd/yyyy HH:mm", "MM-dd-yyyy", "MM/dd/yy", "M/d/yy",
    "MM/dd/yy HH:mm",
  ]
}
