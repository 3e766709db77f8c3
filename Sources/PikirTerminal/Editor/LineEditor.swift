import CEdit
import CSystem
package import PikirShell
package import PikirText

/// A prompt with a line editor (libedit), for a person at a terminal that speaks UTF-8.
///
/// One lives in a process, on one thread. The terminal is in the state of editing only within
/// `next`; questions and commands meet it as every program does.
package final class LineEditor: LineSource, Person {
  package let name = "<stdin>"
  package let isInteractive = true
  let options: LineEditorOptions
  let keys: KeyReader
  /// The session whose lines are typed.
  private(set) weak var session: Session?
  /// Asks questions, and reads lines where the person switched editing off.
  private let plain: StandardInput
  /// libedit's own state; nil after `close`.
  private(set) var editor: OpaquePointer?
  private let screen: Screen

  /// What stands before the line now.
  private(set) var prompt = PromptImage("" as DisplayText)
  private var promptText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 0)
  /// What stands there when nothing is searched.
  private var request: LineRequest?

  var isInterrupted = false
  /// What is to be done once the cursor stands below the line.
  var pendingBelow: (cursor: Int, action: () -> Void)?
  var walk = HistoryWalk()
  var search: HistorySearch?
  var searchEvent: KeyEvent?
  var lastPattern = ""
  var undoStack = UndoStack()
  var cutText = CutText()
  /// The line when it was last drawn from its beginning on.
  var drawnLine = EditedLine()
  /// Columns of the screen when a line was last laid out.
  var drawnColumns = 0
  /// The line as the last Tab left it.
  var lineAfterTab: EditedLine?
  var wordRecall: WordRecall?
  /// Whether the person was told why Enter did not run this line.
  var hasToldOpening = false

  /// Takes the terminal over.
  ///
  /// Fails where the terminal cannot be edited on, or speaks another encoding.
  ///
  /// - Parameters:
  ///   - options: what it needs to know of its surroundings.
  ///   - plain: reads answers to questions.
  ///   - onIdle: called when nothing was typed for two seconds.
  package init?(
    options: LineEditorOptions,
    plain: StandardInput,
    onIdle: @escaping () -> Void
  ) {
    self.options = options
    self.plain = plain
    keys = KeyReader(TerminalBytes(), onIdle: onIdle)
    screen = Screen(descriptor: 1, isASCII: options.isASCII)
    guard TerminalLocale.useUTF8(), pikir_terminal_guard(0) == 0,
      pikir_signals_watch_terminal() == 0
    else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    editor = pikir_edit_open(
      context,
      { editor, scalar in LineEditor.of(editor)?.readKey(into: scalar) ?? -1 },
      { editor in LineEditor.of(editor)?.promptText.baseAddress }
    )
    guard editor != nil else { return nil }
  }

  deinit {
    close()
    promptText.deallocate()
  }

  /// Begins to work for a session, with the person's own key bindings.
  package func attach(to session: Session) {
    self.session = session
    bindKeys(reading: session.environment.fileSystem)
  }

  /// Leaves the terminal as it was found.
  package func close() {
    guard let editor else { return }
    el_end(editor)
    self.editor = nil
    pikir_terminal_restore()
  }

  /// The editor that libedit calls back for.
  static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let context = pikir_edit_context(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  }

  package func next(_ request: LineRequest) -> LineInput {
    guard let editor, let session, pikir_edit_is_on(editor) == 1 else {
      return plain.next(request)
    }
    begin(request, in: session)
    var count: Int32 = 0
    // Before the prompt is seen: libedit would show it first, and the terminal would still take
    // what is typed at once for itself.
    pikir_edit_prepare(editor, 1)
    pikir_terminal_editing(1)
    let text = el_wgets(editor, &count)
    pikir_terminal_editing(0)
    followSize(session)
    if isInterrupted { return .interrupted }
    guard let text, count > 0 else {
      show("\n")
      return .end
    }
    let scalars = UnsafeBufferPointer(start: text, count: Int(count)).map(Self.scalar)
    return .line(EditedLine(scalars: scalars.dropLast(), cursor: 0).bytes)
  }

  /// Asks on a terminal in its usual state; what was typed before the question is no answer.
  package func answer(to question: DisplayText) -> String? {
    pikir_terminal_discard_input(0)
    return plain.answer(to: question)
  }

  package var isGone: Bool { plain.isGone }

  private func begin(_ request: LineRequest, in session: Session) {
    session.printer.flush()
    pikir_signals_forget()
    session.history?.refresh()
    followSize(session)
    self.request = request
    isInterrupted = false
    walk = HistoryWalk()
    search = nil
    lineAfterTab = nil
    wordRecall = nil
    hasToldOpening = false
    undoStack.reset()
    drawnLine = EditedLine()
    drawnColumns = size.columns
    showUsualPrompt()
  }

  /// Lets results be laid out for the screen as it is now.
  private func followSize(_ session: Session) {
    if session.settings.followsTerminal { session.settings.width = max(20, size.columns) }
  }

  /// Whether the row goes on with a line that was handed over before.
  var continuesEarlierLine: Bool { request?.isContinuation == true }

  /// The screen; a guess where the terminal says nothing.
  var size: TerminalSize { TerminalSize(descriptor: 1) ?? .usual }

  /// Writes to the terminal at once.
  func show(_ text: DisplayText) {
    pikir_edit_flush()
    screen.write(text)
    screen.flush()
  }

  func showUsualPrompt() {
    guard let request else { return }
    showPrompt(
      PromptImage(
        request.shownPrompt,
        columns: size.columns,
        usesColour: options.usesColour,
        isASCII: options.isASCII
      )
    )
  }

  /// Changes what stands before the line; it is drawn with the next refresh.
  func showPrompt(_ image: PromptImage) {
    guard image != prompt || promptText.isEmpty else { return }
    promptText.deallocate()
    promptText = .allocate(capacity: image.bytes.count)
    _ = promptText.initialize(from: image.bytes)
    prompt = image
  }
}
