import PikirBase
import PikirPlugins
import Testing

@Suite struct LuaLintTests {
  private static func findings(_ script: String) -> [Diagnostic] {
    // These are pieces of files, whose names are declared elsewhere.
    allFindings(script).filter { !$0.message.contains("unknown name") }
  }

  private static func allFindings(_ script: String) -> [Diagnostic] {
    LuaLint.findings(in: SourceText(name: "trial.lua", text: script))
  }

  /// Expects one finding, whose severity and place are looked at where they are given.
  private static func expect(
    _ found: [Diagnostic],
    _ severity: Diagnostic.Severity?,
    _ place: String?,
    _ message: String,
    _ hint: String
  ) {
    #expect(found.count == 1, "\(found.map(\.message))")
    if let severity { #expect(found.first?.severity == severity) }
    if let place { #expect(found.first?.span?.placeDescription == "trial.lua:\(place)") }
    #expect(found.first?.message.contains(message) == true, "\(found.first?.message ?? "")")
    #expect(found.first?.hints.first?.contains(hint) == true, "\(found.first?.hints ?? [])")
  }

  /// Names that no `local` declares, each with its place and what was meant.
  @Test(
    arguments: [
      ("return helper(1)", "1:8", "unknown name 'helper'", "declare it above"),
      ("local f = io.open('x')", "1:11", "unknown name 'io'", "pikir.data"),
      ("return { a = os.time() }", "1:14", "unknown name 'os'", "pikir.now()"),
      ("return rule { label = 'a' }", "1:8", "unknown name 'rule'", "local rule = pikir.rule"),
      ("local helper = 1 return helpr", "1:25", "unknown name 'helpr'", "\"helper\""),
      ("return tostrng(1)", "1:8", "unknown name 'tostrng'", "\"tostring\""),
      ("total = 1", "1:1", "'total' is not declared", "write local total"),
      ("function f() end", "1:10", "'f' is not declared", "write local function f"),
      ("return 'a' .. name", "1:15", "unknown name 'name'", "declare it"),
      ("local x = 1 < y", "1:15", "unknown name 'y'", "\"x\""),
      ("return { 'a', good }", "1:15", "unknown name 'good'", "in quotes: \"good\""),
      ("return { any = 1, rating <= 4 }", "1:19", "unknown name 'rating'", "rating = \"<=…\""),
      ("local rule = 1 return rule ( a = 1 )", "1:30", "unknown name 'a'", "rule { a = … }"),
    ] as [(String, String, String, String)]
  )
  func `a name that nothing declares is told`(
    script: String,
    place: String,
    message: String,
    hint: String
  ) {
    Self.expect(Self.allFindings(script), .error, place, message, hint)
  }

  @Test(
    arguments: [
      "local a <const>, b = 1, 2 return a + b",
      "local function f(x, ...) return x, f, ... end return f",
      "for i, v in ipairs({}) do print(i, v) end for n = 1, 2 do print(n) end",
      "local t = {} function t:m() return self end return t.x, t:m(), { key = 1, print }",
      "goto done ::done:: return math.pi, string.rep, _VERSION, utf8.char",
      "local t = { f = function(a) a = 1 return a end, 1; g = 2 } return t",
    ]
  )
  func `a name that something declares is left alone`(script: String) {
    #expect(Self.allFindings(script).map(\.message) == [])
  }

  /// What is right for Lua and does something else than was meant.
  @Test(
    arguments: [
      ("for w in r:tokens() do end", "does not go through a list", "ipairs(r:tokens())"),
      ("for t in r.tags do end", "does not go through a list", "ipairs(r.tags)"),
      ("for k in pairs(r) do end", "is no list that pairs", "plugin doc review"),
      ("return r:has('деньги')", "takes a word set, not a text", "pikir.words { 'деньги' }"),
      ("return r:has(words 'брак, сломал')", "one phrase with a comma", "\"брак\", \"сломал\""),
      ("return r:has(words { 'а', 'б, в' })", "one phrase with a comma", "\"б\", \"в\""),
      ("return r:has(words 'list.csv')", "not for a file", "ends with .txt"),
      ("return r.lang == 'kz'", "\"kz\" is a country", "\"kk\""),
      ("return r.lang == 'RU'", "small letters: \"RU\" never comes", "\"ru\""),
      ("return { lang = { 'ru', 'rus' } }", "of two letters", "\"ru\""),
      ("return { lang = 'xx' }", "no language has the code", "kk"),
    ] as [(String, String, String)]
  )
  func `what was not meant is told`(body: String, message: String, hint: String) {
    let found = Self.findings("return { when = function(r)\n  \(body)\nend }")
    Self.expect(found, nil, nil, message, hint)
  }

  @Test func `a setting that the plugin does not have is told`() {
    let script = { (key: String) in
      "local pikir = require 'pikir' return pikir.plugin { settings = {{ key = 'limit' }},\n"
        + "classifiers = {{ classify = function(r, s) return s.\(key) end }} }"
    }
    #expect(Self.findings(script("limit")).isEmpty)
    let found = Self.findings(script("limt"))
    #expect(found.map(\.message) == ["the plugin has no setting 'limt'"])
    #expect(found.first?.hints == ["did you mean \"limit\"?"])
    #expect(found.first?.span?.placeDescription == "trial.lua:2:51")
  }

  @Test func `a count that add forgets is told`() {
    let found = Self.findings("return { add = function(n, r)\n  n = n + 1\nend }")
    #expect(found.map(\.message) == ["add gives 'n' another value, and nobody gets it"])
    #expect(found.first?.hints == ["return it: return n + 1"])
    #expect(Self.findings("return { add = function(n, r) n = n + 1 return n end }").isEmpty)
    #expect(Self.findings("return { add = function(s, r) s.n = s.n + 1 end }").isEmpty)
  }

  /// The traps of people who know another language, or another alphabet.
  @Test(
    arguments: [
      ("local x = rec.Отзыв", "1:15", "'Отзыв'", "write rec[\"Отзыв\"]"),
      ("local цена = 1", "1:7", "'цена'", "variables need Latin letters"),
      ("return { Отзыв = 1 }", "1:10", "'Отзыв'", "write [\"Отзыв\"] = …"),
      ("if a != b then end", "1:6", "no != in Lua", "written ~="),
      ("if !a then end", "1:4", "no ! in Lua", "write not"),
      ("if a && b then end", "1:6", "no && in Lua", "write and"),
      ("if a || b then end", "1:6", "no || in Lua", "write or"),
      ("n += 1", "1:3", "no += in Lua", "write n = n + …"),
      ("t.n -= 2", "1:5", "no -= in Lua", "write x = x - …"),
      ("n++", "1:2", "no ++ in Lua", "write x = x + 1"),
      ("local a = b ? c : d", "1:13", "no ? in Lua", "and this or that"),
      ("// Пікірлер", "1:1", "a comment begins with --", "write --"),
      ("# Отзывы", "1:1", "a comment begins with --", "write --"),
      ("return { a = 1 b = 2 }", "1:16", "a comma is missing", "parted by commas"),
      ("return { \"брак\" \"сынық\" }", "1:17", "a comma is missing", "parted by commas"),
      ("return { {1}\n {2} }", "2:2", "a comma is missing", "parted by commas"),
      ("return { rule { a = 1 } rule { a = 2 } }", "1:25", "a comma is missing", "parted"),
      ("return { f = function() end g = 1 }", "1:29", "a comma is missing", "parted"),
    ] as [(String, String, String, String)]
  )
  func `what Lua does not read is told with its place`(
    script: String,
    place: String,
    message: String,
    hint: String
  ) {
    Self.expect(Self.findings(script), .error, place, message, hint)
  }

  /// What works on English texts and not on others.
  ///
  /// `BODY` stands in a classifier's function.
  @Test(
    arguments: [
      ("r.text:lower()", "lower of Lua changes Latin letters only", "write pikir.lower(r.text)"),
      ("r.title:upper()", "upper of Lua", "write pikir.upper(r.title)"),
      ("string.lower(r.text)", "lower of Lua", "pikir.lower(r.text)"),
      ("#r.text", "#r.text counts bytes", "write pikir.len(r.text)"),
      ("r.text:sub(1, 3)", "cuts letters in half", "pikir.sub(r.text, …)"),
      ("r.text:len()", "len of Lua counts bytes", "pikir.len(r.text)"),
      ("r.cons:reverse()", "takes letters apart", "pikir.tokens(r.cons)"),
      ("r.text:find('[А-Я]')", "takes bytes", "pikir.words"),
      ("r.text:match('%a+')", "%a stands for Latin letters only", "pikir.tokens(r.text)"),
      ("('x'):gsub('ё?', '')", "repeats half of it", "word*"),
      ("string.find(x, '[қғ]')", "takes bytes", "pikir.words"),
      ("tonumber(rec['Баға'])", "tonumber reads no decimal comma", "pikir.number"),
      ("r.text:sub(-2)", "cuts letters in half", "pikir.sub(r.text, …)"),
      ("tonumber(r.text)", "tonumber reads no decimal comma", "pikir.number"),
    ] as [(String, String, String)]
  )
  func `what works on some texts only is a warning`(
    expression: String,
    message: String,
    hint: String
  ) {
    let script = "local x\nreturn { parse = function(r, rec)\n  x = \(expression)\nend }"
    let found = Self.findings(script)
    Self.expect(found, .warning, nil, message, hint)
    #expect(found.first?.span.map { $0.source.place(ofByte: $0.range.lowerBound).line } == 3)
  }

  @Test func `a variable that holds a text is known for one`() {
    let script = """
      return { classify = function(r)
        local text, n = r.text, 1
        local title = r.title
        return title:lower() == text:lower()
      end }
      """
    // The first declares two names, which is left alone.
    #expect(Self.findings(script).map(\.message) == ["lower of Lua changes Latin letters only"])
  }

  @Test(
    arguments: [
      ("return r.txt", "a review has no field 'txt'", "\"text\""),
      ("return r.raiting", "no field 'raiting'", "\"rating\""),
      ("return r:hass(x)", "no function 'hass'", "\"has\""),
      ("return r:rating()", "no function 'rating'", "write r.rating"),
      ("return r.city", "no field 'city'", "r.extra.NAME"),
      ("r.text = 'a'", "a review cannot be changed here", "return what is to be said"),
      ("if r.rating == '5' then end", "is a number and is compared with a text", "write 5 without"),
      ("if '2' >= r.rating then end", "is a number", "write 2 without"),
      ("return pikir.trimm(r.text)", "pikir has no 'trimm'", "\"trim\""),
    ] as [(String, String, String)]
  )
  func `a name that is not there is told with the nearest`(
    body: String,
    message: String,
    hint: String
  ) {
    let script =
      "local pikir, x = require 'pikir'\nlocal pikir = require 'pikir'\n"
      + "return { when = function(r)\n  \(body)\nend }"
    let found = Self.findings(script)
    Self.expect(found, .error, nil, message, hint)
  }

  @Test func `a Cyrillic letter that looks Latin is named`() {
    let found = Self.findings("return { when = function(r) return r.tеxt end }")
    #expect(found.first?.hints.first?.contains("\"text\"") == true, "\(found)")
    #expect(found.first?.hints.first?.contains("Cyrillic") == true, "\(found)")
  }

  @Test func `what is kept between rows is a warning`() {
    let script = """
      local n, last, seen = 0, nil, {}
      return { classify = function(r)
        n = n + 1
        last = r
        local own = 0
        own = own + 1
        last = r.id
        seen[r.id] = true
      end }
      """
    let found = Self.findings(script)
    #expect(found.map { $0.span?.placeDescription } == ["trial.lua:3:3", "trial.lua:4:3"])
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found[0].hints == ["a metric counts: start, add, merge, result"])
    #expect(found[1].hints == ["keep its fields: last = r.id"])
  }

  @Test func `a word set that nothing uses is a warning`() {
    let script = """
      local pikir = require "pikir"
      local words = pikir.words
      local late = words { "опозда*" }
      local rude = pikir.words { "хам*" }
      return pikir.plugin { rules = { pikir.rule { any = rude } } }
      """
    let found = Self.findings(script)
    #expect(found.map(\.message) == ["the word set 'late' is used nowhere"])
    #expect(found.first?.span?.placeDescription == "trial.lua:3:7")
  }

  @Test(
    arguments: [
      "-- цена != 1 && #text\nlocal a = \"x += 1\" --[[ n++ ]] return [==[ a ? b ]==]",
      "return { ['Отзыв'] = 'text', rec['Отзыв'], rec[\"Город\"] }",
      "return { map = function(rec, review) review.text = rec['A'] review.extra.city = 'x' end }",
      "return { map = function(rec, review) review.reply_text = rec.a end }",
      "return { f = function(r) return r.text:find('Алматы', 1, true) end }",
      "return { f(1), g { 1 }, h 'x', a.b, a[1](2), -1, not a, #t, a .. b, a and b }",
      "return { add = function(state, r) state.n = state.n + 1 end, result = function(r) return r.x end }",
      "local n = 0 return { start = function() n = n + 1 return n end }",
      "return { map = function(rec, review) review.cons = review.text:sub(#head + 1, at - 1) end }",
      "return { map = function(rec, review) review.votes = tonumber(rec['a.b']) end }",
      "return { when = function(r) return (r.rating or 5) <= 2 and r.extra.anything end }",
      "return { when = function(r) return r.text:find('%d+ тг') ~= nil and #r:tokens() end }",
      "for i = 1, 3 do if a ~= b then elseif c then end end return { a = 1; b = 2, }",
      "return { when = function(r)\n if r.rating then return true else\n if x then end end end }",
      "",
    ]
  )
  func `what is right is left alone`(script: String) {
    #expect(Self.findings(script).map(\.message) == [])
  }

  @Test(arguments: ["function", "{", "(", "end", "return {", "'", "[[", "r.", "function(", "--[["])
  func `a text that breaks off is looked through all the same`(script: String) {
    _ = Self.findings(script)
  }

  @Test func `an interrupt ends the look at a file`() {
    let source = SourceText(name: "trial.lua", text: "local f = function(r) return r.txt end")
    let interrupt = Interrupt()
    #expect(LuaLint.findings(in: source, interrupt: interrupt).count == 1)
    interrupt.request()
    #expect(LuaLint.findings(in: source, interrupt: interrupt).isEmpty)
  }

  @Test func `the shipped plugins have no slips`() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let fileSystem = PosixFileSystem()
    var count = 0
    for entry in try fileSystem.list(directory: "/\(root)/plugins") {
      let paths =
        entry.hasSuffix(".lua")
        ? [entry]
        : ((try? fileSystem.list(directory: "/\(root)/plugins/\(entry)")) ?? [])
          .filter { $0.hasSuffix(".lua") }.map { "\(entry)/\($0)" }
      for path in paths {
        let mapped = try fileSystem.open("/\(root)/plugins/\(path)", .read).map()
        let bytes = withExtendedLifetime(mapped) { Array(mapped.bytes) }
        let found = LuaLint.findings(in: SourceText(name: path, bytes: bytes))
        #expect(found.map { "\($0.span?.placeDescription ?? ""): \($0.message)" } == [])
        count += 1
      }
    }
    #expect(count >= 10)
  }
}
