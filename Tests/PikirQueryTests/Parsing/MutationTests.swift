import PikirBase
import PikirQuery
import PikirTestSupport
import Testing

/// Lines with something torn out, doubled, swapped or broken: an answer or a diagnostic, always.
@Suite struct MutationTests {
  @Test(arguments: 1...3)
  func `no broken line crashes`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let world = try BindingErrorTests.world()
    let lines = GrammarTests.accepted.map(\.0) + BindingErrorTests.rejected.map(\.1)
    for line in lines {
      for _ in 0..<5 {
        let source = SourceText(name: "t", bytes: Self.mutated(Array(line.utf8), &random))
        check(source, in: world.context)
        let place = Int(random.next() % UInt64(source.bytes.count + 1))
        _ = QueryParser.expectations(at: place, in: source, vocabulary: QueryWorld.vocabulary)
      }
    }
  }

  private func check(_ source: SourceText, in context: QueryContext) {
    do {
      let pipeline = try QueryParser.pipeline(source, vocabulary: QueryWorld.vocabulary)
      let printed = SyntaxPrinter.text(pipeline)
      let again = try QueryParser.pipeline(
        SourceText(name: "p", text: printed),
        vocabulary: QueryWorld.vocabulary
      )
      #expect(SyntaxPrinter.text(again) == printed)
      try QueryChecker.check(pipeline, in: context)
      var run = try PipelineRun(pipeline, in: context)
      while try run.advance() != nil {}
      let highlighter = MatchHighlighter(pipeline, in: context)
      _ = highlighter.context(row: 0, in: context)
    } catch {
      #expect(!error.message.isEmpty)
      if let span = error.span {
        #expect(span.range.upperBound <= span.source.bytes.count)
      }
    }
    _ = try? QueryParser.line(source, vocabulary: QueryWorld.vocabulary)
  }

  private static func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    func below(_ bound: Int) -> Int { bound == 0 ? 0 : Int(random.next() % UInt64(bound)) }
    var words = bytes.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
    switch below(7) {
    case 0: words.remove(at: below(words.count))
    case 1: words.insert(words[below(words.count)], at: below(words.count))
    case 2: words.swapAt(below(words.count), below(words.count))
    case 3: return Array(bytes.prefix(below(bytes.count)))
    case 4:
      var broken = bytes
      broken.insert(UInt8(below(256)), at: below(bytes.count))
      return broken
    case 5:
      var broken = bytes
      if !broken.isEmpty { broken[below(bytes.count)] = UInt8(below(256)) }
      return broken
    default:
      let signs = Array("\"()|:,*=<>!-@#/.%\\".utf8)
      var broken = bytes
      broken.insert(signs[below(signs.count)], at: below(bytes.count))
      return broken
    }
    return Array(words.joined(separator: [0x20]))
  }
}
