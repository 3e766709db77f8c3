import CLua
import PikirBase
import PikirText
package import PikirWire

/// A plugin's guarded world of Lua, for one thread.
///
/// All that can raise an error happens in C under a protected call, so that no jump of Lua ever
/// crosses a frame of Swift; here are only calls that return.
package final class LuaState {
  let guarded: OpaquePointer
  private let host: PrimitiveHost?
  var questions: QuestionDesk?

  /// Opens a state that may take so many bytes, with primitives as members of the module `pikir`;
  /// nil when there is no memory for it, or a primitive has an impossible name.
  package init?(
    memoryBytes: Int,
    seed: UInt64,
    keepsFormulas: Bool = false,
    primitives: [Primitive] = [],
    context: PrimitiveContext = PrimitiveContext()
  ) {
    guard let opened = pikir_lua_open(memoryBytes, seed) else { return nil }
    guarded = opened
    pikir_lua_keep_formulas(opened, keepsFormulas ? 1 : 0)
    let host = PrimitiveHost(primitives, context)
    self.host = host
    guard host.register(with: opened) else {
      host.detach()
      return nil
    }
  }

  #if DEBUG
  /// Opens a state without any guard, for the tests of the wall around the worker.
  package init?(unguarded: Void) {
    guard let opened = pikir_lua_open_unguarded() else { return nil }
    guarded = opened
    host = nil
  }
  #endif

  deinit {
    host?.detach()
    pikir_lua_close(guarded)
  }

  package var usedBytes: Int { pikir_lua_used_bytes(guarded) }
  package var peakBytes: Int { pikir_lua_peak_bytes(guarded) }

  /// What the code printed during the last call.
  package var log: String {
    var length = 0
    guard let bytes = pikir_lua_log(guarded, &length) else { return "" }
    return Self.text(UnsafeRawBufferPointer(start: bytes, count: length))
  }

  /// Loads the chunks of a request.
  ///
  /// - Returns: a ``LoadedAnswer`` as it is encoded; C has encoded the value in it.
  /// - Throws: what the code did wrong.
  package func load(_ request: LoadRequest) throws(LuaFailure) -> [UInt8] {
    for module in request.modules where !add(module, pikir_lua_add_module) {
      throw LuaFailure(
        FailureReport(.request, message: "a module cannot be called \(module.name)")
      )
    }
    for file in request.files where !add(file, pikir_lua_add_file) {
      throw LuaFailure(FailureReport(.request, message: "a file cannot be called \(file.name)"))
    }
    let status = Self.withChunk(request.main) { name, nameLength, text, length in
      pikir_lua_load(guarded, name, nameLength, text, length, request.instructions)
    }
    try check(status)
    var payload = lastValue
    var length = 0
    var count: UInt32 = 0
    let sets = pikir_lua_word_sets(guarded, &length, &count)
    payload.append(littleEndian: count)
    payload.append(contentsOf: UnsafeRawBufferPointer(start: sets, count: length))
    payload.append(log: log)
    return payload
  }

  /// What the last load or call gave, as it is encoded.
  var lastValue: [UInt8] {
    var length = 0
    let start = pikir_lua_value(guarded, &length)
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }

  private func add(
    _ file: LoadRequest.Chunk,
    _ body: (OpaquePointer?, UnsafePointer<CChar>?, Int, UnsafePointer<CChar>?, Int) -> Int32
  ) -> Bool {
    Self.withChunk(file) { name, nameLength, text, length in
      body(guarded, name, nameLength, text, length) == 0
    }
  }

  static func withChunk<Result>(
    _ chunk: LoadRequest.Chunk,
    _ body: (UnsafePointer<CChar>, Int, UnsafePointer<CChar>, Int) -> Result
  ) -> Result {
    // One byte more, so that an empty chunk has an address too.
    let name = Array(chunk.name.utf8) + [0]
    let text = chunk.text + [0]
    return name.withUnsafeBytes { name in
      text.withUnsafeBytes { text in
        body(
          name.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped,
          name.count - 1,
          text.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped,
          text.count - 1
        )
      }
    }
  }

  func check(_ status: Int32) throws(LuaFailure) {
    guard status != PIKIR_LUA_OK else { return }
    guard let failure = pikir_lua_last_failure(guarded) else {
      throw LuaFailure(FailureReport(.request, message: "a failure without a cause"))
    }
    throw LuaFailure(FailureReport(failure.pointee))
  }

  static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: repairUTF8(bytes).bytes, as: UTF8.self)
  }
}

/// What code of a plugin did wrong.
package struct LuaFailure: Error, Sendable, Hashable {
  package let report: FailureReport

  package init(_ report: FailureReport) { self.report = report }
}
