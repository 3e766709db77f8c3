import PikirBase
import PikirPlugins
import Testing

/// Values that nobody takes, keys as other languages write them, signs that chats put in, and blocks
/// that do not close.
@Suite struct LuaFormTests {
  private static func found(_ script: String) -> [String] {
    LuaLint.findings(in: SourceText(name: "trial.lua", text: script)).map { finding in
      let place = finding.span?.placeDescription.dropFirst("trial.lua:".count) ?? ""
      return
        "\(place) \(finding.severity) \(finding.message) | \(finding.hints.joined(separator: "; "))"
    }
  }

  private static func map(_ body: String) -> [String] {
    found(
      "local pikir = require \"pikir\"\nlocal skip = pikir.skip\n"
        + "return { map = function(rec, review)\n\(body)\nend }"
    )
  }

  // MARK: Values that nobody takes

  @Test(
    arguments: [
      (#"if rec.a then pikir.skip "gone" end"#, "4:15", #"pikir.skip "gone""#),
      (#"pikir.skip("gone")"#, "4:1", #"pikir.skip("gone")"#),
      (#"local a = rec.a skip "gone""#, "4:17", #"skip "gone""#),
      (#"if a() then a() else skip { "x" } end"#, "4:22", #"skip { "x" }"#),
    ]
  )
  func `skip without return is an error`(body: String, place: String, call: String) {
    let told = "error skip leaves a record out only where its value is returned | write return "
    let found = Self.map("local a = 1 " + body).first { $0.contains("skip leaves") }
    let column = Int(place.split(separator: ":")[1])! + "local a = 1 ".utf8.count
    #expect(found == "4:\(column) \(told)\(call)")
  }

  @Test(
    arguments: [
      (
        "review.text:gsub('a', 'b')",
        "4:1 warning gsub gives a new text and changes none, and nobody takes it"
          + " | write review.text = review.text:gsub(…)"
      ),
      (
        "local t = review.text pikir.trim(t)",
        "4:23 warning trim gives a value and changes nothing, and nobody takes what it gives"
          + " | write local x = pikir.trim(t)"
      ),
    ]
  )
  func `a text that is made and dropped is a warning`(body: String, told: String) {
    #expect(Self.map(body) == [told])
  }

  @Test(
    arguments: [
      "if rec.a then return pikir.skip 'gone' end", "return skip('gone')",
      "local s = rec.a and skip 'gone' return s", "print = nil; pikir.log.info('x')",
      "review.text = pikir.trim(review.text) review.title = review.text:gsub('a', 'b')",
      "return rec.a == 'x' and pikir.skip 'gone' or nil", "return (pikir.skip 'gone')",
    ]
  )
  func `a value that is taken is left alone`(body: String) {
    #expect(Self.map(body).filter { !$0.contains("print") } == [])
  }

  // MARK: Fields asked as something else

  private static func classify(_ body: String) -> [String] {
    found("local seen = {}\nreturn { classify = function(r)\n\(body)\nend }")
  }

  @Test(
    arguments: [
      (
        "return r.tags.urgent",
        "3:8 error r.tags is a list, which has no names in it | write r:tagged(\"urgent\")"
      ),
      (
        "return r.labels['a/b']",
        "3:8 error r.labels is a list, which has no names in it"
          + " | for _, label in ipairs(r.labels) do if label == \"a/b\" then … end end"
      ),
      (
        "return r.extra['x.town']",
        "3:16 error extra has its fields without x. | write r.extra[\"town\"]"
      ),
      (
        "return r.date > 2025",
        "3:17 error date is a text such as \"2025-03-12\" and is compared with a number"
          + " | days compare as texts: (r.date or \"\") > \"2025\""
      ),
      (
        "return 2025 < r.date",
        "3:8 error date is a text such as \"2025-03-12\" and is compared with a number"
          + " | days compare as texts: (r.date or \"\") > \"2025\""
      ),
      (
        "return r.labels == 'a/b'",
        "3:20 error r.labels is a list and is compared with a text"
          + " | for _, label in ipairs(r.labels) do if label == \"a/b\" then … end end"
      ),
      (
        "return 'urgent' ~= r.tags",
        "3:8 error r.tags is a list and is compared with a text | write r:tagged(\"urgent\")"
      ),
      (
        "return 'RU' == r.lang",
        "3:8 warning languages stand in small letters: \"RU\" never comes | write \"ru\""
      ),
      (
        "return r.lang ~= 'на русском'",
        "3:18 warning languages are codes of small letters: \"на русском\" never comes"
          + " | such as kk, ru, lv or en"
      ),
      (
        "return r:has { 'не' }",
        "3:14 error r:has takes a word set, not a table"
          + " | above: local set = pikir.words { … }; here: r:has(set)"
      ),
      (
        "if seen[r.id] then return 'again' end seen[r.id] = true",
        "3:39 warning 'seen' remembers reviews from row to row, and several workers have one each"
          + " | what a review is depends on itself alone; a metric counts: start, add, merge, result"
      ),
    ]
  )
  func `a field that is asked as something else is told`(body: String, told: String) {
    #expect(Self.classify(body) == [told])
  }

  @Test func `a column that is called lang is the file's own`() {
    let body =
      "if rec.lang == 'RU' or rec.lang == 'kz' or rec.lang == 'русский' then review.lang = 'ru' end"
    #expect(Self.map(body) == [])
  }

  @Test(
    arguments: [
      "return r.tags[1] .. r.labels[#r.labels] .. (r.extra.town or r.extra['city'])",
      "return r.lang == 'en' or 'kk' ~= r.lang or r.lang == '' or r.tags == nil",
      "return (r.date or '') > '2025' and r:tagged('urgent')", "return seen[r.rating]",
      "return 'price' == r.labels[1] or 'urgent' ~= r.tags[#r.tags] or 'RU' == r.lang:upper()",
      "return #r.date == 10 or 4 < r.date:len()",
      "local seen = {} for _, t in ipairs(r.tags) do if seen[t] then return t end seen[t] = true end",
    ]
  )
  func `a field that is asked as what it is is left alone`(body: String) {
    #expect(Self.classify(body) == [])
  }

  // MARK: Keys

  @Test func `a key that stands twice is an error at the second`() {
    let told = { (name: String, line: Int) in
      "error \"\(name)\" stands twice in one table, and the last alone counts"
        + " | the first is in line \(line): take one of them out"
    }
    #expect(
      Self.found("return { fields = {\n  product = 'a',\n  text = 't', product = 'b' } }")
        == ["3:15 \(told("product", 2))"]
    )
    #expect(
      Self.found(
        "return { ['a b'] = { x = 1 }, f = function() return { x = 2 } end, [\"a b\"] = 3 }"
      )
        == ["1:68 \(told("a b", 1))"]
    )
    #expect(
      Self.found("local a = 1 return { [a] = 1, a = 2, [1] = 3, ['1'] = 4, { a = 5 } }") == []
    )
  }

  @Test(
    arguments: [
      ("text: 'x'", "1:10 error a key and its value are parted by = in Lua | write text = …"),
      ("text: { 'x' }", "1:10 error a key and its value are parted by = in Lua | write text = …"),
      ("'text': 'x'", "1:10 error a key and its value are parted by = in Lua | write text = …"),
      ("'text' = 'x'", "1:10 error a key stands without quotes in Lua | write text = …"),
      (
        "\"Жауап\" = 'x'",
        "1:10 error a key stands without quotes in Lua | write [\"Жауап\"] = …"
      ),
      ("'end' = 'x'", "1:10 error a key stands without quotes in Lua | write [\"end\"] = …"),
      (
        "a => 1",
        "1:12 error there is no => in Lua"
          + " | a key is written name = value, a function function(r) … end"
      ),
    ]
  )
  func `a key as other languages write it is told`(item: String, told: String) {
    #expect(Self.found("return { \(item) }") == [told])
  }

  @Test func `a method in a table is no key`() {
    #expect(
      Self.found("local s = 'a' return { s:rep(2), s:find 'a', ('a'):len(), s == 'a' }") == []
    )
  }

