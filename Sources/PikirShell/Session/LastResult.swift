import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// The last table or listing, kept so that it can be shown again in another way.
///
/// A listing keeps its reviews and the state that they were read from, not their cells: a state is
/// a value that shares its columns with the present one until these change, so what stays in memory
/// is at most the columns that changed since.
struct LastResult {
  enum Content {
    /// Groups, or the answer of a command such as `ops`.
    case table(ResultTable, asksForRows: Bool)
    case listing(ReviewList, Presentation)
  }

  let content: Content
  /// The workspace's revision that it tells of.
  let revision: UInt64
}

extension Session {
  func keepResult(_ content: LastResult.Content) {
    lastResult = LastResult(content: content, revision: workspace.revision)
  }

  /// Shows the last result again, through the stages behind the running command.
  ///
  /// - Throws: `C108` when there is none, `Q102` for a column that it does not have, `C109` when its
  ///   file cannot be written.
  func showAgain(as format: OutputFormat?, at span: SourceSpan) throws(Diagnostic) {
    guard let last = lastResult else {
      throw Diagnostic(
        .unknownName,
        "there is no result to show again",
        at: span,
        hints: ["ask something: find rating:1..2"]
      )
    }
    let pipe = tablePipe
    let format = try chosen(format, pipe, at: span)
    if last.revision != workspace.revision {
      printer.remark("as it was: the reviews changed since", in: format, style: .yellow)
    }
    let toFile = pipe?.file != nil
    let isLimited = !format.isData && !toFile && pipe?.limit == nil
    switch last.content {
    case .table(let table, let asksForRows):
      let limit = isLimited && !asksForRows ? settings.rowLimit : nil
      try print(table, as: format, rowLimit: limit)
    case .listing(let reviews, let presentation):
      let isWhole = !isLimited || presentation.asksForRows
      let count = min(pipe?.limit ?? .max, isWhole ? reviews.count : settings.rowLimit)
      try showAgain(
        reviews,
        of: presentation,
        window: 0..<min(count, reviews.count),
        in: format,
        toFile: toFile
      )
    }
    lastResult = last
  }

  private func chosen(
    _ format: OutputFormat?,
    _ pipe: TablePipe?,
    at span: SourceSpan
  ) throws(Diagnostic) -> OutputFormat {
    if let format, let other = pipe?.format, format != other {
      throw Diagnostic(
        .badArgument,
        "as \(format.rawValue) and \(other.rawValue) at once",
        at: span,
        hints: ["leave one of them out"]
      )
    }
    return format ?? pipe?.format ?? settings.format
  }

  private func showAgain(
    _ reviews: ReviewList,
    of presentation: Presentation,
    window: Range<Int>,
    in format: OutputFormat,
    toFile: Bool
  ) throws(Diagnostic) {
    let asked = tablePipe?.fields ?? []
    let fields = asked.isEmpty ? presentation.result.fields : asked
    let table = try table(
      of: reviews,
      fields: fields,
      window: window,
      of: presentation,
      isData: format.isData || toFile
    )
    let hidden = tablePipe?.limit == nil ? reviews.count - table.rows.count : 0
    try print(table, as: format, unreadRowCount: hidden, isListing: true)
  }
}
