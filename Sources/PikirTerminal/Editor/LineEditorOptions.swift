/// What the editor needs to know of its surroundings.
package struct LineEditorOptions: Sendable {
  /// Whether prompt and lists may be coloured.
  package var usesColour = false
  /// Whether the terminal's locale cannot show letters beyond ASCII.
  package var isASCII = false
  /// The person's own key bindings, such as `~/.editrc`; nil for none.
  package var bindingsFile: String?
  /// What Ctrl-X Ctrl-E starts, with its arguments.
  package var program = "vi"
  /// Where it finds the line.
  package var temporaryFolder = "/tmp"

  package init() {}

  /// Reads `$EDITRC`, `$VISUAL`, `$EDITOR` and `$HOME`.
  package init(variables: [String: String], temporaryFolder: String) {
    func value(_ name: String) -> String? {
      variables[name].flatMap { $0.allSatisfy { $0 == " " } ? nil : $0 }
    }
    bindingsFile = value("EDITRC") ?? value("HOME").map { $0 + "/.editrc" }
    program = value("VISUAL") ?? value("EDITOR") ?? "vi"
    self.temporaryFolder = temporaryFolder
  }
}
