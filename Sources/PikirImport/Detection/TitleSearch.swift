package import PikirFormats

/// Finds the header of a table below rows that are titles, where no header is one that anybody
/// knows: `Аптека;выгрузка;;;` above `№;Препарат;Впечатление;…`.
package enum TitleSearch {
  /// Rows that are looked at.
  private static let mostRows = 12

  /// How many rows stand above the header; 0 when the first row may be it.
  ///
  /// Rows of one or two cells are titles when a row of only words below fills all columns.
  ///
  /// The first row is the header that a reader took; the batch has the rows below it.
  ///
  /// - Complexity: O(cells of the first rows).
  package static func titleRows(header: [String], above batch: RecordBatch) -> Int {
    let width = header.count
    guard width >= 3, isSparse(header) else { return 0 }
    for (index, record) in batch.records.prefix(mostRows).enumerated() {
      var row = [String](repeating: "", count: width)
      for cell in batch.cells[record.cellRange] where Int(cell.field) < width && cell.hasBytes {
        row[Int(cell.field)] = String(decoding: batch.bytes[cell.range], as: UTF8.self)
      }
      if isHeader(row) { return index + 1 }
      if !isSparse(row) { return 0 }
    }
    return 0
  }

  private static func isSparse(_ row: [String]) -> Bool {
    row.count(where: { !HeaderName($0).text.isEmpty }) <= 2
  }

  /// Whether all cells are short, different, and more words than numbers.
  private static func isHeader(_ row: [String]) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    guard filled.count == row.count, Set(filled).count == filled.count else { return false }
    return filled.allSatisfy { cell in
      cell.utf8.count <= 120 && Array(cell.utf8).withUnsafeBytes { NumberValue.parse($0) == nil }
    }
  }
}
