import ArgumentParser
import PikirShell

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the argument parser declares, as completions, the manual and the reference need it.
enum CommandLineWords {
  /// The subcommands, the plain session first; hidden ones are left out.
  static var entries: [CommandLineEntry] {
    let subcommands = PikirCommand.configuration.subcommands
    let session = subcommands.filter { $0 == SessionSubcommand.self }
    let shown = subcommands.filter { $0.configuration.shouldDisplay }
    var entries = (session + shown).compactMap(entry)
    if !entries.isEmpty { entries[0].words.append(version) }
    return entries + [help]
  }

  /// An option of the program as a whole, which the parser adds by itself.
  private static let version = CommandLineEntry.Word(
    names: ["--version"],
    valueName: "",
    value: .none,
    help: "Show the version.",
    isOptional: true,
    isRepeated: false
  )

  /// `help`, which `PikirCommand.words` hands to the help of the prompt.
  private static let help = CommandLineEntry(
    name: "help",
    summary: "Explains a command, stage, field, setting, topic or error code.",
    words: [
      CommandLineEntry.Word(
        names: [],
        valueName: "WORD",
        value: .text,
        help: "What to explain; without it, the subcommands are listed.",
        isOptional: true,
        isRepeated: true
      )
    ]
  )

  private static func entry(of command: any ParsableCommand.Type) -> CommandLineEntry? {
    let dump = Array(command._dumpHelp().utf8)
    guard let tool = try? JSONDecoder().decode(Tool.self, from: Data(dump)) else { return nil }
    return CommandLineEntry(
      name: tool.command.commandName,
      summary: tool.command.abstract ?? "",
      words: (tool.command.arguments ?? []).filter(\.shouldDisplay).map(\.word)
    )
  }
}

/// The parts of the argument parser's own description (its `ToolInfo`, version 0) that are used.
private struct Tool: Decodable {
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    struct Completion: Decodable {
      struct File: Decodable { let extensions: [String] }
      struct List: Decodable { let values: [String] }
      struct Nothing: Decodable {}

      let file: File?
      let list: List?
      let directory: Nothing?
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let completionKind: Completion?

    var word: CommandLineEntry.Word {
      CommandLineEntry.Word(
        names: (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name },
        valueName: valueName ?? "",
        value: value,
        help: abstract ?? "",
        isOptional: isOptional,
        isRepeated: isRepeating
      )
    }

    private var value: CommandLineEntry.Word.Value {
      if kind == "flag" { return .none }
      if let file = completionKind?.file { return .file(file.extensions) }
      if let list = completionKind?.list { return .oneOf(list.values) }
      return completionKind?.directory == nil ? .text : .directory
    }
  }

  let command: Command
}
