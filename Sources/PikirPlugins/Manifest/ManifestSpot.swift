import PikirBase
import PikirWire

/// Where a table of a manifest stands in the plugin's files, as well as that can be told.
struct ManifestSpot {
  let outline: LuaOutline?
  let chunk: String
  /// The table in the outline; nil when it was not written out where it is used.
  let table: Int?
  /// What a message about the whole table points at.
  let span: SourceSpan?

  /// The place of a table that a call made, or of nothing known.
  init(of wire: WireTable, in faults: ManifestFaults) {
    self.init(of: wire, entry: nil, within: nil, in: faults)
  }

  private init(
    of wire: WireTable,
    entry: LuaOutline.Entry?,
    within parent: ManifestSpot?,
    in faults: ManifestFaults
  ) {
    guard wire.line > 0, let outline = faults.outline(ofChunk: wire.chunk) else {
      outline = parent?.outline
      chunk = parent?.chunk ?? PluginSource.chunkName(of: faults.source.main)
      table = entry?.table
      let range = entry.map { $0.isListed ? $0.valueRange : $0.keyRange }
      span = range.flatMap { parent?.line($0) } ?? parent?.span
      return
    }
    self.outline = outline
    chunk = wire.chunk
    let isHere = parent.map { $0.chunk.utf8.elementsEqual(wire.chunk.utf8) } ?? false
    let written = isHere ? entry?.table : nil
    let fits = written.map { outline.tables[$0].caller.utf8.elementsEqual(wire.maker.utf8) }
    let found = fits == true ? written : outline.table(madeBy: wire.maker, onLine: wire.line)
    table = found
    let start = found.map { outline.tables[$0].start }
    let isOnLine = start.map { outline.source.place(ofByte: $0).line >= wire.line } ?? false
    span =
      isOnLine
      ? start.map { Self.firstLine($0..<$0 + 1, of: outline.source) }
      : faults.source.span(chunk: wire.chunk, line: wire.line)
  }

  /// The line of the table, from 1; 0 when it is not known.
  var place: PluginPlace {
    PluginPlace(
      chunk: chunk,
      line: span.map { $0.source.place(ofByte: $0.range.lowerBound).line } ?? 0
    )
  }

  /// Where a key is written.
  func key(_ name: String) -> SourceSpan? {
    if let entry = entry(name) { return line(entry.keyRange) }
    guard table == nil, let outline, let from = span else { return span }
    let start = outline.source.place(ofByte: from.range.lowerBound).line
    return outline.key(name, fromLine: start).flatMap { line($0) } ?? span
  }

  /// Where the value of a key is written.
  func value(_ name: String) -> SourceSpan? {
    entry(name).flatMap { line($0.valueRange) } ?? key(name)
  }

  /// Where a value of the list part is written, counting from 0.
  func item(_ index: Int) -> SourceSpan? {
    listed(index).flatMap { line($0.valueRange) } ?? span
  }

  func child(_ name: String, _ wire: WireTable, in faults: ManifestFaults) -> ManifestSpot {
    ManifestSpot(of: wire, entry: entry(name), within: self, in: faults)
  }

  func child(_ index: Int, _ wire: WireTable, in faults: ManifestFaults) -> ManifestSpot {
    ManifestSpot(of: wire, entry: listed(index), within: self, in: faults)
  }

  private func entry(_ name: String) -> LuaOutline.Entry? {
    guard let outline, let table else { return nil }
    return outline.tables[table].entries.last { ($0.key ?? "").utf8.elementsEqual(name.utf8) }
  }

  private func listed(_ index: Int) -> LuaOutline.Entry? {
    guard let outline, let table else { return nil }
    let items = outline.tables[table].entries.filter(\.isListed)
    return items.indices.contains(index) ? items[index] : nil
  }

  private func line(_ range: Range<Int>) -> SourceSpan? {
    outline.map { Self.firstLine(range, of: $0.source) }
  }

  /// The part of a stretch that is on its first line.
  private static func firstLine(_ range: Range<Int>, of source: SourceText) -> SourceSpan {
    let end = source.bytes[range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
    return SourceSpan(source, range.lowerBound..<end)
  }
}
