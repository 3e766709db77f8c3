import PikirBase

/// Asks a worker to call a function with plain values.
package struct CallRequest: Sendable, Hashable {
  package static let maximumArguments = 16
  /// Questions of one call, and how deep calls may stand in answers; CLua's `bounds.h` knows the
  /// same numbers.
  package static let maximumAsks = 100_000
  package static let maximumDepth = 4

  package var function: Int
  package var instructions: UInt64
  package var arguments: [WireValue]

  package init(function: Int, instructions: UInt64, arguments: [WireValue]) {
    self.function = function
    self.instructions = instructions
    self.arguments = arguments
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(clamping: function))
    payload.append(littleEndian: instructions)
    try payload.append(values: arguments, atMost: Self.maximumArguments)
    return payload
  }

  /// Reads the head of a request, and where its values lie.
  package static func layout(
    _ payload: UnsafeRawBufferPointer
  ) throws(WireFault) -> (function: UInt32, instructions: UInt64, count: Int, values: Range<Int>) {
    var reader = WireReader(payload)
    let function = try reader.number(UInt32.self)
    let instructions = try reader.number(UInt64.self)
    let count = try reader.count(atMost: maximumArguments)
    let start = reader.byteOffset
    for _ in 0..<count { _ = try WireValue(&reader) }
    try reader.finish()
    return (function, instructions, count, start..<payload.count)
  }
}

/// What a call or a run of tests gave.
package struct ReturnedAnswer: Sendable, Hashable {
  package let value: WireValue
  /// What was written to `out`.
  package let written: [UInt8]
  package let log: String

  package init(value: WireValue, written: [UInt8] = [], log: String = "") {
    self.value = value
    self.written = written
    self.log = log
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    try value.encode(to: &payload)
    payload.append(piece: written)
    payload.append(log: log)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    value = try WireValue(&reader)
    written = Array(try reader.text(atMost: ResultBatch.maximumTextBytes).utf8)
    log = try reader.log()
    try reader.finish()
  }
}

/// A question that a worker asks while it is called: `ws.count` and its arguments.
package struct AskMessage: Sendable, Hashable {
  package static let maximumQuestionBytes = 64

  package let question: String
  package let arguments: [WireValue]

  package init(question: String, arguments: [WireValue]) {
    self.question = question
    self.arguments = arguments
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(piece: question.utf8)
    try payload.append(values: arguments, atMost: CallRequest.maximumArguments)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    question = try reader.text(atMost: Self.maximumQuestionBytes)
    arguments = try reader.values(atMost: CallRequest.maximumArguments)
    try reader.finish()
  }
}

/// The host's answer to a question: a value, or why there is none.
package enum ReplyMessage: Sendable, Hashable {
  case value(WireValue)
  case refusal(message: String, hint: String)

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    switch self {
    case .value(let value):
      payload.append(1)
      try value.encode(to: &payload)
    case .refusal(let message, let hint):
      payload.append(0)
      payload.append(piece: prefix(of: message, bytes: FailureReport.maximumMessageBytes).utf8)
      payload.append(piece: prefix(of: hint, bytes: FailureReport.maximumHintBytes).utf8)
    }
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    switch try reader.number(UInt8.self) {
    case 1: self = .value(try WireValue(&reader))
    case 0:
      self = .refusal(
        message: try reader.text(atMost: FailureReport.maximumMessageBytes),
        hint: try reader.text(atMost: FailureReport.maximumHintBytes)
      )
    default: throw WireFault("is neither an answer nor a refusal")
    }
    try reader.finish()
  }
}

extension [UInt8] {
  /// Appends values behind their count.
  mutating func append(values: [WireValue], atMost limit: Int) throws(WireFault) {
    guard values.count <= limit else { throw WireFault("has more than \(limit) values") }
    append(littleEndian: UInt32(values.count))
    for value in values { try value.encode(to: &self) }
  }
}

extension WireReader {
  /// Values behind their count.
  mutating func values(atMost limit: Int) throws(WireFault) -> [WireValue] {
    var values: [WireValue] = []
    for _ in 0..<(try count(atMost: limit)) { values.append(try WireValue(&self)) }
    return values
  }
}
