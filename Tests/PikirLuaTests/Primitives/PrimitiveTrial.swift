import PikirLua
import PikirWire
import Testing

/// Asks a guarded state, with every primitive in it, what an expression is.
enum PrimitiveTrial {
  /// What `pikir.inspect` says of the expression.
  static func value(
    _ expression: String,
    context: PrimitiveContext = PrimitiveContext()
  ) throws -> String {
    let loaded = try load("return pikir.inspect(\(expression))", context).answer
    guard case .text(let text) = loaded.manifest else { return "not a text: \(loaded.manifest)" }
    return text
  }

  /// How an expression fails.
  static func failure(
    _ expression: String,
    context: PrimitiveContext = PrimitiveContext()
  ) -> FailureReport? {
    do {
      _ = try load("local value = \(expression)\nreturn 'none'", context)
      return nil
    } catch let failure as LuaFailure {
      return failure.report
    } catch {
      return nil
    }
  }

  static func load(
    _ script: String,
    _ context: PrimitiveContext
  ) throws -> (answer: LoadedAnswer, state: LuaState) {
    let opened = LuaState(
      memoryBytes: 16 << 20,
      seed: 1,
      primitives: Primitive.all,
      context: context
    )
    let state = try #require(opened)
    let text = "local pikir = require 'pikir'\n" + script
    let payload = try state.load(
      LoadRequest(
        memoryBytes: 16 << 20,
        seed: 1,
        instructions: 5_000_000,
        main: LoadRequest.Chunk(name: "trial.lua", text: Array(text.utf8))
      )
    )
    let answer = try payload.withUnsafeBytes { try LoadedAnswer(decoding: $0) }
    return (answer, state)
  }
}
