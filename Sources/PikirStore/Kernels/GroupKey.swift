/// What reviews are grouped by: a code per review, or sets that a review may be in several of.
package struct GroupKey: Sendable {
  package enum Source: Sendable {
    /// One code a row, below `codeCount`.
    case codes(CodeColumn.Codes)
    /// Code n + 1 for the rows of set n, code 0 for the rows of none: tags, labels.
    case sets([ReviewSet])
  }

  package let source: Source
  /// Codes run from 0 to one less than this.
  package let codeCount: Int

  /// A field of codes; code 0 groups the reviews without a value.
  package init(_ column: CodeColumn) {
    source = .codes(column.codes)
    codeCount = column.table.count + 1
  }

  /// Codes of any column; `codeCount` is one more than the greatest.
  package init(codes: CodeColumn.Codes, codeCount: Int) {
    source = .codes(codes)
    self.codeCount = codeCount
  }

  /// Small numbers such as ratings in tenths; the code is the number.
  package init(bytes: Column<UInt8>) { self.init(codes: .byte(bytes), codeCount: 256) }

  /// A unit of the calendar.
  package init(_ calendar: CalendarColumn) {
    self.init(codes: calendar.codes, codeCount: calendar.codeCount)
  }

  /// Sets, of which a review may be in several: it then counts in each group.
  ///
  /// At most one key of a grouping may be of this kind.
  package init(sets: [ReviewSet]) {
    source = .sets(sets)
    codeCount = sets.count + 1
  }
}
