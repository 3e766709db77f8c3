extension JSONRecordParser {
  /// A value that is parsed by itself, as cells such as records have.
  struct Value {
    /// Without a name the value itself, else what it holds: `.name` of an object.
    let cells: [(name: String, cell: FieldCell)]
    let elements: [FieldCell]
    /// To which the cells refer; escapes are replaced.
    let bytes: UnsafeMutablePointer<UInt8>
  }

  /// Parses one whole value.
  ///
  /// - Parameters:
  ///   - json: the value, which is valid.
  ///   - body: what is done with it, while its bytes are there.
  /// - Returns: what the function gives; nil when the value is none.
  /// - Complexity: O(bytes).
  static func withValue<Result>(
    of json: UnsafeBufferPointer<UInt8>,
    _ body: (Value) -> Result
  ) -> Result? {
    // Only objects are records; a key of one byte makes it the only member of one.
    var bytes = Array("{\"v\":".utf8) + json + [UInt8(ascii: "}")]
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: InputWindow.padding)
    var parser = JSONRecordParser(limits: ReadLimits())
    return bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var scan = JSONScanner(base, from: 0, to: count, crossesLines: true)
      guard parser.takeRecord(&scan, depth: 0) else { return nil }
      parser.unescapeRecord(in: base)
      let cells = parser.cells.map { cell in
        (name: String(parser.names.names[Int(cell.field)].dropFirst()), cell: cell)
      }
      return body(Value(cells: cells, elements: parser.elements, bytes: base))
    }
  }
}
