import PikirBase
import PikirFormats

/// What was found out about a column, in the words in which an importer's author would say it.
package struct ColumnSketch: Sendable, Hashable {
  package let column: String
  package let target: ColumnTarget
  /// The scale of a rating, such as `1-5`; nil when no one scale reads all that can be read.
  package let scale: String?
  /// The form of its dates, when one of the usual forms reads all of them.
  package let datePattern: String?

  package init(
    column: String,
    target: ColumnTarget,
    scale: String? = nil,
    datePattern: String? = nil
  ) {
    self.column = column
    self.target = target
    self.scale = scale
    self.datePattern = datePattern
  }
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
      var scale: String?
      var pattern: String?
      if case .field(.rating) = guess.target { scale = self.scale(ofColumn: index, guess.rating) }
      if case .field(let field) = guess.target, [.date, .updated, .replyDate].contains(field) {
        pattern = self.pattern(ofColumn: index, guess.dates)
      }
      return ColumnSketch(
        column: guess.column,
        target: guess.target,
        scale: scale,
        datePattern: pattern
      )
    }
  }

  /// The values of a column in the first records that hold something.
  private func values(ofColumn column: Int) -> [[UInt8]] {
    var values: [[UInt8]] = []
    for record in firstBatch.records.prefix(200) {
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
  private func scale(ofColumn column: Int, _ parser: RatingParser) -> String? {
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
    }?.name
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
    "iso", "dd.MM.yyyy", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "d.M.yyyy", "d MMMM yyyy",
    "d MMMM yyyy HH:mm", "MMMM d, yyyy", "dd-MMM-yy", "d-MMM-yy", "dd-MMM-yyyy", "yyyy/MM/dd",
    "MM d, yyyy",
  ]
  private static let dayFirst = ["dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm", "dd-MM-yyyy"]
  private static let monthFirst = ["MM/dd/yyyy", "M/d/yyyy", "M/d/yy", "MM-dd-yyyy"]
}
