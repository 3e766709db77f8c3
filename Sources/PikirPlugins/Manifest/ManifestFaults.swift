import PikirBase

/// Collects what is wrong with a manifest, and knows where its tables stand in the files.
final class ManifestFaults {
  /// More are not told: they tend to follow from the first ones.
  static let most = 20

  let source: PluginSource
  private(set) var list: [Diagnostic] = []
  private var outlines: [String: LuaOutline] = [:]

  init(_ source: PluginSource) { self.source = source }

  func add(
    _ message: String,
    at span: SourceSpan?,
    hints: [String] = [],
    code: DiagnosticCode = .pluginManifest
  ) {
    guard list.count < Self.most else { return }
    let place = span == nil ? "plugin \(source.name): " : ""
    list.append(Diagnostic(code, place + message, at: span, hints: Array(hints.prefix(2))))
  }

  /// The tables of one of the plugin's files; nil for a file that it does not have.
  ///
  /// - Complexity: O(bytes) the first time.
  func outline(ofChunk chunk: String) -> LuaOutline? {
    if let known = outlines[chunk] { return known }
    guard let text = source.text(ofChunk: chunk) else { return nil }
    let made = LuaOutline(text)
    outlines[chunk] = made
    return made
  }
}
