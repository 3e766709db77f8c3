import CEdit
import PikirBase

/// A function of the editor with the keys it is bound to, written as `bind` takes them.
private struct KeyBinding {
  let name: String
  /// Keys of emacs and of vi while it inserts.
  let keys: [String]
  /// Keys of emacs alone; vi's escape key stands for itself.
  let emacsKeys: [String]
  /// Keys of vi's command mode.
  let commandKeys: [String]
  /// Nil for a function of libedit.
  let action: pikir_edit_action?

  init(
    _ name: String,
    keys: [String] = [],
    emacs: [String] = [],
    commands: [String] = [],
    own: [PrivateKey] = [],
    action: pikir_edit_action? = nil
  ) {
    self.name = name
    let own = own.map(\.sequence)
    self.keys = keys + own
    emacsKeys = emacs
    commandKeys = commands + own
    self.action = action
  }
}

/// Runs a function of the editor that libedit calls for.
private func run(_ editor: OpaquePointer?, _ action: (LineEditor) -> KeyAnswer) -> UInt8 {
  guard let editor = LineEditor.of(editor) else { return KeyAnswer.bell.rawValue }
  return action(editor).rawValue
}

extension LineEditor {
  /// Lines: entering them, giving them up, leaving.
  private static var lineBindings: [KeyBinding] {
    [
      KeyBinding("ed-newline", own: [.submit]),
      KeyBinding("pikir-enter", keys: ["^J", "^M"], commands: ["^J", "^M"]) { editor, _ in
        run(editor) { $0.enter() }
      },
      KeyBinding("pikir-new-row", emacs: ["\\e^J", "\\e^M"], own: [.newline]) { editor, _ in
        run(editor) { $0.insertLineEnd() }
      },
      KeyBinding("pikir-interrupt", keys: ["^C"], commands: ["^C"]) { editor, _ in
        run(editor) { $0.interrupt() }
      },
      KeyBinding("pikir-delete-or-end", keys: ["^D"], commands: ["^D"]) { editor, _ in
        run(editor) { $0.deleteForwardOrEnd() }
      },
      KeyBinding("pikir-suspend", keys: ["^Z"], commands: ["^Z"]) { editor, _ in
        run(editor) { $0.suspend() }
      },
      KeyBinding("ed-ignore", keys: ["\\034"], commands: ["\\034"]),
      KeyBinding("pikir-complete", keys: ["^I"]) { editor, _ in run(editor) { $0.complete() } },
      KeyBinding("pikir-edit-outside", keys: ["^X^E"], emacs: ["\\ee"], commands: ["v"]) {
        editor,
        _ in run(editor) { $0.editOutside() }
      },
    ]
  }

  /// Moving and deleting.
  private static var motionBindings: [KeyBinding] {
    [
      KeyBinding("pikir-left", own: [.left]) { editor, _ in run(editor) { $0.moveLeft() } },
      KeyBinding("pikir-right", own: [.right]) { editor, _ in run(editor) { $0.moveRight() } },
      KeyBinding("pikir-row-start", emacs: ["^A"], own: [.home]) { editor, _ in
        run(editor) { $0.moveToRowStart() }
      },
      KeyBinding("pikir-row-end", emacs: ["^E"], own: [.end]) { editor, _ in
        run(editor) { $0.moveToRowEnd() }
      },
      KeyBinding("pikir-delete", own: [.delete]) { editor, _ in
        run(editor) { $0.deleteForward() }
      },
      KeyBinding("pikir-undo", emacs: ["^_", "^X^U"]) { editor, _ in run(editor) { $0.undo() } },
    ]
  }

  /// Words, and what is cut.
  private static var wordBindings: [KeyBinding] {
    [
      KeyBinding("pikir-word-left", emacs: ["\\eb", "\\eB"], own: [.wordLeft]) { editor, _ in
        run(editor) { $0.moveWordLeft() }
      },
      KeyBinding("pikir-word-right", emacs: ["\\ef", "\\eF"], own: [.wordRight]) { editor, _ in
        run(editor) { $0.moveWordRight() }
      },
      KeyBinding("pikir-cut-word-left", emacs: ["\\e^?", "\\e^H"]) { editor, _ in
        run(editor) { $0.cutWordLeft() }
      },
      KeyBinding("pikir-cut-word", emacs: ["\\ed", "\\eD"], own: [.deleteWordRight]) { editor, _ in
        run(editor) { $0.cutWordRight() }
      },
      KeyBinding("pikir-cut-argument", keys: ["^W"]) { editor, _ in
        run(editor) { $0.cutArgument() }
      },
      KeyBinding("pikir-cut-row-end", emacs: ["^K"]) { editor, _ in
        run(editor) { $0.cutRowEnd() }
      },
      KeyBinding("pikir-cut-line", emacs: ["^U"]) { editor, _ in run(editor) { $0.cutLine() } },
      KeyBinding("pikir-put-back", emacs: ["^Y"]) { editor, _ in run(editor) { $0.putBack() } },
    ]
  }

