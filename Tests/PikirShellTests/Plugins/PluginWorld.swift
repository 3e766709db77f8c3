import PikirBase
import PikirPlugins
import PikirShell
import PikirTestSupport

/// A session on a workspace `ws` on the disk, with its plugins in `ws/plugins`.
final class PluginWorld {
  let fixture: ShellFixture
  var folder: String { fixture.folder + "/ws/plugins" }

  init() throws {
    let maker = try ShellFixture()
    fixture = maker
    try fixture.run("save-as ws")
    try fixture.environment.fileSystem.makeDirectory(folder, mode: 0o755)
  }

  func put(_ text: String, _ name: String = "late.lua") throws {
    try? fixture.environment.fileSystem.remove(folder + "/" + name)
    try fixture.environment.write(Array(text.utf8), toNewFile: folder + "/" + name)
  }

  func fault(_ line: String) -> DiagnosticCode? {
    do throws(Diagnostic) {
      try fixture.run(line)
      return nil
    } catch {
      return error.code
    }
  }

  var plugins: PluginShelf { fixture.session.plugins }

  func word(_ name: String = "late") -> Argument {
    let source = SourceText(name: "test", text: name)
    return Argument(text: name, span: SourceSpan(source, 0..<name.utf8.count))
  }

  func standing(_ name: String = "late") -> String? {
    plugins.forget()
    return plugins.items().first { $0.found.name == name && $0.found.owner == .workspace }?
      .standing.word
  }

  /// A plugin with a classifier of one rule.
  static func script(
    _ name: String = "late",
    id: String = "late",
    words: String = "\"late\"",
    needs: String = ""
  ) -> String {
    """
    local pikir = require "pikir"
    return pikir.plugin {
      name = "\(name)", version = "1.0.0", api = 1, about = "Late parcels", needs = { \(needs) },
      classifiers = {{
        id = "\(id)", labels = { "late" },
        rules = { pikir.rule { label = "late", any = pikir.words { \(words) } } },
      }},
    }
    """
  }
}
