package import PikirBase

/// A file where the command line takes a workspace or a script: `pikir reviews.csv`,
/// `pikir shop nightly.pikir`, `pikir run shop nightly.pikir`, `pikir import reviews.csv`.
package struct MisplacedFile: Sendable, Hashable {
  private let file: String
  /// The line of the system's shell that does what was meant.
  package let line: String

  /// Looks for one in the words of a command line that holds nothing but names.
  ///
  /// - Parameters:
  ///   - words: what follows the program's name.
  ///   - subcommands: words that begin another kind of line.
  ///   - kind: what stands on the disk under a name; nil when there is nothing.
  package init?(
    _ words: [String],
    subcommands: [String],
    kind: (String) -> FileKind?
  ) {
    var names = words.filter { $0 != "--create" }
    guard let first = names.first, !names.contains(where: { $0.hasPrefix("-") }) else { return nil }
    let creates = names.count < words.count ? " --create" : ""
    let isRun = first == "run"
    let isImport = first == "import" && kind(first) == nil && names.count > 1
    let isNamed = isRun || isImport || first == "session"
    if isNamed { names.removeFirst() }
    guard isNamed || !subcommands.contains(first) else { return nil }
    let files = names.filter { kind($0) == .regular }
    let rest = names.filter { kind($0) != .regular }
    guard let file = files.first, rest.count <= 1 else { return nil }
    self.file = file
    let isScript = file.hasSuffix(".pikir")
    if isRun {
      // The script is no misplaced file where it comes first.
      guard isScript, names.first != file, files.count == 1 else { return nil }
    }
    let workspace = rest.first.map(Self.shellWord)
    if isScript {
      guard files.count == 1 else { return nil }
      let place = workspace.map { " --workspace " + $0 + creates } ?? ""
      line = "pikir run " + Self.shellWord(file) + place
    } else {
      let arguments = files.compactMap { Quoting.argument($0) }
      guard arguments.count == files.count else { return nil }
      let place = workspace.map { $0 + " " + (creates.isEmpty ? "" : "--create ") } ?? ""
      let command = "import " + arguments.joined(separator: " ")
      line = "pikir " + place + "-c " + Self.shellQuoted(command)
    }
  }

  /// What to tell the person.
  package var diagnostic: Diagnostic {
    let what = file.hasSuffix(".pikir") ? "a script" : "a file"
    return Diagnostic(
      .badArgument,
      "\(file) is \(what); a workspace is a directory",
      hints: [file.hasSuffix(".pikir") ? "run it: \(line)" : "read it: \(line)"]
    )
  }

  static func shellWord(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_-./+,:@%".unicodeScalars.contains(scalar)
    }
    return isPlain ? word : shellQuoted(word)
  }

  static func shellQuoted(_ text: String) -> String {
    let inner = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + inner.joined(separator: "'\\''") + "'"
  }
}
