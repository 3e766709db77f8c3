import PikirLua
import PikirWire
import Testing

#if DEBUG
/// The counting matcher against the one of the stock library, on patterns made at random.
@Suite struct PatternTests {
  /// One row asks 60 random patterns and says all answers; errors count as "error".
  private static let script = """
    local pieces = {"a", "b", "%a", ".", "[ab]", "[^a]", "(", ")", "*", "+", "-", "?", "%d", "%b()",
      "%f[a]", "^", "$", "%1", "()", "[a-c]", "%s", "%", "[", "]", "[]a]", "[%a-]", "1", " "}
    local letters = {"a", "b", "(", ")", " ", "1", "c"}
    local replacements = {"<%0>", "%1%1", "x", "%2"}
    local state = 0
    local function random(n)
      state = (state * 1103515245 + 12345) % 2147483648
      return state // 65536 % n + 1
    end
    local function pick(from, count)
      local parts = {}
      for i = 1, count do parts[i] = from[random(#from)] end
      return table.concat(parts)
    end
    local function all(...)
      local values = table.pack(...)
      for i = 1, values.n do values[i] = tostring(values[i]) end
      return table.concat(values, ",", 1, values.n)
    end
    local function ask(text, pattern)
      local kind = random(4)
      if kind == 1 then return all(text:find(pattern, random(12) - 6)) end
      if kind == 2 then return all(text:match(pattern, random(12) - 6)) end
      if kind == 3 then return all(text:gsub(pattern, replacements[random(4)])) end
      local found = {}
      for a, b in text:gmatch(pattern) do
        found[#found + 1] = tostring(a) .. ":" .. tostring(b)
        if #found > 40 then break end
      end
      return table.concat(found, ";")
    end
    return function(r)
      state = r.n
      local answers = {}
      for i = 1, 60 do
        local text, pattern = pick(letters, random(9) - 1), pick(pieces, random(6))
        local ok, answer = pcall(ask, text, pattern)
        answers[i] = text .. "~" .. pattern .. "~" .. (ok and answer or "error")
      end
      return table.concat(answers, "\\n")
    end
    """

  private static func answers(_ state: LuaState?, seeds: ClosedRange<Int64>) throws -> [String] {
    let state = try #require(state)
    _ = try state.load(
      LoadRequest(
        memoryBytes: 0,
        seed: 1,
        instructions: 1_000_000,
        main: LoadRequest.Chunk(name: "patterns.lua", text: Array(script.utf8))
      )
    )
    let present = PresenceBits([Bool](repeating: true, count: seeds.count))
    let batch = ColumnBatch(
      handles: seeds.map { UInt32($0) },
      columns: [BatchColumn("n", .integers(Array(seeds), present: present))]
    )
    let request = RowRequest(function: 0, task: .judge, batch: batch)
    let payload = try request.encoded(instructions: 1 << 40)
    let answer = try payload.withUnsafeBytes { try state.run($0) }
    let results = try answer.withUnsafeBytes {
      try ResultBatch(decoding: $0, rowCount: batch.handles.count)
    }
    return (0..<results.rowCount).map { results.entries(ofRow: $0).first?.text ?? "failed" }
  }

  @Test(arguments: 0..<6)
  func `patterns find what the stock library finds`(part: Int64) throws {
    let seeds = part * 100 + 1...part * 100 + 100
    let own = try Self.answers(LuaState(memoryBytes: 32 << 20, seed: 1), seeds: seeds)
    let stock = try Self.answers(LuaState(unguarded: ()), seeds: seeds)
    #expect(!own.contains("failed"))
    for (own, stock) in zip(own, stock) where own != stock {
      let pairs = zip(own.split(separator: "\n"), stock.split(separator: "\n"))
      Issue.record("\(pairs.filter { $0.0 != $0.1 })")
    }
  }
}
#endif
