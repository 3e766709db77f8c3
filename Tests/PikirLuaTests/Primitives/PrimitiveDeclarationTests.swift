import PikirLua
import PikirWire
import Testing

@Suite struct PrimitiveDeclarationTests {
  private static let examples = Primitive.all.flatMap { primitive in
    primitive.examples.map { (primitive.name, $0.code, $0.gives) }
  }

  @Test(arguments: examples)
  func `an example gives what it says`(name: String, code: String, gives: String) throws {
    #expect(try PrimitiveTrial.value(code) == gives)
    // The table is one line of help, so an example of something else is a slip.
    #expect(code.contains("pikir.\(name)(") || code.contains("#\"") || code.contains("tonumber"))
  }

  @Test func `the interface is what authors were promised`() {
    let promised = """
      lower upper len sub trim blank tokens sentences lines replace starts ends similar fold number \
      stars date lang json csv template fit inspect sorted now data log.info log.warn
      """
    #expect(
      Primitive.all.map(\.name).sorted() == promised.split(separator: " ").map(String.init).sorted()
    )
  }

  @Test(arguments: Primitive.all.map { ($0.name, $0) })
  func `a declaration is whole`(name: String, primitive: Primitive) {
    #expect(!primitive.documentation.isEmpty)
    #expect(primitive.documentation.allSatisfy { $0.count <= 96 }, "a line of help")
    #expect(primitive.documentation.last?.hasSuffix(".") == true)
    #expect(!primitive.returns.isEmpty)
    #expect(!primitive.examples.isEmpty || ["data", "log.info", "log.warn"].contains(name))
    let firstOptional = primitive.parameters.firstIndex(where: \.isOptional)
    if let firstOptional {
      let isTail = primitive.parameters[firstOptional...].allSatisfy { $0.isOptional }
      #expect(isTail)
    }
  }
}
