import PikirFormats

extension ImportPlan {
  /// How many of the first records have different values in several of some columns: where only the
  /// first that is not blank is taken, the others are lost.
  ///
  /// - Complexity: O(cells of the first records).
  package func recordCount(withSeveralOf columns: [String]) -> Int {
    let finder = ColumnFinder(reader.fieldNames, isTable: report.format.isTable)
    let wanted = Set(columns.compactMap { finder.place(of: $0)?.column })
    guard wanted.count > 1 else { return 0 }
    return firstBatch.records.count { record in
      var values: Set<[UInt8]> = []
      for cell in firstBatch.cells[record.cellRange]
      where cell.hasBytes && wanted.contains(Int(cell.field)) {
        let value = firstBatch.bytes[cell.range].drop { $0 <= 0x20 }
        let isNothing = value.withUnsafeBytes { ValueBytes.isNothing(ValueBytes.trimmed($0)) }
        if !isNothing { values.insert(Array(value)) }
      }
      return values.count > 1
    }
  }
}
