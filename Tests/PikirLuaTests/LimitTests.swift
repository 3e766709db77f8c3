import PikirLua
import PikirWire
import Testing

@Suite struct LimitTests {
  @Test func `what an endless loop cannot catch ends at its line`() {
    let loop = "local n = 0\nwhile true do\n  pcall(function() n = n + 1 end)\nend"
    let failure = LuaTrial.failure(loop)
    #expect(failure?.kind == .loop)
    #expect(failure.map { (2...3).contains($0.line) } == true)
    #expect(failure?.chunk == "trial.lua")
  }

  @Test func `memory ends at the limit, at its line, and is there again once caught`() throws {
    let failure = LuaTrial.failure("local t = {}\nfor i = 1, 1e9 do\n  t[i] = i\nend")
    #expect(failure?.kind == .memory)
    #expect(failure?.line == 3)
    let trial = try LuaTrial(
      "local ok = pcall(string.rep, 'x', 15 << 20) return {run = function() return ok end}",
      memoryBytes: 8 << 20
    )
    #expect(try trial.run(ColumnBatch(handles: [1], columns: [])).kinds == [.no])
    #expect(trial.state.peakBytes < 8 << 20)
  }

  @Test func `a recursion without end is told as one`() {
    let failure = LuaTrial.failure("local function f()\n  return 1 + f()\nend\nf()")
    #expect(failure?.kind == .memory)
    #expect(failure?.message == "the code calls itself without end")
    #expect(failure?.line == 2)
  }

  /// A thousand coroutines of about 800 instructions each, and not a tenth of that.
  @Test func `what short coroutines do is counted`() {
    let script =
      "for i = 1, 1000 do\n"
      + "  coroutine.wrap(function() local n = 0 for j = 1, 400 do n = n + j end end)()\nend"
    #expect(LuaTrial.failure(script, instructions: 500_000)?.kind == .loop)
    #expect(LuaTrial.failure(script, instructions: 3_000_000) == nil)
  }

  @Test func `errors leave nothing behind`() throws {
    let trial = try LuaTrial("return function(r) error({message = ('x'):rep(100)}) end")
    let batch = ColumnBatch(handles: [UInt32](repeating: 1, count: 100), columns: [])
    _ = try trial.run(batch)
    for _ in 0..<1000 { _ = try trial.run(batch) }
    // A hundred thousand errors: whatever is live is what the collector has not met yet.
    #expect(trial.state.usedBytes < 400_000)
  }

  @Test func `a state that ran out of instructions answers nothing more`() throws {
    let trial = try LuaTrial("return function(r) while true do end end")
    let batch = ColumnBatch(handles: [1], columns: [])
    for _ in 0..<2 {
      let failure = #expect(throws: LuaFailure.self) { _ = try trial.run(batch) }
      #expect(failure?.report.kind == .loop)
    }
  }

  @Test func `the instructions of a batch are those of all its rows`() throws {
    let trial = try LuaTrial("return function(r) for i = 1, 10000 do end end")
    let batch = ColumnBatch(handles: [UInt32](repeating: 1, count: 100), columns: [])
    #expect(try trial.run(batch, instructions: 2_000_000).kinds.count == 100)
    #expect(throws: LuaFailure.self) { _ = try trial.run(batch, instructions: 500_000) }
  }

  @Test func `a refused allocation anywhere is an error and never a crash`() throws {
    let script = """
      local t = {} for i = 1, 50 do t["k" .. i] = {i, tostring(i)} end
      for k, v in pairs(t) do t[k] = k:gsub("%d", "%0%0") end
      local c = coroutine.wrap(function() for i = 1, 9 do coroutine.yield(("x"):rep(i)) end end)
      for i = 1, 9 do c() end
      return {run = function() return table.concat({"a", "b"}) end}
      """
    var loaded = 0
    for limit in stride(from: 4_000, through: 90_000, by: 500) {
      guard let state = LuaState(memoryBytes: limit, seed: 1) else { continue }
      let request = LoadRequest(
        memoryBytes: 0,
        seed: 1,
        instructions: 1_000_000,
        main: LoadRequest.Chunk(name: "t.lua", text: Array(script.utf8))
      )
      do throws(LuaFailure) {
        loaded += try state.load(request).isEmpty ? 0 : 1
      } catch {
        #expect(error.report.kind == .memory, "\(limit): \(error.report)")
      }
    }
    #expect(loaded > 0 && loaded < 150)
  }
}
