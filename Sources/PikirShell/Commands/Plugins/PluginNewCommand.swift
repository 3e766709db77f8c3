import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Writes the beginning of a plugin that works.
enum PluginNewCommand: Command {
  private static let kinds = ["importer"] + PluginSketch.allCases.map(\.rawValue)
  private static let kind = Parameter.required(
    "kind",
    .choice(kinds),
    help: "what it is to offer"
  )
  private static let name = Parameter.required("name", .name, help: "what it is to be called")
  private static let sample = Parameter.optional(
    "sample",
    .file,
    help: "for an importer: a file that it is to read"
  )

  static let spec = CommandSpec(
    "plugin new",
    category: .plugins,
    summary: "Writes a small plugin that works, with its tests.",
    details: """
      An importer is written from a sample: its fields, dates, scale and titles, the first records
      as they are, and a test. It looks harder than import does, so read what it wrote. The others
      are examples to change. The files go into plugins of the workspace, or of the folder at hand
      where plugins are in use, else into your own folder, where every session finds them; what is
      there already is never touched. The new plugin may run here at once. A second importer of one
      plugin is a second table in its list importers: write it with plugin new under another name,
      and move the table, the sample and the test over.
      """,
    parameters: [kind.declaration, name.declaration, sample.declaration],
    effects: [.readsFiles, .writesFiles, .writesWorkspace, .undoable, .neverConfirms],
    searchTerms: ["plugins", "create", "template", "scaffold", "author", "lua"],
    examples: [
      Example(
        "plugin new metric written",
        after: ["open shop --create"],
        prints: """
          wrote shop/plugins/written.lua
          wrote shop/plugins/written.test.lua
          op 1: written may run here   undo with: undo
          next: plugin test written
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    try checkWords(call, in: check.session)
    if let file = call[sample] { try check.requireFile(file) }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try checkWords(call, in: session)
    let target = try folder(call, in: session)
    let name = call[name].text
    if let sketch = PluginSketch(rawValue: call[kind].text) {
      let files = sketch.files(named: name)
      try target.write([
        ("\(name).lua", Array(files.code.utf8)), ("\(name).test.lua", Array(files.tests.utf8)),
      ])
    } else if let file = call[sample] {
      try ImporterWriting(session, target: target, name: name).write(from: file)
    }
    if target.isOwn { session.remark("it lies in your own folder, where every session finds it") }
    try target.approve()
    session.remark("next: plugin test \(name)")
    if call[sample] != nil {
      session.remark("then: import FILE")
      session.remark("a second form of file: another table in importers; see help plugin new")
    }
  }

  private static func checkWords(_ call: Call, in session: Session) throws(Diagnostic) {
    let word = call[name]
    guard PluginName.isValid(word.text) else {
      throw Diagnostic(
        .badName,
        "\"\(word.text)\" cannot be the name of a plugin",
        at: word.span,
        hints: ["small letters, digits and -, a letter first, such as duken-reviews"]
      )
    }
    try checkOffer(call[kind].text, word)
    let isImporter = call[kind].text == "importer"
    if isImporter, call[sample] == nil {
      throw Diagnostic(
        .missingArgument,
        "an importer is written from a sample",
        at: call.span,
        hints: ["plugin new importer \(word.text) FILE"]
      )
    }
    if !isImporter, let file = call[sample] {
      throw Diagnostic(.badArgument, "a \(call[kind].text) needs no sample", at: file.span)
    }
    if let known = session.plugins.names.first(where: { $0.utf8.elementsEqual(word.text.utf8) }) {
      throw Diagnostic(
        .nameTaken,
        "there is a plugin \"\(known)\" already",
        at: word.span,
        hints: ["look at it: plugin show \(known)"]
      )
    }
  }

  /// What the plugin would offer has its name, which pikir's own things must not have.
  private static func checkOffer(_ kind: String, _ word: Argument) throws(Diagnostic) {
    guard let offered = OfferedNames.Kind(rawValue: kind),
      let taken = PluginShelf.ownNames[offered],
      taken.contains(where: { $0.utf8.elementsEqual(word.text.utf8) })
    else { return }
    throw Diagnostic(
      .nameTaken,
      "pikir has \(kind == "importer" || kind == "exporter" ? "an" : "a") \(kind) \"\(word.text)\"",
      at: word.span,
      hints: ["give it another name, such as my-\(word.text)"]
    )
  }

  /// The workspace's folder; without a place of its own, the folder at hand where its plugins are in
  /// use, else the person's.
  private static func folder(
    _ call: Call,
    in session: Session
  ) throws(Diagnostic) -> NewPluginFolder {
    if session.workspace.storage != nil || session.plugins.areInUseAtHand {
      let path = session.plugins.workspaceFolder
      return NewPluginFolder(session, path: path, shown: session.shown(path), name: call[name])
    }
    guard let own = session.environment.plugins.ownFolder else {
      throw Diagnostic(
        .outputFile,
        "there is no folder to write the plugin into",
        at: call.span,
        hints: ["open a workspace first: pikir DIRECTORY"]
      )
    }
    return NewPluginFolder(session, path: own, shown: own, name: call[name], isOwn: true)
  }
}
