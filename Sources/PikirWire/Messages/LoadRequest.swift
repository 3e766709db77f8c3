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
  package static let maximumFiles = 64

  /// What Lua may allocate.
  package var memoryBytes: UInt64
  package var seed: UInt64
  package var instructions: UInt64
  package var main: Chunk
  package var modules: [Chunk]
  /// The plugin's data files, by name: `words.txt`.
  package var files: [Chunk]
  /// The job's clock: seconds since 1970-01-01 UTC.
  package var now: Int64
  /// The level of the interface that it is loaded for.
  package var apiLevel: UInt32
  /// Whether `out:csv` writes cells that a spreadsheet would run as they are.
  package var keepsFormulas: Bool

  package init(
    memoryBytes: UInt64,
    seed: UInt64,
    instructions: UInt64,
    main: Chunk,
    modules: [Chunk] = [],
    files: [Chunk] = [],
    now: Int64 = 0,
    apiLevel: UInt32 = 1,
    keepsFormulas: Bool = false
  ) {
    self.memoryBytes = memoryBytes
    self.seed = seed
    self.instructions = instructions
    self.main = main
    self.modules = modules
    self.files = files
    self.now = now
    self.apiLevel = apiLevel
    self.keepsFormulas = keepsFormulas
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    guard modules.count <= Self.maximumModules, files.count <= Self.maximumFiles else {
      throw WireFault("has too many files")
    }
    var payload: [UInt8] = []
    payload.append(littleEndian: memoryBytes)
    payload.append(littleEndian: seed)
    payload.append(littleEndian: instructions)
    payload.append(littleEndian: now)
    payload.append(littleEndian: apiLevel)
    payload.append(keepsFormulas ? 1 : 0)
    payload.append(littleEndian: UInt32(modules.count))
    payload.append(littleEndian: UInt32(files.count))
    for chunk in [main] + modules + files {
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
    now = try reader.number(Int64.self)
    apiLevel = try reader.number(UInt32.self)
    switch try reader.number(UInt8.self) {
    case 0: keepsFormulas = false
    case 1: keepsFormulas = true
    default: throw WireFault("has an unknown rule for formulas")
    }
    let moduleCount = try reader.count(atMost: Self.maximumModules)
    let fileCount = try reader.count(atMost: Self.maximumFiles)
    main = try Self.chunk(&reader)
    modules = []
    for _ in 0..<moduleCount { modules.append(try Self.chunk(&reader)) }
    files = []
    for _ in 0..<fileCount { files.append(try Self.chunk(&reader)) }
    try reader.finish()
  }

  private static func chunk(_ reader: inout WireReader) throws(WireFault) -> Chunk {
    let name = try reader.text(atMost: maximumNameBytes)
    return Chunk(name: name, text: Array(try reader.piece(atMost: Frame.maximumPayloadBytes)))
  }
}
