import CLua
import PikirBase
package import PikirWire

extension LuaState {
  /// Calls a function with values that lie in a payload.
  ///
  /// - Returns: a ``ReturnedAnswer`` as it is encoded.
  package func call(_ payload: UnsafeRawBufferPointer) throws(LuaFailure) -> [UInt8] {
    let (function, instructions, count, values) = try Self.understood { () throws(WireFault) in
      try CallRequest.layout(payload)
    }
    try check(
      pikir_lua_call(
        guarded,
        function,
        Self.start(of: payload, at: values),
        values.count,
        UInt32(count),
        instructions
      )
    )
    return returned()
  }

  /// Runs a file of tests.
  ///
  /// - Returns: a ``ReturnedAnswer`` with the list of cases, as it is encoded.
  package func runTests(_ payload: UnsafeRawBufferPointer) throws(LuaFailure) -> [UInt8] {
    let request = try Self.understood { () throws(WireFault) in
      try TestRequest(decoding: payload)
    }
    let status = Self.withChunk(request.chunk) { name, nameLength, text, length in
      pikir_lua_run_tests(guarded, name, nameLength, text, length, request.instructions)
    }
    try check(status)
    return returned()
  }

  /// Asks about the states of the fold.
  ///
  /// - Returns: a ``FoldedAnswer`` as it is encoded.
  package func fold(_ payload: UnsafeRawBufferPointer) throws(LuaFailure) -> [UInt8] {
    let (request, count, values) = try Self.understood { () throws(WireFault) in
      try FoldRequest.layout(payload)
    }
    var fold = pikir_lua_fold(
      action: UInt32(request.action.rawValue),
      function: UInt32(clamping: request.function),
      instructions: request.instructions,
      first: UInt32(request.first),
      count: UInt32(count),
      values: Self.start(of: payload, at: values),
      length: values.count
    )
    var given: UInt32 = 0
    try check(pikir_lua_run_fold(guarded, &fold, &given))
    var answer: [UInt8] = []
    answer.append(littleEndian: pikir_lua_group_count(guarded))
    answer.append(littleEndian: given)
    answer.append(contentsOf: lastValue)
    answer.append(log: log)
    return answer
  }

  private func returned() -> [UInt8] {
    var answer = lastValue
    var length = 0
    let written = pikir_lua_written(guarded, &length)
    // Made well-formed here, for the host takes nothing else.
    let text = Self.text(UnsafeRawBufferPointer(start: written, count: length))
    answer.append(piece: prefix(of: text, bytes: ResultBatch.maximumTextBytes).utf8)
    answer.append(log: log)
    return answer
  }

  private static func start(
    of payload: UnsafeRawBufferPointer,
    at range: Range<Int>
  ) -> UnsafePointer<UInt8>? {
    payload.baseAddress.map { ($0 + range.lowerBound).assumingMemoryBound(to: UInt8.self) }
  }

  static func understood<Value>(
    _ body: () throws(WireFault) -> Value
  ) throws(LuaFailure) -> Value {
    do throws(WireFault) {
      return try body()
    } catch {
      throw LuaFailure(
        FailureReport(
          .request,
          message: "the worker was sent what it cannot use: \(error.reason)"
        )
      )
    }
  }
}

/// Who carries questions of a call to the host, from inside a state.
package protocol QuestionCarrier: AnyObject {
  /// Sends a question, which is an encoded ``AskMessage``, and waits for the reply.
  func ask(_ question: [UInt8]) -> ReplyMessage
}

extension LuaState {
  /// Lets functions that are called ask; the carrier must outlive the state's calls.
  package func setCarrier(_ carrier: any QuestionCarrier) {
    let desk = QuestionDesk(carrier)
    questions = desk
    pikir_lua_set_asker(
      guarded,
      { context, question, length, answer in
        guard let context, let answer else { return }
        let bytes = Array(UnsafeRawBufferPointer(start: question, count: length))
        Unmanaged<QuestionDesk>.fromOpaque(context).takeUnretainedValue()
          .ask(bytes, &answer.pointee)
      },
      Unmanaged.passUnretained(desk).toOpaque()
    )
  }
}

/// Holds the reply to a question at an address until C has read it.
final class QuestionDesk {
  private weak var carrier: (any QuestionCarrier)?
  private let memory = AnswerMemory()

  init(_ carrier: any QuestionCarrier) { self.carrier = carrier }

  func ask(_ question: [UInt8], _ outcome: inout pikir_lua_answer) {
    let answer = PrimitiveAnswer()
    switch carrier?.ask(question) {
    case .value(let value)?: answer.value(value)
    case .refusal(let message, let hint)?: answer.fail(message, hint: hint)
    case nil: answer.fail("there is nobody to ask")
    }
    answer.hand(over: &outcome, in: memory)
  }
}
