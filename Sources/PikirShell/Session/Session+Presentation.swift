import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension Session {
  /// The fields of a listing that did not ask for any, in a table and in data.
  private static let tableFields = ["r", "rating", "date", "lang"]
  private static let dataFields = [
    "r", "id", "source", "product", "rating", "date", "lang", "title", "text",
  ]

  /// Numbers, names and keeps what a pipeline found, then shows it.
  ///
  /// An interrupted line that changed nothing leaves no set.
  ///
  /// - Throws: what making and writing rows throws, `C110` when interrupted.
  func present(_ presentation: Presentation) throws(Diagnostic) {
    try leavingNoSet { () throws(Diagnostic) in
      try keepAndShow(presentation)
    }
  }

  /// Runs something that keeps sets and shows them; when it is interrupted before it changed the
  /// workspace, the sets, the place of reading and the last result are again those from before it.
  ///
  /// - Throws: what it throws.
  func leavingNoSet(_ work: () throws(Diagnostic) -> Void) throws(Diagnostic) {
    let before = (shelf: shelf, reading: reading, lastResult: lastResult)
    let revision = workspace.revision
    do throws(Diagnostic) {
      try work()
    } catch {
      if error.code == .interrupted, workspace.revision == revision {
        shelf = before.shelf
        reading = before.reading
        lastResult = before.lastResult
      }
      throw error
    }
  }

  private func keepAndShow(_ presentation: Presentation) throws(Diagnostic) {
    let result = presentation.result
    let form = try resultForm(of: presentation.pipeline)
    let format = if case .format(let format) = form { format } else { settings.format }
    for note in result.notes { printer.report(note) }
    for pin in result.pins { try keep(pin, of: presentation) }
    if let seed = result.sampleSeed { printer.remark("sampled with seed \(seed)", in: format) }
    switch result.outcome {
    case .table(let table):
      if let name = presentation.binding { throw cannotBind(name, in: presentation.pipeline) }
      if let reviews = result.grouped { keepGrouped(reviews, of: presentation) }
      let limit = presentation.asksForRows ? nil : settings.rowLimit
      keepResult(.table(table, asksForRows: presentation.asksForRows))
      let source = TableSource(table)
      try write(source, as: format, style: style(rowLimit: limit), for: presentation)
      remarkFigures(in: table, of: presentation, in: format)
    case .reviews(let reviews):
      if !presentation.hasActed {
        keep(
          reviews,
          of: presentation.pipeline,
          as: presentation.binding,
          result,
          in: presentation.context
        )
      }
      if case .exporter(let exporter) = form {
        try export(reviews, by: exporter, of: presentation)
      } else if presentation.listsReviews {
        let reference = setAsItWas(reviews, presentation.pipeline)
        if let reference {
          remarkOutsideLimit(reviews.set, of: "these reviews", in: format)
          remarkStale(reference, in: format)
        }
        if !presentation.hasActed, presentation.binding == nil {
          let words = searchedWords(of: presentation)
          beginReading(reviews, named: setName(of: reference ?? .last), words: words)
        }
        try list(reviews, of: presentation, in: format)
      }
      if reviews.count == 0 { try remarkOnEmptiness(of: presentation, in: format) }
      if !presentation.hasActed { remarkForgottenBar(of: presentation, in: format) }
    }
  }

  /// Keeps the reviews behind groups as a set, so that the next line goes on with them.
  private func keepGrouped(_ reviews: ReviewList, of presentation: Presentation) {
    guard !presentation.hasActed else { return }
    let (pipeline, result) = (presentation.pipeline, presentation.result)
    keep(reviews, of: pipeline, as: nil, result, in: presentation.context)
    let name = setName(of: setAsItWas(reviews, pipeline) ?? .last)
    beginReading(reviews, named: name, words: searchedWords(of: presentation))
  }

  private func keep(_ pin: PinnedResult, of presentation: Presentation) throws(Diagnostic) {
    let query = absolute(
      queryText(of: presentation.pipeline, before: pin.name.range.lowerBound)
    )
    let old = workspace.bookmarks.pin(pin.name.text)?.reviews
    try workspace.setPin(Pin(name: pin.name.text, reviews: pin.reviews.set, query: query))
    let tail: DisplayText =
      if let old, old != pin.reviews.set {
        "   (replaced @\(pin.name.text), which was \(Self.reviewCount(old.count)))"
      } else { "" }
    remark("@\(pin.name.text)  \(Self.reviewCount(pin.reviews.count)) pinned" + tail)
  }

  private func cannotBind(_ name: NameSyntax, in pipeline: PipelineSyntax) -> Diagnostic {
    Diagnostic(
      .badArgument,
      "let \(name.text) names reviews, and this line gives groups",
      at: pipeline.span(name.range),
      hints: ["leave out by and agg"]
    )
  }

  /// Gives a new set its number or name, and says how large it is.
  func keep(
    _ reviews: ReviewList,
    of pipeline: PipelineSyntax,
    as binding: NameSyntax?,
    _ result: PipelineResult,
    in context: QueryContext
  ) {
    let text = queryText(of: pipeline, before: pipeline.firstGrouping ?? .max)
    let name: String
    if let binding {
      shelf.bind(reviews.set, to: binding.text, text: text, revision: workspace.revision)
      name = binding.text
    } else if setAsItWas(reviews, pipeline) != nil {
      return
    } else {
      name = "\(shelf.add(reviews.set, text: text, revision: workspace.revision).number)"
    }
    let count = DisplayText(grouped: reviews.count) + Self.foundTail(result, reviews, context)
    let total =
      Self.reviewCount(context.state.live.count) + limitTail(of: pipeline, reviews.set, context)
    let expansions = result.expansions.compactMap(Self.expansionText)
    let tail: DisplayText =
      expansions.isEmpty ? "" : "   (" + expansions.joined(separator: "; ") + ")"
    let format = result.format.flatMap(OutputFormat.init(rawValue:)) ?? settings.format
    printer.remark("@\(name)  " + count + " of " + total + tail, in: format, style: .dim)
  }

  /// ` of 40 found,` where a stage took only some of what was found.
  private static func foundTail(
    _ result: PipelineResult,
    _ reviews: ReviewList,
    _ context: QueryContext
  ) -> DisplayText {
    guard let found = result.found?.count, found != reviews.count,
      found != context.state.live.count
    else { return "" }
    return " of \(DisplayText(grouped: found)) found,"
  }

  /// The set that a line only looked at; nil when it made another one.
  private func setAsItWas(
    _ reviews: ReviewList,
    _ pipeline: PipelineSyntax
  ) -> SetReference? {
    switch pipeline.origin {
    case .lastSet: return shelf.last?.reviews == reviews.set ? .last : nil
    case .filter(let filter):
      guard case .set(let reference) = filter.node else { return nil }
      return names.reviews(reference) == reviews.set ? reference : nil
    }
  }

  /// The words that stand out in a listing: those it searches, or else those that found its set.
  private func searchedWords(of presentation: Presentation) -> MatchHighlighter {
    let own = MatchHighlighter(presentation.pipeline, in: presentation.context)
    guard own.isEmpty else { return own }
    switch presentation.pipeline.origin {
    case .lastSet: return reading.walk(setName(of: .last))?.words ?? own
    case .filter(let filter):
      guard case .set(let reference) = filter.node else { return own }
      return reading.walk(setName(of: reference))?.words ?? own
    }
  }

  /// `жеткізу → жеткізу 41, жеткізді 22, other forms 10`.
  private static func expansionText(_ word: ExpandedWord) -> DisplayText? {
    guard word.forms.count > 1 || word.forms.first.map({ $0.text != word.written }) == true else {
      return nil
    }
    var forms = word.forms.prefix(3).map { form -> DisplayText in
      "\(form.text) \(DisplayText(grouped: form.reviewCount))"
    }
    let rest = word.forms.count - 3
    if rest > 0 { forms.append("\(rest) other \(rest == 1 ? "form" : "forms")") }
    return "\(word.written) → " + forms.joined(separator: ", ")
  }

  private func list(
    _ reviews: ReviewList,
    of presentation: Presentation,
    in format: OutputFormat
  ) throws(Diagnostic) {
    let toFile = presentation.result.destination != nil
    let isLimited = !format.isData && !presentation.asksForRows && !toFile
    let count = isLimited ? min(settings.rowLimit, reviews.count) : reviews.count
    if reviews.count == 0, presentation.result.fields == nil, !format.isData, !toFile { return }
    let source = try TableSource(rowCount: count) { (window) throws(Diagnostic) in
      try self.table(
        of: reviews,
        fields: presentation.result.fields,
        window: window,
        of: presentation,
        isData: format.isData || toFile
      )
    }
    keepResult(.listing(reviews, presentation))
    var style = style(rowLimit: nil)
    style.unreadRowCount = reviews.count - count
    try write(source, as: format, style: style, for: presentation)
  }

  /// A window of a listing: the fields that were asked for, or those that a place shows by itself.
  func table(
    of reviews: ReviewList,
    fields: [String]?,
    window: Range<Int>,
    of presentation: Presentation,
    isData: Bool
  ) throws(Diagnostic) -> ResultTable {
    let context = presentation.context
    let words = isData ? MatchHighlighter() : searchedWords(of: presentation)
    guard let fields = fields ?? (isData ? Self.dataFields : nil) else {
      return try tableInContext(reviews, window: window, words, in: context)
    }
    var table = try PipelineRun.table(of: reviews, fields: fields, window: window, in: context)
    if !words.isEmpty, printer.usesColour {
      mark(words, in: &table, reviews.rows(window), of: context.state)
    }
    return table
  }

  /// Reviews as a listing that did not ask for fields shows them, with so many columns of the
  /// screen left free for something else.
  func listing(
    of reviews: ReviewList,
    in format: OutputFormat,
    reserving columns: Int
  ) throws(Diagnostic) -> ResultTable {
    guard format.isData else {
      return try tableInContext(
        reviews,
        window: 0..<reviews.count,
        MatchHighlighter(),
        reserving: columns,
        in: queryContext
      )
    }
    return try PipelineRun.table(of: reviews, fields: Self.dataFields, in: queryContext)
  }

  /// The short listing of `find`: a few fields, and the text around the words that were searched.
  private func tableInContext(
    _ reviews: ReviewList,
    window: Range<Int>,
    _ words: MatchHighlighter,
    reserving columns: Int = 0,
    in context: QueryContext
  ) throws(Diagnostic) -> ResultTable {
    var table = try PipelineRun.table(
      of: reviews,
      fields: Self.tableFields,
      window: window,
      in: context
    )
    let taken = table.headings.indices.map { column in
      let cells = table.rows.map { $0[column].displayText.width }
      return 2 + max(cells.max() ?? 0, table.headings[column].name.utf8.count)
    }
    let room = max(20, settings.width - columns - taken.reduce(0, +))
    table.headings.append(ResultTable.Heading("text", .text))
    for (index, row) in reviews.rows(window).enumerated() {
      let match = words.context(row: Int(row), columns: room, in: context)
      let head = match.isCutBefore ? "… " : ""
      table.rows[index].append(.text(head + match.text + (match.isCutAfter ? " …" : "")))
      let shift = head.utf8.count
      let marks = match.highlights.map { $0.lowerBound + shift..<$0.upperBound + shift }
      table.mark(marks, row: index, column: table.headings.count - 1)
    }
    return table
  }

  /// Makes the searched words stand out in the columns of text that a line asked for.
  ///
  /// The texts are those of the state that the table was read from.
  private func mark(
    _ words: MatchHighlighter,
    in table: inout ResultTable,
    _ rows: [UInt32],
    of state: WorkspaceState
  ) {
    for (column, heading) in table.headings.enumerated() {
      guard let part = ContentPart.allCases.first(where: { "\($0)" == heading.name }) else {
        continue
      }
      for (index, row) in rows.enumerated() {
        table.mark(words.ranges(in: part, row: Int(row), of: state), row: index, column: column)
      }
    }
  }

  private func write(
    _ source: TableSource,
    as format: OutputFormat,
    style: OutputStyle,
    for presentation: Presentation
  ) throws(Diagnostic) {
    guard let destination = presentation.result.destination else {
      return try show(source, as: format, style: style)
    }
    let span = presentation.pipeline.span(destination.path.range)
    let file = try ExportFile(
      path: environment.writingPath(destination.path.text),
      shownAs: destination.path.text,
      replaces: destination.overwrites,
      fileSystem: environment.fileSystem,
      span: span
    )
    try write(source, as: format, to: file)
    try file.commit()
    let isReviews = if case .reviews = presentation.result.outcome { true } else { false }
    remarkWritten(
      isReviews ? Self.reviewCount(source.rowCount) : Self.rowCount(source.rowCount),
      to: destination.path.text,
      as: isChosenAmongExporters(presentation) ? format.rawValue : nil
    )
  }
}
