/// The completion of zsh; the file is called `_pikir` and stands on `$fpath`.
struct ZshCompletion {
  let entries: [CommandLineEntry]

  private var subcommands: [CommandLineEntry] {
    entries.filter { $0.name != CommandLineEntry.session }
  }

  var text: String {
    let described = subcommands.map {
      "    " + shellQuoted($0.name + ":" + Self.withoutColons($0.summary))
    }
    let names = subcommands.map(\.name).joined(separator: "|")
    return """
      #compdef pikir
      # zsh completion for pikir; made by: pikir completions zsh

      _pikir_first() {
        local -a commands
        commands=(
      \(described.joined(separator: "\n"))
        )
        _describe -t commands command commands
        _directories
      }

      _pikir() {
        local command=session
        case $words[2] in
          \(names))
            if (( CURRENT > 2 )); then
              command=$words[2]
              words=("${(@)words[2,-1]}")
              (( CURRENT-- ))
            fi ;;
        esac
        case $command in
      \(entries.map(arguments).joined(separator: "\n"))
        esac
      }

      if [ "$funcstack[1]" = _pikir ]; then
        _pikir "$@"
      else
        compdef _pikir pikir
      fi

      """
  }

  private func arguments(of entry: CommandLineEntry) -> String {
    let positionals = entry.positionals.enumerated().map { place, word in
      let isFirst = entry.name == CommandLineEntry.session && place == 0
      let lead = word.isRepeated ? "*" : "\(place + 1)"
      let action = isFirst ? "_pikir_first" : Self.action(word.value)
      return shellQuoted("\(lead):\(Self.plain(word.valueName)):\(action)")
    }
    let specs = entry.options.flatMap(Self.option) + positionals
    let body = specs.map { "        " + $0 }.joined(separator: " \\\n")
    return "    \(entry.name))\n      _arguments -s -S \\\n\(body) ;;"
  }

  private static func option(_ word: CommandLineEntry.Word) -> [String] {
    let tail = word.value == .none ? "" : ":\(plain(word.valueName)):\(action(word.value))"
    let star = word.isRepeated ? "*" : ""
    return word.names.map { shellQuoted("\(star)\($0)[\(plain(word.help))]\(tail)") }
  }

  private static func action(_ value: CommandLineEntry.Word.Value) -> String {
    switch value {
    case .none, .text: " "
    case .oneOf(let words): "(\(words.joined(separator: " ")))"
    case .directory: "_directories"
    case .file(let extensions) where extensions.isEmpty: "_files"
    case .file(let extensions) where extensions.count == 1: "_files -g \"*.\(extensions[0])\""
    case .file(let extensions): "_files -g \"*.(\(extensions.joined(separator: "|")))\""
    }
  }

  /// Text in which no sign means anything to `_arguments`.
  private static func plain(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static func withoutColons(_ text: String) -> String {
    text.map { $0 == ":" ? "\\:" : "\($0)" }.joined()
  }
}
