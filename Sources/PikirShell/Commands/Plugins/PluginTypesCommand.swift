import PikirBase
import PikirPlugins
import PikirText

/// Writes what editors need to complete and check plugins.
enum PluginTypesCommand: Command {
  private static let folder = Parameter.optional(
    "folder",
    .directory,
    help: "the folder of the plugins; else plugins of the workspace, or where pikir was started"
  )

  static let spec = CommandSpec(
    "plugin types",
    category: .plugins,
    summary: "Writes annotations, so that editors complete and check plugins.",
    details: """
      Any editor with the Lua language server reads types/pikir.lua, which has every function,
      field and key with its types and its help, and .luarc.json, which says where that lies. The
      first is written anew each time; a .luarc.json that is there stays as it is.
      """,
    parameters: [folder.declaration],
    effects: [.writesFiles],
    searchTerms: ["editor", "completion", "luals", "annotations", "vscode", "lua", "hints"],
    examples: [
      Example(
        "plugin types mine",
        prints: """
          wrote mine/types/pikir.lua
          wrote mine/types/pikir.test.lua
          wrote mine/.luarc.json
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let named = call[folder]
    let shown = named?.text ?? session.plugins.workspaceFolder
    let path = named == nil ? shown : session.environment.writingPath(shown)
    let files: [(name: String, text: String, isKept: Bool)] = [
      ("types/pikir.lua", TypeAnnotations.module, false),
      ("types/pikir.test.lua", TypeAnnotations.testModule, false),
      (".luarc.json", TypeAnnotations.configuration, true),
    ]
    for folder in [path, path + "/" + PluginFinder.typesFolder] {
      // One that is there already, or cannot be made, shows when its file is written.
      try? session.environment.fileSystem.makeDirectory(folder, mode: 0o755)
    }
    for file in files {
      let whole = path + "/" + file.name
      if file.isKept, (try? session.environment.fileSystem.status(of: whole)) != nil {
        session.printer.say("left \(shown)/\(file.name) as it is")
        continue
      }
      do throws(Diagnostic) {
        try session.environment.replace(whole, with: Array(file.text.utf8))
      } catch {
        throw error.located(at: named?.span ?? call.span)
      }
      session.printer.say("wrote \(shown)/\(file.name)")
    }
  }
}
