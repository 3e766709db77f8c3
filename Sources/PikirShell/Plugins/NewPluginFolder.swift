import PikirBase
import PikirPlugins
import PikirText

/// Where a new plugin is written, and how it comes to run.
struct NewPluginFolder {
  private let session: Session
  let path: String
  private let shown: String
  /// The plugin's name on the line.
  private let name: Argument
  /// Whether it is the person's folder, for all workspaces.
  let isOwn: Bool

  init(_ session: Session, path: String, shown: String, name: Argument, isOwn: Bool = false) {
    self.isOwn = isOwn
    self.session = session
    self.path = path
    self.shown = shown
    self.name = name
  }

  /// Writes new files.
  ///
  /// - Throws: `C109` when one is there already or cannot be written; those before it stay.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(Diagnostic) {
    for file in files {
      let whole = path + "/" + file.name
      // A folder that cannot be made shows when the file is written.
      try? session.environment.fileSystem.makeFolders(above: whole, mode: 0o755)
      try session.environment.write(file.bytes, toNewFile: whole)
      session.printer.say("wrote \(shown)/\(file.name)")
    }
  }

  /// The plugin as it lies there now.
  ///
  /// - Throws: what is wrong with its files.
  func bundle() throws(Diagnostic) -> PluginBundle {
    session.plugins.forget()
    let found = try session.plugins.plugin(named: name)
    if let fault = found.fault { throw fault }
    guard let bundle = found.bundle else {
      throw Diagnostic(.pluginFiles, "the files of \(name.text) cannot be read")
    }
    return bundle
  }

  /// Allows the plugin to run here: whoever had it written need not be asked.
  func approve() throws(Diagnostic) {
    let bundle = try bundle()
    let name = name.text
    let manifest = try session.plugins.manifest(of: bundle).manifest
    let needs = manifest.needs.compactMap(Capability.init)
    try session.plugins.keep(bundle, allowing: needs)
    try session.change(
      PluginPin.settingName(of: name),
      to: PluginPin(hash: bundle.hash, granted: needs).setting,
      command: "plugin approve \(name) --hash \(bundle.hash)",
      saying: "\(name) may run here\(session.approvalEnd)"
    )
  }
}
