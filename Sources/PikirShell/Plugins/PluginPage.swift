import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Says what a plugin is, line by line.
struct PluginPage {
  let session: Session

  private func say(_ label: String, _ text: DisplayText) {
    session.printer.say(
      "\(label)" + DisplayText(repeating: " ", count: max(1, 12 - label.count)) + text
    )
  }

  func say(_ item: PluginShelf.Item) {
    say("plugin", "\(item.found.name), \(item.found.owner.word): \(item.found.shownPath)")
    say("state", "\(item.standing.word)")
  }

  /// What changed in its files since they were approved here; nothing when they did not.
  func sayChanges(of bundle: PluginBundle) {
    guard let pin = session.plugins.pin(of: bundle.name), pin.hash != bundle.hash else { return }
    guard let old = session.plugins.approvedFiles(pin.hash, like: bundle) else {
      return session.printer.say("changed     since the last approval, whose files were not kept")
    }
    for line in PluginDifference.lines(from: old, to: bundle) { session.printer.say("\(line)") }
  }

  /// The files that run or are read, with their sizes.
  func sayFiles(of bundle: PluginBundle) {
    for file in bundle.files {
      say("file", "\(file.name), \(DisplayText(grouped: file.text.bytes.count)) bytes")
    }
    say("hash", "\(bundle.hash)")
  }

  func say(_ manifest: PluginManifest, granted: [Capability]?) {
    say("version", "\(manifest.version)")
    if !manifest.about.isEmpty { say("about", "\(manifest.about)") }
    if !manifest.author.isEmpty { say("author", "\(manifest.author)") }
    for kind in OfferedNames.Kind.allCases {
      for offer in manifest.offeredNames where offer.kind == kind {
        say(kind.rawValue, "\(offer.name)")
      }
    }
    for need in manifest.needs.compactMap(Capability.init) {
      let state = granted.map { $0.contains(need) ? ", allowed" : ", not allowed" } ?? ""
      say("needs", "\(need.text): \(need.kind.meaning)\(state)")
    }
    for setting in manifest.settings { say(setting, of: manifest.name) }
  }

  private func say(_ setting: PluginSetting, of plugin: String) {
    let name = PluginPin.valueSettingName(of: plugin, key: setting.key)
    let value = session.state.settings[name] ?? setting.usual
    let help = setting.help.isEmpty ? "" : "   \(setting.help)"
    say("setting", "\(setting.key) \(value)\(help)")
  }
}
