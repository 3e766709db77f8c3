package import PikirBase
import PikirStore

extension PipelineRun {
  /// Reads fields of a window of reviews into a table.
  ///
  /// - Throws: `Q102` for an unknown field, `C110` when interrupted.
  package static func table(
    of reviews: ReviewList,
    fields: [String],
    window: Range<Int>? = nil,
    in context: QueryContext
  ) throws(Diagnostic) -> ResultTable {
    let text = fields.joined(separator: " ")
    let source = SourceText(name: "show", text: text)
    let resolver = FieldResolver(context: context, source: source)
    var found: [any QueryField] = []
    var offset = 0
    for name in fields {
      let range = offset..<offset + name.utf8.count
      found.append(try resolver.field(NameSyntax(name, range)))
      offset = range.upperBound + 1
    }
    var table = ResultTable(
      headings: zip(fields, found).map { ResultTable.Heading($0, $1.type.valueKind) }
    )
    let rows = reviews.rows(window ?? 0..<reviews.count)
    table.rows.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      if index & 1023 == 0 { try context.interrupt.check() }
      table.rows.append(found.map { $0.value(row: Int(row), in: context) })
    }
    return table
  }
}