  // MARK: Signs that were not typed

  @Test(
    arguments: [
      ("text = “a.b”", "1:17 error “ is no quote in Lua | write straight quotes: \"a.b\""),
      (
        "text = «пікір сөз»",
        "1:17 error « is no quote in Lua | write straight quotes: \"пікір сөз\""
      ),
      ("text = ‘a", "1:17 error ‘ is no quote in Lua | write straight quotes: \"…\""),
      (
        "text\u{A0}= 'a'",
        "1:14 error a blank that is not the usual one stands here, as pasted text may have"
          + " | write a plain space in its place"
      ),
      (
        "text = 'a', — жауап",
        "1:22 error — is no sign of Lua | write - for minus, and -- before a comment"
      ),
      (
        "text = 'a”",
        "1:17 error the quote at 1:17 is not closed"
          + " | it ends with a curled quote: write straight ones at both ends"
      ),
    ]
  )
  func `a sign that a chat put in is told alone`(item: String, told: String) {
    #expect(Self.found("return { \(item) }") == [told])
  }

  @Test func `texts and comments have any signs`() {
    #expect(Self.found("-- “а” — б\nreturn { text = '“а” — «б»', any = [[‘x’]] }") == [])
  }

  // MARK: Blocks

  @Test(
    arguments: [
      (
        "return plugin {\n  importers = {\n    id = 'a',\n  }},\n  classifiers = {{ id = 'b' }},\n}",
        "2:3 error importers is a list of tables, and has one brace here and two at its end"
          + " | write importers = {{"
      ),
      (
        "return {\n  f = function()\n    if a then\n      b()\n  end,\n  g = 1,\n}",
        "3:5 error this if seems to have no end of its own:"
          + " the one in line 5, further left, closes it | "
      ),
      (
        "return {\n  fields = {\n    a = 1,\n}\n",
        "2:12 error this { seems to have no } of its own:"
          + " the one in line 4, further left, closes it | "
      ),
      (
        "return { f = function()\n  a = b((c)\nend }",
        "2:8 error this ( has no ) before the end in line 3 | "
      ),
      ("local f = function() end end", "1:26 error this end closes nothing"),
      (
        "return { a = { b = 1 }}, c = 2 }",
        "1:23 error this } ends what the file returns, and more stands behind it"
      ),
      ("return { a = 1", "1:8 error this { has no } | "),
    ]
  )
  func `a block that does not close is told at its head`(script: String, told: String) {
    let found = Self.found(script)
    #expect(found.count == 1 && found.first?.hasPrefix(told) == true, "\(found)")
  }

