import PikirLua
import PikirWire
import Testing

/// What functions are asked about rows besides a judgement, and how fields come to them.
@Suite struct RowTaskTests {
  private static let batch = ColumnBatch(
    handles: [11, 12, 13],
    columns: [
      BatchColumn("text", .texts(TextColumn(["Сломался сразу", "кеш келді", nil]))),
      BatchColumn("title", .texts(TextColumn(["Не работает", nil, nil]))),
      BatchColumn("pros", .texts(TextColumn([nil, nil, nil]))),
      BatchColumn("cons", .texts(TextColumn([nil, "сломался, сломалась", nil]))),
      BatchColumn("rating", .tenths([10, 30, 50])),
      BatchColumn("tags", .lists(TextColumn(["late\nred", nil, ""]))),
      BatchColumn("extra.city", .texts(TextColumn(["Рига", nil, nil]))),
    ]
  )

  private static func judge(
    _ script: String,
    _ batch: ColumnBatch = batch,
    bits: [(set: Int, bits: PresenceBits)] = []
  ) throws -> ResultBatch {
    let trial = try LuaTrial(
      """
      local pikir = require 'pikir'
      local w = pikir.words { "сломал*", "не работает" }
      local f = function(r, c) \(script) end
      return f
      """
    )
    let context = WireValue.table(WireTable(entries: [WireTable.Entry("limit", .integer(3))]))
    return try trial.rows(
      RowRequest(function: 0, task: .judge, context: context, batch: batch, setBits: bits)
    )
  }

  private static func texts(_ results: ResultBatch) -> [String] {
    (0..<results.rowCount).map { results.entries(ofRow: $0).first?.text ?? "\(results.kinds[$0])" }
  }

  @Test(
    arguments: [
      ("return table.concat(r.tags, '+')", ["late+red", "", ""]),
      ("return tostring(r.extra.city)", ["Рига", "nil", "nil"]),
      ("return tostring(r:tagged('red'))", ["true", "false", "false"]),
      ("return tostring(r:has(w))", ["true", "true", "false"]),
      ("return tostring(r:count(w))", ["2", "2", "0"]),
      ("return tostring(r:len())", ["14", "9", "0"]),
      ("return table.concat(r:tokens(), ',')", ["сломался,сразу", "кеш,келді", ""]),
      ("return tostring(r.rating <= c.limit)", ["true", "true", "false"]),
      (
        "local t = {} for _, f in ipairs(r:find(w)) do "
          + "t[#t + 1] = f.field .. ':' .. f.word .. ':' .. f.from .. '-' .. f.to end "
          + "return table.concat(t, ' ')",
        [
          "title:Не работает:1-11 text:Сломался:1-8", "cons:сломался:1-8 cons:сломалась:11-19", "",
        ]
      ),
    ] as [(String, [String])]
  )
  func `a review knows its fields and words`(script: String, expected: [String]) throws {
    let results = try Self.judge(script)
    #expect(Self.texts(results) == expected, "\(results.failures)")
  }

  @Test func `the host's bits are believed before the text`() throws {
    let bits = [(set: 0, bits: PresenceBits([false, false, true]))]
    let results = try Self.judge("return r:has(w)", bits: bits)
    #expect(results.kinds == [.no, .no, .yes])
  }

  /// A field that reviews have and that was not sent ends the batch before the row that read it,
  /// whatever catches errors around it.
  @Test(
    arguments: [
      ("return r.author", ["author"]), ("return r.extra.shop", ["extra.shop"]),
      ("while true do pcall(function() return r.author end) end", ["author"]),
      ("return coroutine.wrap(function() return r.author end)()", ["author"]),
      (
        "local c = coroutine.create(function() return r.author end) "
          + "while true do coroutine.resume(c) end", ["author"]
      ),
    ] as [(String, [String])]
  )
  func `a column that was not sent is named`(script: String, missing: [String]) throws {
    let results = try Self.judge("if r.rating == 1 then return true end \(script)")
    #expect(results.kinds == [.yes])
    #expect(results.missing == missing)
    guard !script.contains("while true") else { return }
    let whole = try Self.judge(script, Self.with(["author", "extra.shop"]))
    #expect(whole.missing.isEmpty)
  }

  private static func with(_ names: [String]) -> ColumnBatch {
    var batch = batch
    for name in names {
      batch.columns.append(BatchColumn(name, .texts(TextColumn(["a", "b", "c"]))))
    }
    return batch
  }

