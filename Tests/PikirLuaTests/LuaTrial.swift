import PikirBase
import PikirLua
import PikirWire

/// Loads a script into a fresh guarded state and asks it about rows.
struct LuaTrial {
  let state: LuaState
  let loaded: LoadedAnswer

  init(
    _ script: String,
    modules: [(String, String)] = [],
    files: [(String, String)] = [],
    primitives: [Primitive] = [],
    memoryBytes: Int = 16 << 20,
    seed: UInt64 = 1,
    instructions: UInt64 = 5_000_000
  ) throws {
    let state = LuaState(memoryBytes: memoryBytes, seed: seed, primitives: primitives)
    guard let state else {
      throw LuaFailure(FailureReport(.memory, message: "no state"))
    }
    self.state = state
    let answer = try state.load(
      LoadRequest(
        memoryBytes: UInt64(memoryBytes),
        seed: seed,
        instructions: instructions,
        main: LoadRequest.Chunk(name: "trial.lua", text: Array(script.utf8)),
        modules: modules.map { LoadRequest.Chunk(name: $0.0, text: Array($0.1.utf8)) },
        files: files.map { LoadRequest.Chunk(name: $0.0, text: Array($0.1.utf8)) }
      )
    )
    loaded = try answer.lent { bytes throws(WireFault) in try LoadedAnswer(decoding: bytes) }
  }

  func run(
    _ batch: ColumnBatch,
    function: Int = 0,
    instructions: UInt64 = 5_000_000
  ) throws -> ResultBatch {
    try rows(
      RowRequest(function: function, task: .judge, batch: batch),
      instructions: instructions
    )
  }

  func rows(_ request: RowRequest, instructions: UInt64 = 5_000_000) throws -> ResultBatch {
    let payload = try request.encoded(instructions: instructions)
    let answer = try payload.withUnsafeBytes { try state.run($0) }
    return try answer.lent { bytes throws(WireFault) in
      try ResultBatch(decoding: bytes, rowCount: request.batch.handles.count)
    }
  }

  func call(
    _ function: Int,
    _ arguments: [WireValue] = [],
    instructions: UInt64 = 5_000_000
  ) throws -> ReturnedAnswer {
    let request = CallRequest(
      function: function,
      instructions: instructions,
      arguments: arguments
    )
    let answer = try request.encoded().withUnsafeBytes { try state.call($0) }
    return try answer.lent { bytes throws(WireFault) in try ReturnedAnswer(decoding: bytes) }
  }

  func fold(_ request: FoldRequest) throws -> FoldedAnswer {
    let answer = try request.encoded().withUnsafeBytes { try state.fold($0) }
    return try answer.lent { bytes throws(WireFault) in
      try FoldedAnswer(decoding: bytes, first: request.first)
    }
  }

  func test(_ script: String) throws -> [RecordedCase] {
    let chunk = LoadRequest.Chunk(name: "trial.test.lua", text: Array(script.utf8))
    let request = TestRequest(chunk: chunk, instructions: 5_000_000)
    let answer = try request.encoded().withUnsafeBytes { try state.runTests($0) }
    let returned = try answer.lent { bytes throws(WireFault) in
      try ReturnedAnswer(decoding: bytes)
    }
    guard case .table(let table) = returned.value else { return [] }
    return table.list.compactMap { RecordedCase($0) }
  }

  /// What a script returns for a lone row, as a text.
  static func value(_ expression: String) throws -> String {
    let trial = try LuaTrial("return function(r) return tostring(\(expression)) end")
    let results = try trial.run(ColumnBatch(handles: [1], columns: []))
    if let failure = results.failures.first { throw LuaFailure(failure.failure) }
    return results.entries(ofRow: 0).first?.text ?? "nothing"
  }

  /// How a script fails to load.
  static func failure(
    _ script: String,
    instructions: UInt64 = 5_000_000
  ) -> FailureReport? {
    do {
      _ = try LuaTrial(script, instructions: instructions)
      return nil
    } catch let failure as LuaFailure {
      return failure.report
    } catch {
      return nil
    }
  }
}

extension FailureReport {
  /// The message with the name that it suggests, which hosts show as a hint.
  var told: String { hint.utf8.starts(with: "did you".utf8) ? "\(message) - \(hint)" : message }
}
