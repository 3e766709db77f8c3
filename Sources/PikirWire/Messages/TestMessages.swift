import PikirBase

/// Asks a worker to run a file of tests and to say which cases it recorded.
package struct TestRequest: Sendable, Hashable {
  package var chunk: LoadRequest.Chunk
  package var instructions: UInt64

  package init(chunk: LoadRequest.Chunk, instructions: UInt64) {
    self.chunk = chunk
    self.instructions = instructions
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    guard chunk.name.utf8.count <= LoadRequest.maximumNameBytes else {
      throw WireFault("has a file with too long a name")
    }
    var payload: [UInt8] = []
    payload.append(littleEndian: instructions)
    payload.append(piece: chunk.name.utf8)
    payload.append(piece: chunk.text)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    instructions = try reader.number(UInt64.self)
    let name = try reader.text(atMost: LoadRequest.maximumNameBytes)
    let text = Array(try reader.piece(atMost: Frame.maximumPayloadBytes))
    chunk = LoadRequest.Chunk(name: name, text: text)
    try reader.finish()
  }
}

/// A case that a file of tests recorded with a function of `pikir.test`.
package struct RecordedCase: Sendable, Hashable {
  /// The function: `label`, `import`, `equal`.
  package let kind: String
  package let chunk: String
  package let line: Int
  /// What it was given; nothing for nil.
  ///
  /// For `equal` both values; for `raises` the message that was
  /// raised (nothing when there was none) and the part that was expected.
  package let arguments: [WireValue]
  /// Whether `equal` or `raises` holds; nil for the cases that the host runs.
  package let holds: Bool?

  package init(
    kind: String,
    chunk: String,
    line: Int,
    arguments: [WireValue],
    holds: Bool? = nil
  ) {
    self.kind = kind
    self.chunk = chunk
    self.line = line
    self.arguments = arguments
    self.holds = holds
  }

  package static let maximumArguments = 8

  /// Reads a case from the table that a worker makes of it; nil when it is no such table.
  package init?(_ value: WireValue) {
    guard case .table(let table) = value, table.maker == "test",
      case .text(let kind)? = table["kind"], case .integer(let count)? = table["count"],
      (0...Int64(Self.maximumArguments)).contains(count)
    else { return nil }
    var holds: Bool?
    if case .bool(let value)? = table["holds"] { holds = value }
    self.init(
      kind: kind,
      chunk: table.chunk,
      line: table.line,
      arguments: (0..<count).map { table["a\($0 + 1)"] ?? .nothing },
      holds: holds
    )
  }
}
