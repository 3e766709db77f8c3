import PikirBase
import PikirWire
import Testing

/// Spoilt messages of calls, folds, tests and questions: each gives a value or a fault, and what is
/// accepted says again the bytes that were read.
@Suite struct AskingMutationTests {
  private static let arguments: [WireValue] = [
    Samples.manifest, .text("бағасы"), .integer(-1), .nothing, .bool(true), .number(2.5),
  ]

  private static let limit: UInt64 = 200_000_000

  @Test func `calls`() throws {
    let request = CallRequest(function: 3, instructions: Self.limit, arguments: Self.arguments)
    let count = Mutation.accepted(try request.encoded(), seed: 31) { bytes in
      try bytes.withUnsafeBytes { bytes in
        let (function, instructions, count, values) = try CallRequest.layout(bytes)
        let read = try Self.values(count, in: bytes, values)
        let again = CallRequest(
          function: Int(function),
          instructions: instructions,
          arguments: read
        )
        #expect(try again.encoded() == Array(bytes))
      }
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test(arguments: FoldRequest.Action.allCases)
  func `folds`(action: FoldRequest.Action) throws {
    let request = FoldRequest(
      action,
      function: 2,
      instructions: Self.limit,
      first: 65_530,
      values: Self.arguments
    )
    let count = Mutation.accepted(try request.encoded(), seed: 32, count: 6_000) { bytes in
      try bytes.withUnsafeBytes { bytes in
        var (request, count, values) = try FoldRequest.layout(bytes)
        #expect(request.first + count <= Int(RowRequest.maximumGroups))
        request.values = try Self.values(count, in: bytes, values)
        #expect(try request.encoded() == Array(bytes))
      }
    }
    #expect(count > 0 && count < 6_000)
  }

  /// The values of a range, which they must fill to its last byte.
  private static func values(
    _ count: Int,
    in bytes: UnsafeRawBufferPointer,
    _ range: Range<Int>
  ) throws(WireFault) -> [WireValue] {
    #expect(range.upperBound == bytes.count)
    var reader = WireReader(UnsafeRawBufferPointer(rebasing: bytes[range]))
    var values: [WireValue] = []
    for _ in 0..<count { values.append(try WireValue(&reader)) }
    try reader.finish()
    return values
  }

  @Test func `tests`() throws {
    let chunk = LoadRequest.Chunk(name: "late.test.lua", text: Array("t.label('жоқ')".utf8))
    let request = TestRequest(chunk: chunk, instructions: Self.limit)
    let count = Mutation.accepted(try request.encoded(), seed: 33) { bytes in
      let value = try bytes.lent { try TestRequest(decoding: $0) }
      #expect(try value.encoded() == bytes)
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test func `questions`() throws {
    let ask = AskMessage(question: "ws.count", arguments: Self.arguments)
    let count = Mutation.accepted(try ask.encoded(), seed: 34) { bytes in
      let value = try bytes.lent { try AskMessage(decoding: $0) }
      #expect(value.question.utf8.count <= AskMessage.maximumQuestionBytes)
      #expect(value.arguments.count <= CallRequest.maximumArguments)
      #expect(try value.encoded() == bytes)
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test(
    arguments: [
      ReplyMessage.value(Samples.manifest),
      .refusal(message: "there is no tag \"жаман\"", hint: "did you mean \"жақсы\"?"),
    ]
  )
  func `replies`(reply: ReplyMessage) throws {
    let count = Mutation.accepted(try reply.encoded(), seed: 35) { bytes in
      let value = try bytes.lent { try ReplyMessage(decoding: $0) }
      #expect(try value.encoded() == bytes)
    }
    #expect(count > 0 && count < 12_000)
  }

  @Test func `what calls and folds give`() throws {
    let returned = ReturnedAnswer(
      value: Samples.manifest,
      written: Array("a,б\n".utf8),
      log: "x\n"
    )
    let calls = Mutation.accepted(try returned.encoded(), seed: 36) { bytes in
      let value = try bytes.lent { try ReturnedAnswer(decoding: $0) }
      #expect(String(validating: value.written, as: UTF8.self) != nil)
      #expect(value.log.utf8.count <= ResultBatch.maximumLogBytes + 3)
      // A log is repaired, and nothing else.
      #expect(try value.encoded() == bytes || value.log != returned.log)
    }
    #expect(calls > 0 && calls < 12_000)
    let folded = FoldedAnswer(groupCount: 9, values: Self.arguments, log: "x\n")
    let folds = Mutation.accepted(try folded.encoded(), seed: 37) { bytes in
      let value = try bytes.lent { try FoldedAnswer(decoding: $0, first: 2) }
      #expect(value.values.count <= max(value.groupCount - 2, 0))
      #expect(try value.encoded() == bytes || value.log != folded.log)
    }
    #expect(folds > 0 && folds < 12_000)
  }

  /// Short bytes that never were a message, mostly of small numbers.
  @Test func `bytes that never were a message`() {
    var random = SeededRandom(seed: 38)
    for _ in 0..<10_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random) & (Bool.random(using: &random) ? 0x03 : 0xFF)
      }
      _ = try? bytes.withUnsafeBytes { try CallRequest.layout($0) }
      _ = try? bytes.withUnsafeBytes { try FoldRequest.layout($0) }
      _ = try? bytes.lent { try TestRequest(decoding: $0) }
      _ = try? bytes.lent { try AskMessage(decoding: $0) }
      _ = try? bytes.lent { try ReplyMessage(decoding: $0) }
      _ = try? bytes.lent { try ReturnedAnswer(decoding: $0) }
      _ = try? bytes.lent { try FoldedAnswer(decoding: $0, first: Int(bytes.first ?? 0)) }
    }
  }
}