  @Test(
    arguments: [
      ("return pikir.skip 'empty'", ResultKind.skip), ("return {a = 1}", .scores),
      ("return {}", .scores), ("return {a = 'b', 1}", .value), ("return {1, {2}}", .value),
    ] as [(String, ResultKind)]
  )
  func `a judgement is of many kinds`(script: String, kind: ResultKind) throws {
    let results = try Self.judge(script)
    #expect(results.kinds == [kind, kind, kind])
    if kind == .skip { #expect(Self.texts(results)[2] == "empty") }
    if script.contains("{2}") {
      let inner = WireValue.table(WireTable(list: [.integer(2)]))
      #expect(results.value(ofRow: 1) == .table(WireTable(list: [.integer(1), inner])))
    }
  }

  // MARK: Map

  private static func map(_ script: String) throws -> ResultBatch {
    let trial = try LuaTrial(
      "local pikir = require 'pikir' local was return function(rec, review) \(script) end"
    )
    var values = TextColumn()
    for value in [
      WireValue.text("Рига"), .number(4.5),
      .table(WireTable(list: [.text("a"), .text("b")])),
    ] {
      try values.append(encoding: value)
    }
    let batch = ColumnBatch(
      handles: [1, 2, 3],
      columns: [
        BatchColumn("Город", .values(values)),
        BatchColumn("none", .texts(TextColumn([nil, nil, nil]))),
        BatchColumn("n", .integers([7, 8, 9], present: PresenceBits([true, true, false]))),
      ]
    )
    return try trial.rows(
      RowRequest(
        function: 0,
        task: .map,
        batch: batch,
        review: [
          BatchColumn("text", .texts(TextColumn(["A", "B", nil]))),
          BatchColumn("extra.shop", .texts(TextColumn(["x", nil, nil]))),
        ]
      )
    )
  }

  @Test func `a record is read and a review set`() throws {
    let results = try Self.map(
      """
      if rec.n == 8 then return false end
      if rec.n == nil then return pikir.skip "no number" end
      review.text = review.text .. rec["Город"]
      review.text = review.text .. "!"
      review.rating = rec.n
      review.extra.city = rec["Город"] .. (review.extra.shop or "-")
      review.extra.shop = nil
      review.tags = { "a", "b" }
      review.verified = true
      assert(review.rating == 7 and review.extra.shop == nil and rec.none == nil)
      """
    )
    #expect(results.failures.isEmpty, "\(results.failures)")
    #expect(results.kinds == [.changes, .no, .skip])
    let changes = results.changes(ofRow: 0)
    let found = Dictionary(uniqueKeysWithValues: changes.map { ($0.field, $0.value) })
    #expect(
      found == [
        "text": .text("AРига!"), "rating": .integer(7), "extra.city": .text("Ригаx"),
        "extra.shop": .nothing, "verified": .bool(true),
        "tags": .table(WireTable(list: [.text("a"), .text("b")])),
      ]
    )
    #expect(results.entries(ofRow: 2).map(\.text) == ["no number"])
  }

