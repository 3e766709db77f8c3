package import PikirBase
package import PikirQuery
package import PikirText

extension Session {
  /// Writes lines of a text to a file that must not exist, or to the screen.
  ///
  /// - Throws: `C109` when the file cannot be written.
  package func write(_ lines: [String], to file: Argument?) throws(Diagnostic) {
    guard let file else {
      for line in lines { printer.say(sanitized(line)) }
      return
    }
    let target = try ExportFile(
      path: environment.writingPath(file.text),
      replaces: false,
      fileSystem: environment.fileSystem,
      span: file.span
    )
    for line in lines { target.write(sanitized(line) + "\n") }
    try target.commit()
  }

  /// Writes a table that a command answers with, or for people a sentence when it has no rows.
  package func print(_ table: ResultTable, whenEmpty sentence: DisplayText) {
    if table.rows.isEmpty, !settings.format.isData { return printer.say(sentence) }
    print(table)
  }
}
