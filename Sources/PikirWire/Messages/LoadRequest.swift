import PikirBase

/// Asks a worker to load a plugin's code; the first request, and the only one of its kind.
package struct LoadRequest: Sendable, Hashable {
  package struct Chunk: Sendable, Hashable {
    /// For the main chunk the file's name, for a module what `require` takes.
    package let name: String
    package let text: [UInt8]

    package init(name: String, text: [UInt8]) {
      self.name = name
      self.text = text
    }
  }

  package static let maximumNameBytes = 60
  package static let maximumModules = 64

  /// What Lua may allocate.
  package var memoryBytes: UInt64
  package var seed: UInt64
  package var instructions: UInt64
  package var main: Chunk
  package var modules: [Chunk]

  package init(
    memoryBytes: UInt64,
    seed: UInt64,
    instructions: UInt64,
    main: Chunk,
    modules: [Chunk] = []
  ) {
    self.memoryBytes = memoryBytes
    self.seed = seed
    self.instructions = instructions
    self.main = main
    self.modules = modules
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    guard modules.count <= Self.maximumModules else { throw WireFault("has too many modules") }
    var payload: [UInt8] = []
    payload.append(littleEndian: memoryBytes)
    payload.append(littleEndian: seed)
    payload.append(littleEndian: instructions)
    payload.append(littleEndian: UInt32(modules.count))
    for chunk in [main] + modules {
      guard chunk.name.utf8.count <= Self.maximumNameBytes else {
        throw WireFault("has a file with too long a name")
      }
      payload.append(piece: chunk.name.utf8)
      payload.append(piece: chunk.text)
    }
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    memoryBytes = try reader.number(UInt64.self)
    seed = try reader.number(UInt64.self)
    instructions = try reader.number(UInt64.self)
    let count = try reader.count(atMost: Self.maximumModules)
    main = try Self.chunk(&reader)
    modules = []
    for _ in 0..<count { modules.append(try Self.chunk(&reader)) }
    try reader.finish()
  }

  private static func chunk(_ reader: inout WireReader) throws(WireFault) -> Chunk {
    let name = try reader.text(atMost: maximumNameBytes)
    return Chunk(name: name, text: Array(try reader.piece(atMost: Frame.maximumPayloadBytes)))
  }
}
