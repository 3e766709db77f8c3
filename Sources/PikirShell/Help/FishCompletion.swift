/// The completion of fish, 3.0 and newer.
struct FishCompletion {
  let entries: [CommandLineEntry]

  private var subcommands: [CommandLineEntry] {
    entries.filter { $0.name != CommandLineEntry.session }
  }

  var text: String {
    let names = subcommands.map(\.name).joined(separator: " ")
    let firsts = subcommands.map {
      "complete -c pikir -n '__pikir_is session; and __pikir_is_first' -a \($0.name)"
        + " -d \(Self.quoted($0.summary))"
    }
    return """
      # fish completion for pikir; made by: pikir completions fish

      function __pikir_is --argument-names wanted
          set -l words (commandline -opc)
          set -l command session
          if set -q words[2]; and contains -- $words[2] \(names)
              set command $words[2]
          end
          test $command = $wanted
      end

      function __pikir_is_first
          set -l words (commandline -opc)
          not set -q words[2]
      end

      function __pikir_files
          set -l begun (commandline -ct)
          for extension in $argv
              set -l found $begun*.$extension
              printf '%s\\n' $found
          end
          __fish_complete_directories $begun
      end

      complete -c pikir -f
      \((firsts + entries.flatMap(lines)).joined(separator: "\n"))

      """
  }

  private func lines(of entry: CommandLineEntry) -> [String] {
    let lead = "complete -c pikir -n '__pikir_is \(entry.name)'"
    let options = entry.options.map { word in
      let names = word.names.map { name in
        name.hasPrefix("--") ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst(1))"
      }
      let parts = [lead] + names + [Self.value(word.value), "-d " + Self.quoted(word.help)]
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    var offers: [String] = []
    for word in entry.positionals {
      if let offer = Self.offer(word.value), !offers.contains(offer) { offers.append(offer) }
    }
    return options + offers.map { "\(lead) -a \(Self.quoted($0))" }
  }

  private static func value(_ value: CommandLineEntry.Word.Value) -> String {
    switch value {
    case .none: ""
    case .text: "-x"
    case .oneOf(let words): "-x -a \(quoted(words.joined(separator: " ")))"
    case .directory, .file: "-x -a \(quoted(offer(value) ?? ""))"
    }
  }

  private static func offer(_ value: CommandLineEntry.Word.Value) -> String? {
    switch value {
    case .none, .text: nil
    case .oneOf(let words): words.joined(separator: " ")
    case .directory: "(__fish_complete_directories)"
    case .file(let extensions) where extensions.isEmpty: "(__fish_complete_path)"
    case .file(let extensions):
      "(__pikir_files \(extensions.joined(separator: " ")))"
    }
  }

  /// Text inside single quotes of fish, which has another rule than other shells.
  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
