import PikirBase
import PikirFormats

/// What was found out about a column, in the words in which an importer's author would say it.
package struct ColumnSketch: Sendable, Hashable {
  package let column: String
  package let target: ColumnTarget
  /// The scale of a rating, such as `1-5`.
  package let scale: String?
  /// The form of its dates, when one of the usual forms reads all of them.
  package let datePattern: String?
}

extension ImportPlan {
  /// The columns as an importer's author would declare them.
  ///
  /// - Complexity: O(first records × forms of dates).
  package var sketch: [ColumnSketch] {
    columns.enumerated().map { index, guess in
      var scale: String?
      var pattern: String?
      if case .field(.rating) = guess.target { scale = guess.rating.scale.name }
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

  private func pattern(ofColumn column: Int, _ dates: DateParser) -> String? {
    var values: [[UInt8]] = []
    for record in firstBatch.records.prefix(200) {
      for cell in firstBatch.cells[record.cellRange] where Int(cell.field) == column {
        guard cell.hasBytes else { continue }
        let value = Array(firstBatch.bytes[cell.range])
        let isNothing = value.withUnsafeBytes { ValueBytes.isNothing(ValueBytes.trimmed($0)) }
        if !isNothing { values.append(value) }
      }
    }
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
