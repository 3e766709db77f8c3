package import PikirBase
package import PikirQuery
package import PikirText

extension Session {
  /// `--replace` of a command that writes a file; what `into!` is to `into`.
  static let replaceFlag = Parameter.flag("replace", help: "replace a file that exists")

  /// Opens the file of a command that has `replaceFlag`.
  ///
  /// - Throws: `C109` when it exists and is not to be replaced, or cannot be written.
  func exportFile(_ file: Argument, of call: Call) throws(Diagnostic) -> ExportFile {
    let typed = call.span.source.bytes[call.span.range]
    return try ExportFile(
      path: environment.writingPath(file.text),
      shownAs: file.text,
      replaces: call[Self.replaceFlag],
      replacement: String(decoding: typed, as: UTF8.self) + " --replace",
      fileSystem: environment.fileSystem,
      span: file.span
    )
  }

  /// Writes lines of a text to the file of a command that has `replaceFlag`, or to the screen.
  ///
  /// - Throws: `C109` when the file cannot be written.
  func write(_ lines: [String], to file: Argument?, of call: Call) throws(Diagnostic) {
    guard let file else {
      for line in lines { printer.write(text(line, onTerminal: printer.isTerminal)) }
      return
    }
    let target = try exportFile(file, of: call)
    for line in lines { target.write(text(line, onTerminal: false)) }
    try target.commit()
  }

  /// A line as data: its bytes as they are, unless a terminal would obey some of them.
  private func text(_ line: String, onTerminal: Bool) -> MachineText {
    var data = MachineText()
    data.append(machineSanitized(line, for: .csv(onTerminal: onTerminal)))
    data.append(punctuation: "\n")
    return data
  }

  /// Writes a result where results go.
  ///
  /// - Throws: `C110` when interrupted.
  func show(
    _ source: TableSource,
    as format: OutputFormat,
    style: OutputStyle
  ) throws(Diagnostic) {
    try printer.print(source, as: format, style: style, interrupt: environment.interrupt)
  }

  /// Writes a result to a file, which is not there before its `commit`.
  ///
  /// - Throws: `C110` when interrupted.
  func write(
    _ source: TableSource,
    as format: OutputFormat,
    to file: ExportFile
  ) throws(Diagnostic) {
    let interrupt = environment.interrupt
    try format.writer.write(source, to: file, style: fileStyle, interrupt: interrupt)
    try interrupt.check()
  }

  /// Whether the running command is asked for rows: by a data format, or by stages behind it.
  var answersWithRows: Bool { settings.format.isData || tablePipe != nil }

  /// Writes a table that a command answers with, or for people a sentence when it has no rows.
  ///
  /// - Throws: `Q102` for a column that a stage behind the command names wrongly, `C109` when its
  ///   file cannot be written.
  package func print(
    _ table: ResultTable,
    whenEmpty sentence: DisplayText? = nil
  ) throws(Diagnostic) {
    keepResult(.table(table, asksForRows: true))
    let format = tablePipe?.format ?? settings.format
    if let sentence, table.rows.isEmpty, !format.isData, tablePipe?.file == nil {
      return printer.say(sentence)
    }
    try print(table, as: format)
  }

  /// Writes a table in a format, through the stages behind the running command.
  ///
  /// - Parameters:
  ///   - table: what is written.
  ///   - format: in which form.
  ///   - rowLimit: how many rows the screen takes; nil for all.
  ///   - unreadRowCount: rows that exist beyond those of the table.
  ///   - isListing: whether a row is a review.
  /// - Throws: `Q102` for a column that a stage names wrongly, `C109` for the file.
  func print(
    _ table: ResultTable,
    as format: OutputFormat,
    rowLimit: Int? = nil,
    unreadRowCount: Int = 0,
    isListing: Bool = false
  ) throws(Diagnostic) {
    let table = try tablePipe?.applied(to: table) ?? table
    guard let (path, replaces) = tablePipe?.file else {
      var style = style(rowLimit: rowLimit)
      style.unreadRowCount = unreadRowCount
      return try show(TableSource(table), as: format, style: style)
    }
    let file = try ExportFile(
      path: environment.writingPath(path.text),
      shownAs: path.text,
      replaces: replaces,
      fileSystem: environment.fileSystem,
      span: path.span
    )
    try write(TableSource(table), as: format, to: file)
    try file.commit()
    let count = table.rows.count
    remarkWritten(isListing ? Self.reviewCount(count) : Self.rowCount(count), to: path.text)
  }

  /// Says what went into a file; with the name of a format or an exporter where the file's ending
  /// chose it.
  func remarkWritten(_ count: DisplayText, to path: String, as form: String? = nil) {
    let tail = form.map { " as \($0)" } ?? ""
    remark(count + " written to \(path)\(tail)")
  }

  static func rowCount(_ count: Int) -> DisplayText {
    "\(DisplayText(grouped: count)) " + (count == 1 ? "row" : "rows")
  }
}
