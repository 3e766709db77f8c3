package import PikirStore

extension Session {
  /// A command as the journal keeps it: before it, a line each, the settings that decide what it
  /// does and are not what a session begins with.
  package func recorded(_ command: String) -> String {
    let usual = SessionSettings()
    let lines = Setting.deciding.compactMap { setting in
      let value = settings.value(of: setting)
      return value == usual.value(of: setting) ? nil : "set \(setting.rawValue) \(value)\n"
    }
    return lines.joined() + command
  }
}

extension Setting {
  /// Those that change what a command does, in the order in which a script sets them.
  package static let deciding: [Setting] = [.zone, .seed, .replyLanguage]
}

extension JournalEntry {
  /// The command alone.
  package var line: String { parts.line }

  /// What a setting was when the command ran.
  package func value(of setting: Setting) -> String {
    parts.values[setting] ?? SessionSettings().value(of: setting)
  }

  private var parts: (values: [Setting: String], line: String) {
    var values: [Setting: String] = [:]
    var rest = command[...]
    while rest.hasPrefix("set "), let end = rest.firstIndex(of: "\n") {
      let words = rest[..<end].split(separator: " ", maxSplits: 2)
      guard words.count == 3, let setting = Setting(rawValue: String(words[1])) else { break }
      values[setting] = String(words[2])
      rest = rest[rest.index(after: end)...]
    }
    return (values, String(rest))
  }
}
