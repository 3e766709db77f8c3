import PikirLua
import PikirWire
import Testing

/// The way of a primitive's arguments and answers through C.
@Suite struct PrimitiveSeamTests {
  private static let text = Primitive.Parameter("text", "string")

  private static let primitives: [Primitive] = [
    Primitive("echo", [text], returns: "string", ["Gives back."]) { arguments, answer, _ in
      guard let text = arguments.text(0, answer) else { return }
      answer.text(text)
    },
    Primitive(
      "kind",
      [text, .init("more", "any", optional: true)],
      isVariadic: true,
      returns: "string",
      ["Names."]
    ) { arguments, answer, _ in
      answer.text((0..<arguments.count).map { arguments[$0].typeName }.joined(separator: ","))
    },
    Primitive("group.twice", [.init("value", "any")], returns: "any", ["Twice."]) {
      arguments,
      answer,
      _ in
      guard let value = arguments.value(0, answer) else { return }
      answer.value(.table(WireTable(list: [value, value])))
    },
    Primitive("list", [], returns: "string[]", ["A list."]) { _, answer, _ in
      answer.startList()
      for text in ["a", "ә", ""] { answer.addText(text.utf8) }
    },
    Primitive("fail", [], returns: "nil", ["Fails."]) { _, answer, _ in
      answer.fail("it cannot be", hint: "try another")
    },
    Primitive("half", [.init("n", "number")], returns: "number", ["Half."]) {
      arguments,
      answer,
      _ in
      guard let number = arguments.number(0, answer) else { return }
      answer.number(number / 2)
    },
    Primitive("log.say", [text], returns: "nil", ["Says."]) { arguments, answer, context in
      context.log("said")
    },
  ]

  private static func value(_ expression: String) throws -> ResultBatch {
    let trial = try LuaTrial(
      "local pikir = require 'pikir' return function(r) return \(expression) end",
      primitives: primitives
    )
    return try trial.run(ColumnBatch(handles: [1], columns: []))
  }

  @Test(
    arguments: [
      ("pikir.echo('ж\\0x')", "ж\0x"),
      (
        "pikir.kind('', nil, true, 1, 2.5, {}, {1})",
        "a text,nil,a boolean,a number,a number,a table,a table"
      ),
      ("pikir.group.twice({a = 1})[2].a .. ''", "1"),
      ("table.concat(pikir.list(), '-')", "a-ә-"), ("tostring(pikir.half(3))", "1.5"),
      ("select('#', pcall(pikir.fail)) .. ''", "2"),
      ("select(2, pcall(pikir.fail))", "pikir.fail: it cannot be\nhint: try another"),
      ("pikir.group.twice(print)[1] and 'function'", "function"),
    ] as [(String, String)]
  )
  func `values go through unharmed`(expression: String, expected: String) throws {
    let results = try Self.value(expression)
    #expect(results.entries(ofRow: 0).first?.text == expected, "\(results.failures)")
  }

  @Test(
    arguments: [
      ("pikir.echo()", "pikir.echo takes 1 arguments, not 0"),
      ("pikir.echo('a', 'b')", "pikir.echo takes 1 arguments, not 2"),
      ("pikir.echo({})", "pikir.echo: text should be a text, not a table"),
      ("pikir.half(1/0)", "pikir.half: the result is not a finite number"),
      ("pikir.fail()", "pikir.fail: it cannot be"),
      ("pikir.group.thrice()", "pikir.group has no member 'thrice' - did you mean \"twice\"?"),
      ("pikir.group.twice(r)", "the argument cannot have a review: take its fields"),
      ("pikir.group.twice(coroutine.create(print))", "the argument cannot have a coroutine"),
    ] as [(String, String)]
  )
  func `what is wrong is told at the line of the call`(call: String, message: String) throws {
    let failure = try Self.value(call).failures.first?.failure
    #expect(failure?.told == message)
    #expect(failure?.chunk == "trial.lua" && failure?.line == 1)
  }

  @Test func `a primitive may print, and groups are read-only`() throws {
    #expect(try Self.value("pikir.log.say('x')").log == "said\n")
    #expect(try Self.value("pcall(function() pikir.log.say = 1 end)").kinds == [.no])
  }

  @Test func `names that cannot be a member's are refused`() {
    for name in ["", "A", "a.b.c", ".a", "a.", "1a", "a-b"] {
      let primitive = Primitive(name, [], returns: "nil", [""]) { _, _, _ in }
      #expect(LuaState(memoryBytes: 1 << 20, seed: 1, primitives: [primitive]) == nil, "\(name)")
    }
  }
}
