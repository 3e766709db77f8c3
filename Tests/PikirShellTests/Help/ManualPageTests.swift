import PikirBase
import PikirShell
import PikirText
import Testing

/// What is generated from the declarations: completions, the manual, the reference.
@Suite struct ManualPageTests {
  private static let entries = [
    CommandLineEntry(
      name: CommandLineEntry.session,
      summary: "Opens a workspace.",
      words: [
        CommandLineEntry.Word(
          names: [],
          valueName: "WORKSPACE",
          value: .directory,
          help: "The directory: one of yours.",
          isOptional: true,
          isRepeated: false
        ),
        CommandLineEntry.Word(
          names: ["--format"],
          valueName: "FORMAT",
          value: .oneOf(["csv", "json"]),
          help: "How it's [written].",
          isOptional: true,
          isRepeated: false
        ),
      ]
    ),
    CommandLineEntry(
      name: "run",
      summary: "Runs a script.",
      words: [
        CommandLineEntry.Word(
          names: [],
          valueName: "SCRIPT",
          value: .file(["pikir"]),
          help: "The script.",
          isOptional: false,
          isRepeated: false
        )
      ]
    ),
  ]

  @Test func `a usage line has what must be there first, and brackets around the rest`() {
    #expect(Self.entries[0].usage == "pikir [WORKSPACE] [--format FORMAT]")
    #expect(Self.entries[1].usage == "pikir run SCRIPT")
  }

  @Test func `the manual explains every command, stage, setting and topic`() {
    let text = ManualPage(entries: Self.entries).text
    for spec in Registry.builtin.specs {
      let label = spec.helpLabel.replacing("-", with: "\\-")
      #expect(text.contains(".Ss \"\\&\(label)\\&\"\n"), "\(spec.name)")
    }
    for setting in Setting.allCases {
      let name = setting.rawValue.replacing("-", with: "\\-")
      #expect(text.contains("\\&\(name)\\&"), "\(name)")
    }
    for part in [".Sh EXIT STATUS", ".Sh FILES", ".Sh ENVIRONMENT", ".Sh EXAMPLES"] {
      #expect(text.contains(part))
    }
  }

  @Test func `no text of the manual is read as a macro`() {
    let macros: Set = [
      ".Dd", ".Dt", ".Os", ".Sh", ".Ss", ".Nm", ".Nd", ".Op", ".Ar", ".Fl", ".Cm", ".Bl", ".El",
      ".It", ".Bd", ".Ed", ".Pp",
    ]
    for line in ManualPage(entries: Self.entries).text.split(separator: "\n")
    where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(macros.contains(String(line.prefix(3))), "\(line)")
    }
  }

  @Test func `the reference has a section for each name, and closes its fences`() {
    let lines = ReferencePage(entries: Self.entries).text.split(separator: "\n")
    for spec in Registry.builtin.specs {
      let label = spec.helpLabel.replacing("|", with: "\\|")
      #expect(lines.contains("### `\(label)`"), "\(spec.name)")
    }
    #expect(lines.count { $0 == "```" } % 2 == 0)
  }

  @Test func `quotes of a help text stay inside those of each shell`() {
    let bash = CompletionScript.bash.text(for: Self.entries)
    let zsh = CompletionScript.zsh.text(for: Self.entries)
    let fish = CompletionScript.fish.text(for: Self.entries)
    #expect(bash.contains("--format) _pikir_offer -W 'csv json' ;;"))
    #expect(zsh.contains("'--format[How it'\\''s \\[written\\].]:FORMAT:(csv json)'"))
    #expect(fish.contains("-l format -x -a 'csv json' -d 'How it\\'s [written].'"))
    #expect(bash.contains("run:0) _pikir_files pikir ;;"))
  }

  @Test(
    arguments: [
      (nil, 0, true, 3, "import FILE"), (nil, 0, false, 1, "save-as DIRECTORY"),
      ("shop", 12, true, 3, "find rating:1..2"), ("shop", 12, false, 1, "shop: 12 reviews"),
    ] as [(String?, Int, Bool, Int, String)]
  )
  func `the first start has three lines, another one`(
    workspace: String?,
    count: Int,
    isFirst: Bool,
    lineCount: Int,
    part: String
  ) {
    let welcome = Welcome(
      workspace: workspace,
      reviewCount: count,
      isReadOnly: false,
      isFirst: isFirst
    )
    let lines = welcome.lines
    #expect(lines.count == lineCount)
    #expect(lines.contains { $0.string.contains(part) })
    for line in lines { #expect(line.string.count <= 80) }
  }
}
