import PikirBase
import PikirImport
import PikirText

/// Looks for columns that the code of a plugin reads from reviews and its own importers fill under
/// another name: a column that no review has is no error when it is read.
struct ExtraCheck {
  private let source: PluginSource
  /// The columns that the importers declare; empty where there is nothing to say.
  private let own: [String]
  /// Whether columns of a file may come under any name.
  private let keepsRest: Bool

  init(_ manifest: PluginManifest, _ source: PluginSource) {
    self.source = source
    keepsRest = manifest.importers.contains { $0.keepsRest }
    own = manifest.importers.flatMap(\.fields).compactMap { field in
      if case .user(let name) = field.target { return name }
      return nil
    }
  }

  /// Warnings, at what is read.
  ///
  /// - Complexity: O(bytes), and of the declared columns for each that is read.
  var findings: [Diagnostic] {
    guard !own.isEmpty else { return [] }
    var read: [(name: String, span: SourceSpan)] = []
    var known = own
    for file in [source.main] + source.modules.map(\.text) {
      let text = LuaText(file)
      let names = ReviewNames(text)
      for index in 0..<text.count where text.word(index) == "extra" {
        guard text.isSign(index - 1, "."),
          let kind = names.kind(ofNameAt: index - 2, in: text),
          [.review, .draft, .either].contains(kind)
        else { continue }
        guard let (name, end) = Self.column(behind: index, in: text) else {
          // What is set under a name that is worked out may be any.
          if Self.isSet(behind: index, in: text) { return [] }
          continue
        }
        if text.isSign(end, "=") {
          known.append(name)
        } else {
          read.append((name, text.span(index - 2...end - 1)))
        }
      }
    }
    return Self.firstOfEach(read).compactMap { finding($0.name, $0.span, known) }
  }

  private static func column(
    behind index: Int,
    in text: LuaText
  ) -> (name: String, end: Int)? {
    if text.isSign(index + 1, "."), text.isName(index + 2) {
      return (text.word(index + 2), index + 3)
    }
    guard text.isSign(index + 1, "["), let name = text.content(index + 2),
      text.isSign(index + 3, "]")
    else { return nil }
    return (name, index + 4)
  }

  private static func isSet(behind index: Int, in text: LuaText) -> Bool {
    if text.isSign(index + 1, "=") { return true }
    guard text.isSign(index + 1, "["), let close = text.closings[index + 1] else { return false }
    return text.isSign(close + 1, "=")
  }

  /// Nobody reads on beyond so many.
  private static let mostNames = 200

  private static func firstOfEach(
    _ read: [(name: String, span: SourceSpan)]
  ) -> some Sequence<(name: String, span: SourceSpan)> {
    var told: Set<[UInt8]> = []
    return read.filter { told.insert(Array($0.name.utf8)).inserted }.prefix(mostNames)
  }

  private func finding(_ name: String, _ span: SourceSpan, _ known: [String]) -> Diagnostic? {
    guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { return nil }
    let near = keepsRest ? known.filter { Self.isVeryNear(name, $0) } : known
    let hints = near.isEmpty ? [] : didYouMean(name, among: near)
    guard !nearestNames(to: name, among: near).isEmpty || !hints.isEmpty else { return nil }
    return Diagnostic(
      .pluginSuspect,
      "no importer of the plugin gives reviews a column '\(name)'",
      at: span,
      hints: hints,
      severity: .warning
    )
  }

  /// Whether two names are one letter apart; columns that are numbered are two.
  private static func isVeryNear(_ name: String, _ other: String) -> Bool {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let isNumbered = name.utf8.filter { !isDigit($0) }.elementsEqual(
      other.utf8.filter { !isDigit($0) }
    )
    return name.unicodeScalars.count > 2 && !isNumbered
      && editDistance(name.lowercased(), other.lowercased()) == 1
  }
}