  @Test func `values of JSON keep their kinds`() throws {
    let results = try Self.map(
      """
      local v = rec["Город"]
      review.note = type(v) == "table" and table.concat(v, "+") or math.type(v) or v
      """
    )
    #expect(
      (0..<3).map { results.changes(ofRow: $0).first?.value } == [
        .text("Рига"), .text("float"), .text("a+b"),
      ]
    )
  }

  @Test(
    arguments: [
      ("review.txt = 1", "a review has no field 'txt' - did you mean \"text\"?"),
      ("return review.raiting", "a review has no field 'raiting' - did you mean \"rating\"?"),
      ("review.text = print", "text takes a text or a number, not a function"),
      ("review.text = {}", "text takes a text or a number, not a table"),
      ("review.rating = 0/0", "rating cannot be a number without end"),
      ("review.text = '\\xFF'", "text is not UTF-8: #, sub and % patterns count bytes"),
      ("review.extra = {}", "set review.extra.NAME, not review.extra"),
      ("review.tags = {1}", "tags takes a list of texts, and number 1 is a number"),
      (
        "review.tags = {'ok', 'a\\nb'}",
        "tags has a text that is empty or has a line end: number 2"
      ),
      ("rec.n = 1", "a record cannot be changed: set the fields of the review"),
    ] as [(String, String)]
  )
  func `what a review cannot take is told`(script: String, message: String) throws {
    let failures = try Self.map("if rec.n == 7 then \(script) end").failures
    #expect(failures.map(\.failure.told) == [message])
  }

  @Test func `a review of another record cannot be set any more`() throws {
    let results = try Self.map("if was then was.text = 'x' end was = review")
    #expect(results.kinds == [.nothing, .failed, .failed])
    let failure = results.failures.first?.failure
    #expect(failure?.message == "this review is gone: keep its fields, not the review")
  }

  // MARK: Write

  @Test func `what is written comes back row by row`() throws {
    let csv = Primitive("csv", [.init("row", "any")], returns: "string", [""]) {
      arguments,
      answer,
      _ in
      guard let texts = arguments.texts(0, answer) else { return }
      answer.text(texts.joined(separator: ","))
    }
    let trial = try LuaTrial(
      """
      return function(r, out)
        if r.rating == 5 then return end
        out:write(r.rating, ":")
        out:csv { r.title, "x" }
      end
      """,
      primitives: [csv]
    )
    let results = try trial.rows(RowRequest(function: 0, task: .write, batch: Self.batch))
    #expect(Self.texts(results) == ["1:Не работает,x\n", "3:,x\n", "nothing"])
  }

  @Test func `results beyond a frame end a batch early`() throws {
    let trial = try LuaTrial("return function(r, out) out:write(('x'):rep(300000)) end")
    let results = try trial.rows(RowRequest(function: 0, task: .write, batch: Self.batch))
    #expect(results.kinds == [.text])
    #expect(results.missing.isEmpty)
  }

  // MARK: Fold

  @Test func `a fold keeps a state a group and merges those of another`() throws {
    let script = """
      return {
        add = function(s, r) s.n = s.n + 1 s.sum = s.sum + r.rating end,
        merge = function(a, b) return { n = a.n + b.n, sum = a.sum + b.sum } end,
        result = function(s) return s.sum / s.n end,
        start = function() return { n = 0, sum = 0 } end,
      }
      """
    let first = try LuaTrial(script)
    let second = try LuaTrial(script)
    let request = RowRequest(
      function: 0,
      task: .fold,
      batch: Self.batch,
      groups: [0, 2, 0],
      start: 3
    )
    _ = try first.rows(request)
    _ = try second.rows(request)
    _ = try second.rows(request)
    let states = try second.fold(FoldRequest(.export, instructions: 1_000_000))
    #expect(states.groupCount == 3 && states.values[1] == .nothing)
    let merge = FoldRequest(.merge, function: 1, instructions: 1_000_000, values: states.values)
    _ = try first.fold(merge)
    let results = try first.fold(FoldRequest(.result, function: 2, instructions: 1_000_000))
    // Group 0 has 1 and 5 stars three times, group 2 three times 3.
    #expect(results.values == [.number(3), .nothing, .number(3)])
    _ = try first.fold(FoldRequest(.reset, instructions: 1_000_000))
    #expect(try first.fold(FoldRequest(.export, instructions: 1)).groupCount == 0)
  }

  @Test func `states that fill a frame each are given one after another`() throws {
    let script = """
      return {
        add = function(s, r) for i = 1, r.rating * 10000 do s[i] = i end end,
        start = function() return {} end,
      }
      """
    let trial = try LuaTrial(script)
    // 30,000 and 50,000 numbers of nine bytes: together more than a value may have.
    let batch = ColumnBatch(handles: [1, 2], columns: [BatchColumn("rating", .tenths([30, 49]))])
    _ = try trial.rows(
      RowRequest(function: 0, task: .fold, batch: batch, groups: [0, 1], start: 1)
    )
    var counts: [Int] = []
    while counts.count < 2 {
      let answer = try trial.fold(
        FoldRequest(.export, instructions: 5_000_000, first: counts.count)
      )
      for case .table(let table) in answer.values { counts.append(table.list.count) }
    }
    #expect(counts == [30_000, 49_000])
  }

  // MARK: Calls

  @Test func `a call takes and gives plain values`() throws {
    let trial = try LuaTrial(
      "return function(a, out) out:write(a.b, '!') return { a.list[2], n = #a.list } end"
    )
    let list = WireValue.table(WireTable(list: [.integer(1), .text("ә")]))
    let argument = WireTable(
      entries: [WireTable.Entry("list", list), WireTable.Entry("b", .text("x"))]
    )
    let answer = try trial.call(0, [.table(argument), .writer])
    #expect(String(decoding: answer.written, as: UTF8.self) == "x!")
    let expected = WireTable(list: [.text("ә")], entries: [WireTable.Entry("n", .integer(2))])
    #expect(answer.value == .table(expected))
  }

  @Test func `out is for the time of its call`() throws {
    let trial = try LuaTrial(
      "local kept return function(r, out) if kept then kept:write('x') end kept = out end"
    )
    _ = try trial.call(0, [.nothing, .writer])
    let judged = try trial.run(Self.batch)
    #expect(judged.failures.first?.failure.message == "nothing can be written now")
  }
}
