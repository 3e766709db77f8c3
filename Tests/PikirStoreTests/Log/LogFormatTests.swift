import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Reads a log with a second, naive reader written from the format's description alone.
@Suite struct LogFormatTests {
  private struct Frame: Equatable {
    var kind: UInt8
    var flags: UInt8
    var sequence: UInt64
    var payload: [UInt8]
  }

  private static func frames(_ log: [UInt8]) throws -> [Frame] {
    try log.withUnsafeBytes { bytes in
      let digest = SHA256.hash(Array("frames".utf8) + bytes[48..<80])
      let seeds = digest.withUnsafeBytes { digest in
        (digest.littleEndian(UInt32.self, at: 0), digest.littleEndian(UInt32.self, at: 4))
      }
      var frames: [Frame] = []
      var at = 128
      while at < bytes.count {
        let length = Int(bytes.littleEndian(UInt32.self, at: at))
        let padded = (length + 7) / 8 * 8
        let head = UnsafeRawBufferPointer(rebasing: bytes[at..<(at + 20)])
        let body = UnsafeRawBufferPointer(rebasing: bytes[(at + 24)..<(at + 24 + padded)])
        #expect(
          checksum(head, continuing: seeds.0) == bytes.littleEndian(UInt32.self, at: at + 20)
        )
        #expect(
          checksum(body, continuing: seeds.1) == bytes.littleEndian(UInt32.self, at: at + 16)
        )
        frames.append(
          Frame(
            kind: bytes[at + 4],
            flags: bytes[at + 5],
            sequence: bytes.littleEndian(UInt64.self, at: at + 8),
            payload: Array(body[..<length])
          )
        )
        at += 24 + padded
      }
      try #require(at == bytes.count)
      return frames
    }
  }

  private func log(_ memory: InMemoryFileSystem) throws -> [UInt8] {
    try #require(memory.contents(of: "/w/.pikir/log-1"))
  }

  @Test func `the header says whose log it is and where it begins`() throws {
    let memory = InMemoryFileSystem()
    try ToyWorkspace.create(.testing(memory)).storage.abandon()
    let log = try log(memory)
    let format = String(
      decoding: try #require(memory.contents(of: "/w/.pikir/FORMAT")),
      as: UTF8.self
    )
    #expect(log.count == 128)
    log.withUnsafeBytes { bytes in
      #expect(Array(bytes[0..<8]) == Array("PIKIRLOG".utf8))
      #expect(bytes.littleEndian(UInt32.self, at: 8) == 1)
      #expect(bytes.littleEndian(UInt32.self, at: 12) == 128)
      let id = bytes[16..<32].map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
      #expect(format.hasPrefix("pikir format 1\nid \(id)\ncheck "))
      #expect(bytes.littleEndian(UInt64.self, at: 32) == 1)
      #expect(bytes.littleEndian(UInt64.self, at: 40) == 1)
      #expect(bytes[80..<96].allSatisfy { $0 == 0 })
      #expect(bytes.littleEndian(Int64.self, at: 96) == 1_772_357_400)
      let covered = UnsafeRawBufferPointer(rebasing: bytes[0..<124])
      #expect(bytes.littleEndian(UInt32.self, at: 124) == checksum(covered))
    }
  }

  @Test func `a command is PART and COMMIT, and the commit's chain covers both`() throws {
    let memory = InMemoryFileSystem()
    let storage = try ToyWorkspace.create(.testing(memory)).storage
    _ = try storage.append(OperationKind(rawValue: 0x0102), payload: [0xAA, 0xBB, 0xCC])
    storage.abandon()
    let log = try log(memory)
    let frames = try Self.frames(log)
    try #require(frames.count == 2)
    #expect(frames[0] == Frame(kind: 1, flags: 0, sequence: 1, payload: [0xAA, 0xBB, 0xCC]))
    #expect(frames[1].kind == 2)
    #expect(frames[1].sequence == 1)
    #expect(Array(frames[1].payload[0..<16]) == [2, 1, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0])
    // Chain: 16 zeros and the header; then the PART's header, the number, the commit's words.
    let start = Array(SHA256.hash([UInt8](repeating: 0, count: 16) + log[0..<128])[0..<16])
    let number: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0]
    let covered = start + log[128..<152] + number + frames[1].payload[0..<16]
    #expect(Array(frames[1].payload[16...]) == Array(SHA256.hash(covered)[0..<16]))
  }

  @Test func `a large command is cut into frames of a mebibyte`() throws {
    let memory = InMemoryFileSystem()
    let storage = try ToyWorkspace.create(.testing(memory)).storage
    let payload = (0..<(2 << 20) + 5).map { UInt8(truncatingIfNeeded: $0 / 3) }
    _ = try storage.append(OperationKind(rawValue: 1), payload: payload)
    storage.abandon()
    let frames = try Self.frames(try log(memory))
    #expect(frames.map(\.payload.count) == [1 << 20, 1 << 20, 5, 32])
    #expect(frames.dropLast().flatMap(\.payload) == payload)
  }

  @Test func `a mark begins a sector and says how many commands came before`() throws {
    let memory = InMemoryFileSystem()
    let storage = try ToyWorkspace.create(.testing(memory)).storage
    _ = try storage.append(OperationKind(rawValue: 1), payload: [1])
    try storage.mark()
    try storage.mark()
    try storage.close()
    let log = try log(memory)
    let frames = try Self.frames(log)
    #expect(frames.map(\.kind) == [1, 2, 5, 3, 5, 4])
    #expect(frames.map(\.sequence) == [1, 1, 1, 1, 1, 1])
    for index in [3, 5] {
      #expect(frames[index].payload == [1, 0, 0, 0, 0, 0, 0, 0] + frames[1].payload[16...])
      let before = frames[..<index].reduce(128) { $0 + 24 + ($1.payload.count + 7) / 8 * 8 }
      #expect(before % 512 == 0)
    }
  }

  @Test func `commands of a batch say that others waited before them`() throws {
    let memory = InMemoryFileSystem()
    let storage = try ToyWorkspace.create(.testing(memory)).storage
    storage.policy = .batch
    for number in UInt8(1)...3 {
      _ = try storage.append(OperationKind(rawValue: 1), payload: [number])
    }
    try storage.flush()
    _ = try storage.append(OperationKind(rawValue: 1), payload: [4])
    storage.abandon()
    let frames = try Self.frames(try log(memory))
    #expect(frames.map(\.flags) == [0, 0, 2, 2, 2, 2, 0, 0])
  }
}
