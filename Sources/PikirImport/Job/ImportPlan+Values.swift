import PikirBase
import PikirFormats

extension ImportPlan {
  /// The values of columns in the first records that hold something and are none of some texts; each
  /// once, in the order of the records.
  ///
  /// - Parameters:
  ///   - columns: as the importer's author names them.
  ///   - known: what is left out.
  ///   - target: whose values are read without being named: a rating by its reader, another field
  ///     where it is a number.
  ///   - limit: so many at most.
  /// - Returns: the values without the blanks around them.
  /// - Complexity: O(cells of the first records).
  package func values(
    of columns: [String],
    besides known: [String],
    unreadableAs target: ColumnTarget,
    limit: Int = 200
  ) -> [String] {
    let finder = ColumnFinder(reader.fieldNames, isTable: report.format.isTable)
    let wanted = Set(columns.compactMap { finder.place(of: $0)?.column })
    let parser = self.columns.first { $0.target == .field(.rating) }?.rating
    var seen = Set(known.map { Array($0.utf8) })
    var found: [String] = []
    for cell in firstBatch.cells where cell.hasBytes && wanted.contains(Int(cell.field)) {
      firstBatch.bytes.withUnsafeBytes { bytes in
        let value = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[cell.range]))
        guard !ValueBytes.isNothing(value), seen.insert(Array(value)).inserted else { return }
        let isRead =
          target == .field(.rating)
          ? Self.isRating(value, parser ?? RatingParser()) : NumberValue.parse(value) != nil
        if !isRead { found.append(String(decoding: value, as: UTF8.self)) }
      }
      if found.count == limit { break }
    }
    return found
  }

  private static func isRating(_ value: UnsafeRawBufferPointer, _ parser: RatingParser) -> Bool {
    switch parser.parse(value) {
    case .stars, .other, .blank: true
    case .outOfScale, .unreadable: false
    }
  }
}
