import PikirLua
import PikirWire
import Testing

@Suite struct ValuePrimitiveTests {
  @Test(
    arguments: [
      ("pikir.number('4,5')", "4.5"), ("pikir.number(' 12 ')", "12"), ("pikir.number(4.5)", "4.5"),
      ("math.type(pikir.number('4,0'))", #""integer""#), ("pikir.number(nil)", "nil"),
      ("pikir.number('')", "nil"), ("pikir.number('1,234')", "nil"),
      ("pikir.number('1,234', ',')", "1.234"), ("pikir.number('1.234,5 ')", "1234.5"),
      ("pikir.stars('★★★★★')", "5"), ("pikir.stars('⭐️⭐️')", "2"), ("pikir.stars('4,5')", "4.5"),
      ("pikir.stars('5 звёзд')", "5"), ("pikir.stars('төрт')", "4"), ("pikir.stars('četri')", "4"),
      ("pikir.stars('THREE')", "3"), ("pikir.stars(4)", "4"), ("pikir.stars(6)", "nil"),
      ("pikir.stars('6')", "nil"), ("pikir.stars('8/10')", "nil"),
      ("pikir.stars('9/10', 'half')", "4.5"), ("pikir.stars('80%', 'linear')", "4.2"),
      ("pikir.stars('хорошо')", "nil"), ("pikir.stars(nil)", "nil"),
      ("pikir.lang('Ātra piegāde, ļoti laba kvalitāte, paldies')", #""lv""#),
      ("pikir.lang('The delivery was fast and the quality is good')", #""en""#),
      ("pikir.lang('')", "nil"),
    ] as [(String, String)]
  )
  func `values are read as files write them`(expression: String, value: String) throws {
    #expect(try PrimitiveTrial.value(expression) == value)
  }

  @Test(
    arguments: [
      ("'12.03.2025', 'dd.MM.yyyy'", #""2025-03-12""#), ("'2024-02-29'", #""2024-02-29""#),
      ("'2023-02-29'", "nil"), ("nil, 'dd.MM.yyyy'", "nil"), ("'', 'dd.MM.yyyy'", "nil"),
      ("'12 қыркүйекте 2025', 'd MMMM yyyy'", #""2025-09-12""#),
      ("'3 сент. 2025', { 'dd.MM.yyyy', 'd MMM yyyy' }", #""2025-09-03""#),
      ("'2025-03-12T14:05:09+05:00', 'iso'", #""2025-03-12T14:05:09+05:00""#),
      ("1741788309, 'epoch'", #""2025-03-12T14:05:09Z""#), ("1.5, 'epoch'", "nil"),
      ("'03/12/2025', { 'dd/MM/yyyy', 'MM/dd/yyyy' }", #""2025-12-03""#),
    ] as [(String, String)]
  )
  func `a date is a day of the calendar or nothing`(arguments: String, value: String) throws {
    #expect(try PrimitiveTrial.value("pikir.date(\(arguments))") == value)
  }

  @Test(
    arguments: [
      (
        "pikir.date('1', 'dd.mm.yyyy')",
        "pikir.date: the date pattern has no month, in 'dd.mm.yyyy'"
      ),
      ("pikir.date('1', 5)", "pikir.date: patterns should be a list of texts, not a number"),
      ("pikir.number('1', ';')", "pikir.number: decimal should be \",\" or \".\""),
      (
        "pikir.stars('1', 'best')",
        "pikir.stars: policy should be \"linear\" or \"half\", not \"best\""
      ),
      ("pikir.number({})", "pikir.number: text should be a text, not a table"),
      ("pikir.json(print)", "pikir.json: a function has no JSON"),
      (
        "pikir.json({ 1, a = 2 })",
        "pikir.json: a table is either a list or has names: this one has both"
      ),
      ("pikir.csv({ a = 1 })", "pikir.csv: values should be a list: it has the name a"),
      ("pikir.csv({ {} })", "pikir.csv: value 1 is neither a text nor a number"),
      ("pikir.csv('a')", "pikir.csv: values should be a list, not a text"),
      ("pikir.csv({}, '--')", "pikir.csv: delimiter should be one sign such as , or ;"),
      (
        "pikir.sorted({ 1, 'a' })",
        "pikir.sorted: the list should hold numbers alone or texts alone"
      ),
      ("pikir.sorted(5)", "pikir.sorted: table should be a table, not a number"),
      ("pikir.template('{a', {})", "pikir.template: a slot is not closed"),
      ("pikir.template('a}', {})", "pikir.template: a } closes nothing"),
      ("pikir.template('{}', {})", "pikir.template: a slot has no name"),
      (
        "pikir.template('{a}', { a = {} })",
        "pikir.template: the value of {a} is neither a text nor a number"
      ),
      ("pikir.now('unix')", "pikir.now: form should be \"iso\" or \"epoch\""),
    ] as [(String, String)]
  )
  func `what cannot be done is told with the call's name`(expression: String, message: String) {
    #expect(PrimitiveTrial.failure(expression)?.message == message)
  }

  @Test func `a slot without a value names the nearest`() {
    let failure = PrimitiveTrial.failure("pikir.template('Сәлем, {auhtor}!', { author = 'Айгүл' })")
    #expect(failure?.message == "pikir.template: there is no value for {auhtor}")
    #expect(failure?.hint == "did you mean {author}?")
    let blank = PrimitiveTrial.failure("pikir.template('{author}', { author = ' ' })")
    #expect(blank?.hint == "say what stands there without one: {author|words}")
  }

  @Test(
    arguments: [
      ("pikir.json('\"\\\\\\n\\0қ')", #""\"\\\"\\\\\\n\\u0000қ\"""#),
      ("pikir.json(nil)", #""null""#),
      ("pikir.json({})", #""{}""#),
      ("pikir.json({ { a = 1.5 }, false })", #""[{\"a\":1.5},false]""#),
      ("pikir.json(4.0)", #""4""#), ("pikir.json({ b = 1, a = 2 })", #""{\"a\":2,\"b\":1}""#),
      ("pikir.csv({ 'a\"b', 'c\\nd', '', 1.5, true })", #""\"a\"\"b\",\"c\nd\",,1.5,true""#),
      ("pikir.csv({})", "\"\""),
      (
        "pikir.inspect({ a = { 'x', { 1 } }, ['end'] = 1, ['1a'] = 2 })",
        #""{ [\"1a\"] = 2, a = { \"x\", { 1 } }, [\"end\"] = 1 }""#
      ),
      ("pikir.inspect('a\\1b')", #""\"a\\001b\"""#),
      ("pikir.sorted({ 2, 1.5, -3 })", "{ -3, 1.5, 2 }"), ("pikir.sorted({})", "{}"),
      ("pikir.template('{{{a}|{b|-}}}', { a = 'x{y}', b = '' })", #""{x{y}|-}""#),
      ("pikir.template('{ a }', { a = 4.5 })", #""4.5""#),
    ] as [(String, String)]
  )
  func `values become texts`(expression: String, value: String) throws {
    #expect(try PrimitiveTrial.value(expression) == value)
  }

  @Test func `the clock is the job's`() throws {
    let context = PrimitiveContext(now: 1_741_788_309)
    #expect(try PrimitiveTrial.value("pikir.now()", context: context) == #""2025-03-12T14:05:09Z""#)
    #expect(try PrimitiveTrial.value("pikir.now('epoch')", context: context) == "1741788309")
  }

  @Test func `a data file is given whole, and a misspelt one is told`() throws {
    let context = PrimitiveContext(files: ["words.txt": Array("сынық\nбрак\n".utf8)])
    #expect(
      try PrimitiveTrial.value("pikir.lines(pikir.data('words.txt'))", context: context)
        == #"{ "сынық", "брак" }"#
    )
    let failure = PrimitiveTrial.failure("pikir.data('wrods.txt')", context: context)
    #expect(failure?.message == #"pikir.data: the plugin has no file "wrods.txt""#)
    #expect(failure?.hint == #"did you mean "words.txt"?"#)
  }

  @Test func `the log shows values, and warnings as such`() throws {
    let (_, state) = try PrimitiveTrial.load(
      "pikir.log.info('rows', 3, nil, { 'a' }) pikir.log.warn('none') return 'x'",
      PrimitiveContext()
    )
    #expect(state.log == "rows 3 nil { \"a\" }\nwarning: none\n")
  }
}
