import PikirBase

/// A person's own key bindings, such as `~/.editrc`, read line by line (editrc(5)).
struct KeyFile: Hashable {
  /// `vi` or `emacs` when the file chooses one.
  private(set) var mode: String?
  /// Its other lines.
  private(set) var lines: [String] = []
  /// Escape sequences, without ESC, that it binds.
  private(set) var escapes: Set<String> = []

  /// What stands behind this is not read.
  private static let byteLimit = 1 << 16

  /// - Returns: nil when there is no such file.
  init?(path: String, fileSystem: any FileSystem) {
    guard let file = try? fileSystem.open(path, .read) else { return nil }
    var bytes = [UInt8](repeating: 0, count: Self.byteLimit)
    let count = bytes.withUnsafeMutableBytes { (try? file.read(into: $0, at: 0)) ?? 0 }
    self.init(String(decoding: bytes[..<count], as: UTF8.self))
  }

  init(_ text: String) {
    for row in text.split(separator: "\n") {
      let words = row.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let first = words.first, !first.hasPrefix("#"), isForUs(first) else { continue }
      if let mode = Self.mode(words) {
        self.mode = mode
      } else {
        lines.append(String(row))
        escapes.formUnion(words.dropFirst().compactMap(Self.escape))
      }
    }
  }

  /// Whether a line that begins so is meant for every program or for this one, as `pikir:bind` is.
  private func isForUs(_ word: String) -> Bool {
    guard let colon = word.firstIndex(of: ":") else { return true }
    return word[..<colon] == "pikir"
  }

  /// The mode that `bind -v`, `bind -e` or readline's `set editmode` choose.
  private static func mode(_ words: [String]) -> String? {
    guard words.count >= 2 else { return nil }
    let verb = words[0].split(separator: ":").last.map(String.init)
    switch (verb, words[1]) {
    case ("bind", "-v"): return "vi"
    case ("bind", "-e"): return "emacs"
    case ("set", "editmode") where words.count == 3:
      return ["vi", "emacs"].contains(words[2]) ? words[2] : nil
    default: return nil
    }
  }

  /// The sequence behind `\e`, `\E`, `^[` or `\033`, when a word begins with one.
  private static func escape(_ word: String) -> String? {
    let word = word.filter { $0 != "\"" && $0 != "'" }
    for start in ["\\e", "\\E", "^[", "\\033"] where word.hasPrefix(start) {
      return String(word.dropFirst(start.count))
    }
    return nil
  }
}
