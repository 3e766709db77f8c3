package import PikirBase
import PikirQuery

/// The lines that every prompt begins with: the person's own file, then that of the folder if it
/// is trusted.
///
/// Scripts, pipes, `-c` and transcripts read neither, so that they mean the same everywhere. The
/// files set and define; a line that would change reviews or write a file is refused.
package struct StartUp {
  private let session: Session
  private let places: StartUpPlaces

  package init(_ session: Session, places: StartUpPlaces) {
    self.session = session
    self.places = places
  }

  /// Reads the files and runs their lines.
  ///
  /// - Throws: the first fault, with its file and line.
  package func run() throws(Diagnostic) {
    do throws(Diagnostic) {
      try runFiles()
    } catch {
      var fault = error
      fault.hints = fault.hints.prefix(1) + ["start without it: pikir --no-rc"]
      throw fault
    }
  }

  private func runFiles() throws(Diagnostic) {
    if let path = places.ownFile, let script = try script(path) { try run(script) }
    let path = places.folderFile
    guard let bytes = try bytes(path) else { return }
    guard isTrusted(path, bytes) else {
      return session.printer.report(
        Diagnostic(
          .script,
          "\(StartUpPlaces.folderFileName) of this folder is not read: it is not trusted",
          hints: ["read it, and then: rc trust"],
          severity: .note
        )
      )
    }
    try run(try Script(name: path, bytes: bytes, registry: session.registry))
  }

  /// Whether a folder file is on the person's list as it stands.
  package func isTrusted(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let list = places.trustFile else { return false }
    return TrustList(path: list, environment: session.environment).holds(path, saying: bytes)
  }

  /// What a file says; nil when there is none.
  package func bytes(_ path: String) throws(Diagnostic) -> [UInt8]? {
    do throws(FileError) {
      _ = try session.environment.fileSystem.status(of: path)
    } catch {
      if error.isMissing { return nil }
    }
    return try session.environment.bytes(ofFile: path)
  }

  private func script(_ path: String) throws(Diagnostic) -> Script? {
    guard let bytes = try bytes(path) else { return nil }
    return try Script(name: path, bytes: bytes, registry: session.registry)
  }

  private func run(_ script: Script) throws(Diagnostic) {
    try check(script)
    session.sourceDepth += 1
    defer { session.sourceDepth -= 1 }
    try ScriptRunner(session).runLines(of: script)
  }

  /// Checks lines as those of a start-up file.
  ///
  /// - Throws: the first fault.
  func check(_ script: Script) throws(Diagnostic) {
    let check = ScriptCheck(session: session)
    check.isStartUp = true
    if let fault = check.faults(in: script).first { throw fault }
  }
}

extension Effects {
  /// Whether a start-up file may run a command: it changes this session at most.
  var suitsStartUp: Bool { isSubset(of: [.readsWorkspace, .changesSession, .givesTable]) }
}

/// Refuses what does not belong into a start-up file.
func startUpRefusal(_ what: String, at span: SourceSpan) -> Diagnostic {
  Diagnostic(
    .badArgument,
    "\(what) does not belong into a start-up file",
    at: span,
    hints: ["it may set and define: set, alias, param, let"]
  )
}
