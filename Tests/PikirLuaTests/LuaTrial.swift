import PikirLua
import PikirWire

/// Loads a script into a fresh guarded state and asks it about rows.
struct LuaTrial {
  let state: LuaState
  let functions: [String]

  init(
    _ script: String,
    modules: [(String, String)] = [],
    memoryBytes: Int = 16 << 20,
    seed: UInt64 = 1,
    instructions: UInt64 = 5_000_000
  ) throws {
    guard let state = LuaState(memoryBytes: memoryBytes, seed: seed) else {
      throw LuaFailure(FailureReport(.memory, message: "no state"))
    }
    self.state = state
    functions = try state.load(
      LoadRequest(
        memoryBytes: UInt64(memoryBytes),
        seed: seed,
        instructions: instructions,
        main: LoadRequest.Chunk(name: "trial.lua", text: Array(script.utf8)),
        modules: modules.map { LoadRequest.Chunk(name: $0.0, text: Array($0.1.utf8)) }
      )
    )
  }

  func run(
    _ batch: ColumnBatch,
    function: Int = 0,
    instructions: UInt64 = 5_000_000
  ) throws -> ResultBatch {
    let request = BatchRequest(function: function, instructions: instructions)
    let payload = try request.encoded(with: batch)
    return try payload.withUnsafeBytes { bytes in
      let (request, layout) = try BatchRequest.decode(bytes)
      return try state.run(request, layout, in: bytes)
    }
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
