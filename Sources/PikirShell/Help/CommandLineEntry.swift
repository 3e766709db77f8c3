/// A subcommand of the system's command line, as completions, the manual and the reference need it.
///
/// The executable makes these from what its argument parser declares.
package struct CommandLineEntry: Sendable, Hashable {
  /// A word that may stand on the command line.
  package struct Word: Sendable, Hashable {
    /// What its value may be.
    package enum Value: Sendable, Hashable {
      /// A flag, which has none.
      case none
      /// Anything; nothing can be offered.
      case text
      case oneOf([String])
      case directory
      /// A file with one of the extensions; any file when there are none.
      case file([String])
    }

    /// `--format` or `-c`; empty for a word that is known by its place.
    package var names: [String]
    /// What the value is called, such as `DIR`.
    package var valueName: String
    package var value: Value
    package var help: String
    package var isOptional: Bool
    package var isRepeated: Bool

    package init(
      names: [String],
      valueName: String,
      value: Value,
      help: String,
      isOptional: Bool,
      isRepeated: Bool
    ) {
      self.names = names
      self.valueName = valueName
      self.value = value
      self.help = help
      self.isOptional = isOptional
      self.isRepeated = isRepeated
    }

    package var isPositional: Bool { names.isEmpty }
    /// The name and its value: `--format FORMAT`.
    package var written: String {
      guard let name = names.first else { return valueName + (isRepeated ? " …" : "") }
      return value == .none ? name : name + " " + valueName
    }
  }

  /// The name of the entry that stands for a line without a subcommand.
  package static let session = "session"

  package var name: String
  package var summary: String
  /// In the order of the declaration.
  package var words: [Word]

  package init(name: String, summary: String, words: [Word]) {
    self.name = name
    self.summary = summary
    self.words = words
  }

  package var options: [Word] { words.filter { !$0.isPositional } }
  /// What is worth a line in a manual: every entry has `--help`, so none needs to say it.
  var ownWords: [Word] { positionals + options.filter { !$0.names.contains("--help") } }
  package var positionals: [Word] { words.filter(\.isPositional) }
  /// How it begins: `pikir` or `pikir run`.
  package var lead: String { name == Self.session ? "pikir" : "pikir " + name }

  /// The line, required words first: `pikir run SCRIPT [NAME=VALUE …] [--create]`.
  package var usage: String {
    ([lead] + ownWords.map { $0.isOptional ? "[\($0.written)]" : $0.written })
      .joined(separator: " ")
  }
}
