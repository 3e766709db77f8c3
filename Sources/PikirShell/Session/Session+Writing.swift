package import PikirBase
package import PikirQuery
package import PikirText

extension Session {
  /// Writes lines of a text to a file that must not exist, or to the screen.
  ///
  /// - Throws: `C109` when the file cannot be written.
  package func write(_ lines: [String], to file: Argument?) throws(Diagnostic) {
    guard let file else {
      for line in lines { printer.write(text(line, onTerminal: printer.isTerminal)) }
      return
    }
    let target = try ExportFile(
      path: environment.writingPath(file.text),
      replaces: false,
      fileSystem: environment.fileSystem,
      span: file.span
    )
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

  /// Writes a table that a command answers with, or for people a sentence when it has no rows.
  package func print(_ table: ResultTable, whenEmpty sentence: DisplayText) {
    if table.rows.isEmpty, !settings.format.isData { return printer.say(sentence) }
    print(table)
  }
}