  @Test(
    arguments: [
      "return { importers = {\n  { id = 'a' }}, settings = {\n    { key = 'x' } }\n}",
      "return {\n    a = 1,\n  f = function()\n      if a then b() end\n  end }, 2",
      "local function f()\n    repeat\n  a()\n  until b\nend",
    ]
  )
  func `blocks that close are left alone however they stand`(script: String) {
    #expect(Self.found("local a, b\n" + script) == [])
  }

  // MARK: Return, keys with dots, texts of two alphabets

  @Test(
    arguments: [
      ("r:len() > 20", "return r:len() > 20"), ("r.rating", "return r.rating"),
      ("not r.reply", "return not r.reply"), ("r.rating == 1 and r:has(s)", "r:has(s)"),
      ("\"late\"", "return \"late\""), ("true", "return true"), ("#r.tags", "return #r.tags"),
    ]
  )
  func `a value that is the whole body of a function is told return, and nothing else`(
    body: String,
    hint: String
  ) {
    let found = Self.found("return { when = function(r) \(body) end }")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("1:29 error return is missing before this | ") == true)
    #expect(found.first?.hasSuffix(hint) == true, "\(found)")
  }

  @Test func `a rule that asks a review and does not return is told so`() {
    let told = "return is missing before this, and the rule never holds | write return r:len()"
    #expect(Self.found("return { when = function(r) r:len() end }") == ["1:29 warning \(told)"])
  }

  @Test(
    arguments: [
      "row = function(r, out) out:write(r.id) end", "f = function() end",
      "add = function(s, r) s.n = s.n + 1 end", "f = function(a) a.b(1 < 2) a.c {} end",
      "f = function(a) a.b\"x\" end", "f = function(a) (a or 1):b() end",
    ]
  )
  func `a body of statements is left alone`(function: String) {
    let found = Self.found("return { \(function) }")
    #expect(found.allSatisfy { !$0.contains("return is missing") }, "\(found)")
  }

  @Test(
    arguments: [
      ("{ rows = 1, x.car = 2 }", "1:13", "write [\"x.car\"] = 2"),
      ("{ reply.text = a() }", "1:3", "write [\"reply.text\"] = …"),
      ("{ fields = { x.car = \"Баға\" } }", "1:14", "columns of your own: extra = { car = … }"),
      ("{ fields = { extra.car = \"Баға\" } }", "1:14", "extra = { car = … }"),
      ("{ fields = { reply.text = \"Ж\" } }", "1:14", "write [\"reply.text\"] = \"Ж\""),
    ]
  )
  func `a key with a dot is told how it is written`(table: String, place: String, hint: String) {
    let column = Int(place.split(separator: ":")[1])! + "return ".utf8.count
    let found = Self.found("return \(table)")
    let told = "1:\(column) error a key with a dot in it stands in quotes and brackets in Lua"
    #expect(found.map { $0.hasPrefix(told) && $0.hasSuffix(hint) } == [true], "\(found)")
  }

  @Test(
    arguments: [
      "if a == \"өшiрілген\" then end", "if \"өшiрілген\" ~= a then end",
      "b = { values = { [\"өшiрілген\"] = 1 } }",
      "local b = { [\"өшiрілген\"] = 1 } local c = { values = b }",
    ]
  )
  func `a text of two alphabets that is compared is told by its letter`(script: String) {
    let found = Self.found("local a, b " + script).filter { $0.contains("alphabets") }
    #expect(found.count == 1)
    #expect(found.first?.contains("warning \"өшiрілген\" mixes alphabets") == true)
    #expect(found.first?.contains("the third letter is Latin i") == true, "\(found)")
    let right = script.replacing("өшiрілген", with: "өшірілген")
    #expect(Self.found("local a, b " + right).allSatisfy { !$0.contains("alphabets") })
  }

  @Test func `texts of two languages that are compared are left alone`() {
    let script = "local a if a == \"VIP клиент\" or a == \"iPhone-нан\" or a == \"wi-fi\" then end"
    #expect(Self.found(script) == [])
  }
}
