import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// A session on the `tiny` workspace with plugins made of a piece of Lua: written to files, approved
/// and run by real workers.
final class PluginTrial {
  let fixture: ShellFixture

  /// Brings a plugin `trial` into use: `body` is what its manifest says besides its head, `prelude`
  /// what stands before.
  init(
    _ body: String,
    needs: [String] = [],
    prelude: String = "",
    workspace: Workspace? = nil,
    isApproved: Bool = true
  ) throws {
    fixture = try ShellFixture(workspace)
    // Limits are met by steps of Lua here, however slow the machine is.
    fixture.session.settings.pluginMilliseconds = 60_000
    try use("trial", body, needs: needs, prelude: prelude, isApproved: isApproved)
  }

  /// Changes a file after its approval.
  func change(_ name: String, _ old: String, to new: String) throws {
    let path = "plugins/\(name).lua"
    let parts = try fixture.read(path).split(separator: old, omittingEmptySubsequences: false)
    try fixture.environment.fileSystem.remove(fixture.folder + "/" + path)
    try fixture.write(parts.joined(separator: new), to: path)
  }

  var session: Session { fixture.session }

  /// Writes tests beside the plugin and runs them.
  ///
  /// - Parameter tests: the lines behind the one that declares `t`.
  /// - Returns: what was printed, and whether all tests hold.
  /// - Throws: when the file cannot be written.
  func outcome(ofTests tests: String) throws -> (said: String, isOk: Bool) {
    try fixture.write(
      "local t = require \"pikir.test\"\n\(tests)\n",
      to: "plugins/trial.test.lua"
    )
    let fault = fault("plugin test trial")
    return (fixture.take(), fault == nil)
  }

  func use(
    _ name: String,
    _ body: String,
    needs: [String] = [],
    prelude: String = "",
    isApproved: Bool = true
  ) throws {
    let list = needs.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = """
      local pikir = require "pikir"
      \(prelude)
      return pikir.plugin { name = "\(name)", version = "1.0.0", api = 1, about = "A trial.",
        needs = { \(list) },
        \(body)
      }
      """
    let fileSystem = fixture.environment.fileSystem
    try? fileSystem.makeDirectory(fixture.folder + "/plugins", mode: 0o755)
    try fixture.write(text, to: "plugins/\(name).lua")
    guard isApproved else { return }
    session.assumesYes = true
    try fixture.run("plugin approve \(name)")
    session.assumesYes = false
  }

  @discardableResult
  func run(_ line: String) throws(Diagnostic) -> String { try fixture.run(line) }

  /// What a line that fails says: its code and message, and the first hint.
  func fault(_ line: String) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try fixture.run(line)
      return nil
    } catch {
      return error
    }
  }
}

/// The suites that start workers: one after another, because they look at the clock.
@Suite(.serialized) enum KindTests {}
