/// The completion of bash, 3.2 and newer.
struct BashCompletion {
  let entries: [CommandLineEntry]

  private var subcommands: [String] {
    entries.map(\.name).filter { $0 != CommandLineEntry.session }
  }

  var text: String {
    """
    # bash completion for pikir; made by: pikir completions bash

    _pikir_offer() {
      local line
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@" -- "$cur")
    }

    _pikir_directories() {
      compopt -o filenames 2>/dev/null
      _pikir_offer -d
    }

    _pikir_files() {
      local extension
      compopt -o filenames 2>/dev/null
      _pikir_offer -d
      [ $# -eq 0 ] && _pikir_offer -f
      for extension in "$@"; do _pikir_offer -f -X "!*.$extension"; done
    }

    _pikir() {
      local cur=${COMP_WORDS[COMP_CWORD]} command=session start=1 place=0 skip= previous= i
      COMPREPLY=()
      case ${COMP_WORDS[1]} in
    \(indented(subcommands.joined(separator: "|"), 4))) [ "$COMP_CWORD" -gt 1 ] && { command=${COMP_WORDS[1]}; start=2; } ;;
      esac
      for ((i = start; i < COMP_CWORD; i++)); do
        previous=
        if [ -n "$skip" ]; then skip=; continue; fi
        case ${COMP_WORDS[i]} in
    \(indented(valueNames.joined(separator: "|"), 6))) skip=1; previous=${COMP_WORDS[i]} ;;
          -*) ;;
          *) place=$((place + 1)) ;;
        esac
      done
      if [ -n "$skip" ]; then
        case $previous in
    \(lines(valueCases, 6))
        esac
        return
      fi
      case $cur in
        -*)
          case $command in
    \(lines(optionCases, 8))
          esac
          return ;;
      esac
      case $command:$place in
    \(lines(placeCases, 4))
      esac
    }

    complete -F _pikir pikir

    """
  }

  /// All options that take a value.
  private var valueOptions: [CommandLineEntry.Word] {
    var seen: Set<String> = []
    return entries.flatMap(\.options).filter { word in
      word.value != .none && seen.insert(word.names.joined()).inserted
    }
  }

  private var valueNames: [String] { valueOptions.flatMap(\.names) }

  private var valueCases: [String] {
    valueOptions.compactMap { word in
      offer(word.value).map { "\(word.names.joined(separator: "|"))) \($0) ;;" }
    }
  }

  private var optionCases: [String] {
    entries.map { entry in
      let names = entry.options.flatMap(\.names).joined(separator: " ")
      return "\(entry.name)) _pikir_offer -W \(shellQuoted(names)) ;;"
    }
  }

  private var placeCases: [String] {
    entries.flatMap { entry in
      entry.positionals.enumerated().compactMap { place, word -> String? in
        let isFirst = entry.name == CommandLineEntry.session && place == 0
        let names = "_pikir_offer -W \(shellQuoted(subcommands.joined(separator: " ")))"
        guard let offer = offer(word.value) ?? (isFirst ? "" : nil) else { return nil }
        let pattern = word.isRepeated ? "\(entry.name):*" : "\(entry.name):\(place)"
        return "\(pattern)) \(isFirst ? names + "; " : "")\(offer) ;;"
      }
    }
  }

  private func offer(_ value: CommandLineEntry.Word.Value) -> String? {
    switch value {
    case .none, .text: nil
    case .oneOf(let words): "_pikir_offer -W \(shellQuoted(words.joined(separator: " ")))"
    case .directory: "_pikir_directories"
    case .file(let extensions): (["_pikir_files"] + extensions).joined(separator: " ")
    }
  }

  private func lines(_ lines: [String], _ indent: Int) -> String {
    lines.map { indented($0, indent) }.joined(separator: "\n")
  }

  private func indented(_ line: String, _ count: Int) -> String {
    String(repeating: " ", count: count) + line
  }
}
