import PikirBase
import PikirShell
import PikirStore
import PikirText

extension Launcher {
  /// Makes the session with its settings; tells a person where they are.
  ///
  /// - Throws: why the workspace cannot be opened, or what is wrong with an option.
  func makeSession(
    _ path: String?,
    creates: Bool,
    isInteractive: Bool
  ) throws(Diagnostic) -> Session {
    let box = SessionBox()
    let input =
      isInteractive
      ? makePromptReader { try? box.session?.workspace.storage?.mark() } : nil
    let session = Session(
      workspace: try openWorkspace(path, creates: creates),
      environment: environment,
      printer: printer,
      person: input
    )
    box.session = session
    session.assumesYes = options.yes
    session.settings.width = surroundings.columns
    session.settings.followsTerminal = true
    if let places = environment.startUp, isInteractive {
      try StartUp(session, places: places).run()
    }
    try apply(options, to: session)
    for note in session.workspace.openingNotes { printer.report(note) }
    if isInteractive { keepHistory(of: session) }
    attachPrompt(to: session)
    welcome(session, path: path, isInteractive: isInteractive)
    return session
  }

  /// Only what is typed is kept: no pipes, scripts or `-c`.
  private func keepHistory(of session: Session) {
    let log = HistoryLog(
      path: HistoryLog.place(in: surroundings.variables),
      fileSystem: environment.fileSystem
    )
    session.history = log
    session.observers.append(HistoryKeeper(log))
  }

  private func apply(_ options: SessionOptions, to session: Session) throws(Diagnostic) {
    var settings = session.settings
    for (setting, option, value) in options.assignments {
      let source = SourceText(name: option, text: value)
      let span = SourceSpan(source, 0..<source.bytes.count)
      try settings.assign(
        setting,
        Argument(text: value, span: span),
        fileSystem: environment.fileSystem
      )
    }
    session.settings = settings
  }

  private func openWorkspace(
    _ path: String?,
    creates: Bool
  ) throws(Diagnostic) -> Workspace {
    guard let path else { return .scratch(clock: environment.clock) }
    let storage = StorageEnvironment(
      fileSystem: environment.fileSystem,
      steadyClock: environment.steadyClock,
      holder: environment.holder,
      now: environment.clock.now(),
      interrupt: environment.interrupt
    )
    let clock = environment.clock
    let access = StorageAccess.readWriteIfFree(waitSeconds: options.wait)
    do throws(Diagnostic) {
      return try Workspace.open(at: path, access: access, clock: clock, in: storage)
    } catch {
      guard error.code == .workspaceMissing else { throw error }
      guard creates else {
        // A subcommand that is mistyped reads as the directory of a workspace.
        let names = PikirCommand.subcommandNames
        var error = error
        error.hints = didYouMean(path, among: names, prefix: "pikir ") + error.hints
        throw error
      }
      let made = try Workspace.create(at: path, clock: clock, in: storage)
      printer.aside("made the workspace \(path)\n")
      return made
    }
  }

  /// Tells a person where they are: one line, three at the very first start.
  private func welcome(_ session: Session, path: String?, isInteractive: Bool) {
    guard isInteractive else {
      if path == nil { printer.aside(Welcome.scratch + "\n") }
      return
    }
    let isFirst = session.history?.path.map { place in
      (try? environment.fileSystem.status(of: place)) == nil
    }
    let welcome = Welcome(
      workspace: path,
      reviewCount: session.state.live.count,
      isReadOnly: session.workspace.isReadOnly,
      isFirst: isFirst ?? false
    )
    for line in welcome.lines { printer.aside(line + "\n") }
  }
}

/// Holds the session for a closure that is made before it; the session holds the closure.
private final class SessionBox {
  weak var session: Session?
}