  /// Earlier lines.
  private static var historyBindings: [KeyBinding] {
    [
      KeyBinding("pikir-up", keys: ["^P"], commands: ["^P"], own: [.up]) { editor, _ in
        run(editor) { $0.up() }
      },
      KeyBinding("pikir-down", keys: ["^N"], commands: ["^N"], own: [.down]) { editor, _ in
        run(editor) { $0.down() }
      },
      KeyBinding("pikir-older", emacs: ["\\ep"]) { editor, _ in
        run(editor) { $0.recallOlder() }
      },
      KeyBinding("pikir-newer", emacs: ["\\en"], commands: ["j", "+"]) { editor, _ in
        run(editor) { $0.recallNewer() }
      },
      KeyBinding("pikir-any-older", commands: ["k", "\\055"]) { editor, _ in
        run(editor) { $0.recallAnyOlder() }
      },
      KeyBinding("pikir-last-word", emacs: ["\\e.", "\\e_"]) { editor, _ in
        run(editor) { $0.recallWord() }
      },
      KeyBinding("pikir-search-older", keys: ["^R"], commands: ["^R", "/"]) { editor, _ in
        run(editor) { $0.searchOlder() }
      },
      KeyBinding("pikir-search-newer", keys: ["^S"], commands: ["^S", "?"]) { editor, _ in
        run(editor) { $0.searchNewer() }
      },
      KeyBinding("pikir-search-again", commands: ["n"]) { editor, _ in
        run(editor) { $0.searchAgain(forward: false) }
      },
      KeyBinding("pikir-search-back", commands: ["N"]) { editor, _ in
        run(editor) { $0.searchAgain(forward: true) }
      },
    ]
  }

  /// Keys that no one presses.
  private static var eventBindings: [KeyBinding] {
    [
      KeyBinding("pikir-below", own: [.belowLine]) { editor, _ in
        run(editor) { $0.continueBelow() }
      },
      KeyBinding("pikir-resize", own: [.resized]) { editor, _ in run(editor) { $0.resize() } },
      KeyBinding("ed-redisplay", own: [.redraw]),
      KeyBinding("pikir-resume", own: [.continued]) { editor, _ in run(editor) { $0.resume() } },
      KeyBinding("pikir-search-step", own: [.searchStep]) { editor, _ in
        run(editor) { $0.searchStep() }
      },
      KeyBinding("pikir-paste", own: [.paste]) { editor, _ in run(editor) { $0.paste() } },
    ]
  }

  /// Binds everything, between the person's choice of mode, which would wipe it, and the person's
  /// own keys, which win.
  func bindKeys(reading fileSystem: any FileSystem) {
    let person = options.bindingsFile.flatMap { KeyFile(path: $0, fileSystem: fileSystem) }
    if let mode = person?.mode { pikir_edit_set_mode(editor, mode) }
    let isVi = pikir_edit_is_vi(editor) == 1
    let bindings =
      Self.lineBindings + Self.motionBindings + Self.wordBindings + Self.historyBindings
      + Self.eventBindings
    for binding in bindings { bind(binding, isVi: isVi) }
    if !isVi { bindEscapes() }
    for line in person?.lines ?? [] { pikir_edit_run(editor, line) }
    keys.metaIsEscape = !isVi
    keys.passed = person?.escapes ?? []
    for flag in ["-isig", "-ixon"] { pikir_edit_set_tty(editor, flag) }
  }

  private func bind(_ binding: KeyBinding, isVi: Bool) {
    if let action = binding.action { pikir_edit_add(editor, binding.name, action) }
    for key in binding.keys + (isVi ? [] : binding.emacsKeys) {
      pikir_edit_bind(editor, key, binding.name)
    }
    for key in isVi ? binding.commandKeys : [] {
      pikir_edit_bind_command(editor, key, binding.name)
    }
  }

  /// Binds escape sequences themselves, for lines so slow that their bytes come one by one.
  private func bindEscapes() {
    let names: [PrivateKey: String] = [
      .up: "pikir-up", .down: "pikir-down", .left: "pikir-left", .right: "pikir-right",
      .home: "pikir-row-start", .end: "pikir-row-end", .delete: "pikir-delete",
      .wordLeft: "pikir-word-left", .wordRight: "pikir-word-right", .paste: "pikir-paste",
    ]
    for (sequence, escape) in PrivateKey.escapes {
      if let name = PrivateKey(escape: escape).flatMap({ names[$0] }) {
        pikir_edit_bind(editor, sequence, name)
      }
    }
  }
}
