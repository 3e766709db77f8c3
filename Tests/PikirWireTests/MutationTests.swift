import PikirBase
import PikirWire
import Testing

/// Tens of thousands of spoilt messages for the decoders of both sides: each gives a value or a
/// fault, and a value that is accepted says again what was read.
@Suite struct MutationTests {
  @Test func `requests: loads`() throws {
    let count = Mutation.accepted(try Samples.load.encoded(), seed: 1) { bytes in
      let value = try bytes.lent { try LoadRequest(decoding: $0) }
      #expect(try value.encoded() == bytes)
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test func `requests: batches`() throws {
    let sample = try Samples.request.encoded(instructions: 9)
    let count = Mutation.accepted(sample, seed: 2) { bytes in
      try bytes.withUnsafeBytes { bytes in
        let layout = try RowLayout(decoding: bytes)
        let rows = layout.batch.rowCount
        for column in layout.batch.columns + layout.review {
          Self.readAll(column, rows: rows, in: bytes)
        }
        #expect(layout.groups.isEmpty || layout.groups.count == 4 * rows)
        for set in layout.setBits { #expect(set.bits.count == (rows + 7) / 8) }
      }
    }
    #expect(count > 0 && count < 12_000)
  }

  /// Reads what the row loop reads; a range that lies outside traps here.
  private static func readAll(
    _ column: BatchLayout.Column,
    rows: Int,
    in bytes: UnsafeRawBufferPointer
  ) {
    for row in 0..<rows {
      switch column.kind {
      case .text, .list, .value:
        let place = column.values.lowerBound + 4 * row
        let start = column.bytes.lowerBound + Int(bytes.littleEndian(UInt32.self, at: place))
        let end = column.bytes.lowerBound + Int(bytes.littleEndian(UInt32.self, at: place + 4))
        #expect(start <= end && end <= column.bytes.upperBound && end <= bytes.count)
        #expect(column.present.contains(column.present.lowerBound + row / 8))
      case .integer: #expect(column.present.contains(column.present.lowerBound + row / 8))
      case .tenths, .day, .number: break
      }
    }
    #expect(column.values.upperBound <= bytes.count && column.name.upperBound <= bytes.count)
  }

  @Test(arguments: [20, 21]) func `answers: results`(bytes: Int) throws {
    let sample = bytes % 2 == 0 ? try Samples.results.encoded() : try Samples.changes.encoded()
    let count = Mutation.accepted(sample, seed: UInt64(bytes)) { bytes in
      let value = try bytes.lent { try ResultBatch(decoding: $0, rowCount: 6) }
      for row in 0..<value.rowCount {
        _ = value.entries(ofRow: row)
        if value.kinds[row] == .changes { _ = value.changes(ofRow: row) }
        _ = value.value(ofRow: row)
      }
      var twice = value
      twice.append(value)
      #expect(twice.rowCount == 2 * value.rowCount)
      #expect(value.failures.count <= ResultBatch.maximumFailures)
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test func `answers: the others`() throws {
    let loads = Mutation.accepted(try Samples.loaded.encoded(), seed: 4) { bytes in
      let value = try bytes.lent { try LoadedAnswer(decoding: $0) }
      // What is accepted is canonical: it says again the bytes that were read.
      #expect(try value.encoded() == bytes || value.log != "x")
    }
    #expect(loads > 0 && loads < 12_000)
    _ = Mutation.accepted(Samples.failed.encoded(), seed: 5) { bytes in
      let value = try bytes.lent { try FailedAnswer(decoding: $0) }
      #expect(value.failure.message.utf8.count <= 500)
    }
    _ = Mutation.accepted(ReadyAnswer(.full).encoded(), seed: 6, count: 2000) { bytes in
      _ = try bytes.lent { try ReadyAnswer(decoding: $0) }
    }
  }

  @Test func `streams of frames, in pieces`() throws {
    var stream = try Frame(.ready, sequence: 0, payload: ReadyAnswer(.full).encoded()).encoded()
    stream += try Frame(.results, sequence: 1, payload: try Samples.results.encoded()).encoded()
    stream += try Frame(.failed, sequence: 2, payload: Samples.failed.encoded()).encoded()
    var random = SeededRandom(seed: 7)
    let count = Mutation.accepted(stream, seed: 8) { bytes in
      var decoder = FrameDecoder()
      var rest = bytes[...]
      while !rest.isEmpty {
        let size = min(rest.count, Int.random(in: 1...90, using: &random))
        rest.prefix(size).withUnsafeBytes { decoder.append($0) }
        rest = rest.dropFirst(size)
        while let frame = try decoder.next() { _ = frame.payload.count }
        #expect(decoder.pendingBytes <= Frame.headerBytes + Frame.maximumPayloadBytes + 90)
      }
    }
    // What is accepted is a cut stream: every change of a whole frame is found.
    #expect(count < 9_000)
  }

  @Test func `bytes that never were a message`() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<10_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random) & (Bool.random(using: &random) ? 0x03 : 0xFF)
      }
      _ = try? bytes.lent { try LoadRequest(decoding: $0) }
      _ = try? bytes.withUnsafeBytes { try RowLayout(decoding: $0) }
      _ = try? bytes.lent { try ResultBatch(decoding: $0, rowCount: Int(bytes.first ?? 0)) }
      _ = try? bytes.lent { try LoadedAnswer(decoding: $0) }
      _ = try? bytes.lent { try FailedAnswer(decoding: $0) }
      var decoder = FrameDecoder()
      bytes.withUnsafeBytes { decoder.append($0) }
      _ = try? decoder.next()
    }
  }
}
