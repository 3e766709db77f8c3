import PikirBase

extension PluginBundle {
  /// The ids that the code writes down for what it offers of a kind, as in `commands = {{ id = "NAME" }}`.
  ///
  /// The code is read, not run, so that it can be asked of a plugin which nobody allowed to run: what
  /// is worked out by code is not found.
  ///
  /// - Complexity: O(bytes) of its first file.
  package func declared(_ kind: OfferedNames.Kind) -> [String] {
    guard let main else { return [] }
    let outline = LuaOutline(main)
    let list = kind == .reply ? "replies" : "\(kind.rawValue)s"
    let lists = outline.tables.flatMap(\.entries)
      .filter { ($0.key ?? "").utf8.elementsEqual(list.utf8) }.compactMap(\.table)
    let offers = lists.flatMap { outline.tables[$0].entries }.compactMap(\.table)
    return offers.flatMap { outline.tables[$0].entries }
      .filter { ($0.key ?? "").utf8.elementsEqual("id".utf8) }
      .map { String(decoding: main.bytes[$0.valueRange].dropFirst().dropLast(), as: UTF8.self) }
  }
}
