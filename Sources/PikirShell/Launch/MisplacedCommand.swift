package import PikirBase

/// Words of the system's shell that are a line of pikir's own: `pikir plugin doc` is meant as
/// `pikir -c 'plugin doc'`.
package struct MisplacedCommand: Sendable, Hashable {
  private let name: String
  /// The line of the system's shell that does what was meant.
  package let line: String

  private static let flags: Set<String> = ["--yes", "--no-rc", "--create"]
  private static let options: Set<String> = [
    "--format", "--now", "--seed", "--tz", "--width", "--color", "--wait",
  ]

  /// Looks for one in the words of a command line.
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
    guard !words.contains("-c") else { return nil }
    var (rest, session) = Self.parted(words)
    if let first = rest.first, kind(first) == .directory {
      session.insert(MisplacedFile.shellWord(first), at: 0)
      rest.removeFirst()
    }
    guard let name = rest.first, kind(name) == nil, !subcommands.contains(name), name != "help",
      Registry.builtin[command: name] != nil || Self.families.contains(name)
    else { return nil }
    let arguments = rest.compactMap { word in
      word.contains { $0.isWhitespace } ? Quoting.argument(word) : word
    }
    guard arguments.count == rest.count else { return nil }
    self.name = name
    let command = MisplacedFile.shellQuoted(arguments.joined(separator: " "))
    line = (["pikir"] + session + ["-c", command]).joined(separator: " ")
  }

  /// First words of commands of two words, such as `plugin`.
  private static let families = Set(
    Registry.builtin.commands.compactMap { command in
      command.spec.name.split(separator: " ").first.map(String.init)
    } + [FindForm.spec.name, LetForm.spec.name]
  )

  /// The words, and those of them that are options of a session.
  private static func parted(_ words: [String]) -> (rest: [String], session: [String]) {
    var (rest, session): ([String], [String]) = ([], [])
    var isValue = false
    for word in words {
      if isValue || flags.contains(word) || options.contains(word) {
        session.append(MisplacedFile.shellWord(word))
      } else {
        rest.append(word)
      }
      isValue = !isValue && options.contains(word)
    }
    return (rest, session)
  }

  /// What to tell the person.
  package var diagnostic: Diagnostic {
    Diagnostic(
      .badArgument,
      "\(name) is a command of the prompt; here it stands behind -c",
      hints: [line]
    )
  }
}
