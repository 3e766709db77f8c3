package import PikirBase
import PikirStore

/// The demonstration: its files are copied to a folder of their own, and its script runs there.
package struct Demo {
  private let environment: SessionEnvironment
  private let printer: Printer
  private let temporaryParent: String
  private let width: Int

  package init(
    environment: SessionEnvironment,
    printer: Printer,
    temporaryParent: String,
    width: Int
  ) {
    self.environment = environment
    self.printer = printer
    self.temporaryParent = temporaryParent
    self.width = width
  }

  /// Runs it; the folder is gone afterwards.
  ///
  /// - Throws: `F101` when the demo's files are not found.
  package func run() throws(Diagnostic) -> ExitStatus {
    guard let home = environment.home else {
      throw Diagnostic(
        .fileUnreadable,
        "the demo's files are not found",
        hints: ["set PIKIR_HOME to the folder that holds plugins and workspaces"]
      )
    }
    let temporary = try TemporaryDirectory(
      in: temporaryParent,
      name: "pikir-demo",
      environment: environment
    )
    try environment.copyFiles(from: home + "/workspaces/demo", to: temporary.path)
    let status = try run(in: temporary.path)
    _ = consume temporary
    return status
  }

  private func run(in folder: String) throws(Diagnostic) -> ExitStatus {
    var environment = environment
    environment.directories = [folder]
    let session = Session(
      workspace: .scratch(clock: environment.clock),
      environment: environment,
      printer: printer
    )
    session.settings.width = width
    let made = try Workspace.create(
      at: folder + "/shop",
      clock: environment.clock,
      in: session.storageEnvironment
    )
    session.switchTo(made)
    let script = try Script(
      file: "demo.pikir",
      registry: session.registry,
      environment: environment
    )
    let status = ScriptRunner(session, showsLines: true).run([script])
    try session.closeWorkspace()
    return status
  }
}
