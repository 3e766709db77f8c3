import PikirBase
import PikirQuery
import Testing

@Suite struct GrammarTests {
  static let vocabulary = StageVocabulary(
    actingStages: ["tag", "put", "note", "reply"].map { StageDefinition(name: $0, summary: "") },
    formats: ["table", "csv", "json"]
  )

  /// What is typed, and how it is written canonically.
  static let accepted: [(String, String)] = [
    ("find", "find"),
    ("find  жеткізу ", "find жеткізу"),
    ("rating:<=2 text:курьер", "find rating:<=2 text:курьер"),
    ("find a and b", "find a b"),
    ("find a or b c", "find a or b c"),
    ("find (a or b) c", "find (a or b) c"),
    ("find a or (b c)", "find a or b c"),
    ("find not a or -b", "find -a or -b"),
    ("find NOT a OR b AND c", "find -a or b c"),
    ("find --a", "find --a"),
    ("-(a b)", "find -(a b)"),
    ("find ((a))", "find a"),
    ("find (((a b))) c", "find (a b) c"),
    ("\"не работает\"", "find \"не работает\""),
    ("\"say \\\"hi\\\" \\\\ \\n\\t\"", "find \"say \\\"hi\\\" \\\\ \\n\\t\""),
    ("find доста*", "find доста*"),
    ("=word", "find =word"),
    ("find =\"two words\"", "find =\"two words\""),
    ("find and* or*", "find and* or*"),
    ("find andy order", "find andy order"),
    ("lang:kk,ru", "find lang:kk,ru"),
    ("city:\"Нұр-Сұлтан\",Алматы", "find city:\"Нұр-Сұлтан\",Алматы"),
    ("rating:1..2", "find rating:1..2"),
    ("rating:..2", "find rating:..2"),
    ("rating:4..", "find rating:4.."),
    ("rating:!=3 votes:>=10", "find rating:!=3 votes:>=10"),
    ("rating:=3", "find rating:=3"),
    ("date:2024-01..2024-03", "find date:2024-01..2024-03"),
    ("date:2024-03-05T10:00", "find date:2024-03-05T10:00"),
    ("date:2024-03-05T10:00:30..", "find date:2024-03-05T10:00:30.."),
    ("date:-7d", "find date:-7d"),
    ("date:<-30d", "find date:<-30d"),
    ("tag:delivery/*", "find tag:delivery/*"),
    ("x.city:ал*", "find x.city:ал*"),
    ("\"x.a b\":5", "find \"x.a b\":5"),
    ("has:reply no:tag", "find has:reply no:tag"),
    ("view:late", "find view:late"),
    ("@12", "find @12"),
    ("@_ -@-1 @late", "find @_ -@-1 @late"),
    ("r12", "find r12"),
    ("r12,r40 -r7", "find r12,r40 -r7"),
    ("find e-mail 5-star a/b don't C++ 100%", "find e-mail 5-star a/b don't C++ 100%"),
    ("find супер!", "find супер!"),
    ("find /path text:/path //a", "find /path text:/path //a"),
    ("source:*", "find source:*"),
    ("| take 5", "| take 5"),
    ("find a | where rating:5 | take 3", "find a | where rating:5 | take 3"),
    ("find | by city, month", "find | by city,month"),
    ("find | by city month", "find | by city,month"),
    ("find | agg n=count(), avg = avg(rating)", "find | agg n=count() avg=avg(rating)"),
    ("find | agg count()", "find | agg count=count()"),
    ("find | agg count(*)", "find | agg count=count()"),
    (
      "find | agg s=share(rating:<=2 lang:kk) r=(count()+1)*2/3-1",
      "find | agg s=share(rating:<=2 lang:kk) r=(count() + 1) * 2 / 3 - 1"
    ),
    ("find | agg a=1-(2-3)", "find | agg a=1 - (2 - 3)"),
    ("find | agg a=-(1+2)*0.5", "find | agg a=-(1 + 2) * 0.5"),
    ("find | agg d=distinct(\"x.a b\")", "find | agg d=distinct(\"x.a b\")"),
    ("find | sort -date, rating", "find | sort -date rating"),
    ("find | top 5 by rating", "find | top 5 by rating"),
    ("find | top 5 by -rating", "find | top 5 by -rating"),
    ("find | top 5", "find | top 5"),
    ("find | sample 20", "find | sample 20"),
    ("find | sample 20 seed 42", "find | sample 20 seed 42"),
    ("find | show id,text tags", "find | show id text tags"),
    ("find | as csv | into out.csv", "find | as csv | into out.csv"),
    ("find | into! \"my file.csv\"", "find | into! \"my file.csv\""),
    ("find | expect =87 | pin late", "find | expect 87 | pin late"),
    ("find | expect 120..140", "find | expect 120..140"),
    ("find | expect >0", "find | expect 1.."),
    ("find | expect ..10", "find | expect 0..10"),
    ("@3 | tag +жеткізу -new", "find @3 | tag +жеткізу -new"),
    ("@3 | put x.a=\"b c\" | note \"a | b # c\"", "find @3 | put x.a=\"b c\" | note \"a | b # c\""),
    ("find a # remark", "find a"),
    ("find a#b", "find a#b"),
  ]

  @Test(arguments: accepted)
  func `a line is written back canonically`(line: String, canonical: String) throws {
    let printed = SyntaxPrinter.text(try pipeline(line))
    #expect(printed == canonical)
    let again = try pipeline(printed)
    #expect(SyntaxPrinter.text(again) == printed)
    #expect(Self.tree(again) == Self.tree(try pipeline(line)))
  }

  /// Code, and the line with the complaint's place between ‹ and ›.
  static let rejected: [(DiagnosticCode, String)] = [
    (.unclosed, "find ‹\"›abc"),
    (.unclosed, "find ‹(›a or b"),
    (.unclosed, "find ‹(›a | take 3"),
    (.syntax, "find a ‹)›"),
    (.syntax, "find (‹)›"),
    (.syntax, "find a or‹›"),
    (.syntax, "find ‹or› a"),
    (.syntax, "find a and ‹AND› b"),
    (.syntax, "find a or -‹or›"),
    (.syntax, "find a or ‹|› take 3"),
    (.syntax, "find ‹-› a"),
    (.syntax, "find ‹-›"),
    (.syntax, "find not‹›"),
    (.syntax, "find ‹rating<=›2"),
    (.syntax, "find ‹rating=›2"),
    (.syntax, "find ‹rating!=›3"),
    (.syntax, "‹rating:›"),
    (.syntax, "‹rating:› 5"),
    (.syntax, "‹rating:<=›"),
    (.syntax, "‹lang:kk,›"),
    (.syntax, "‹rating:..›"),
    (.syntax, "id:abc‹:›12"),
    (.syntax, "id:12‹(›"),
    (.syntax, "find плохо‹,› дорого"),
    (.syntax, "find ‹/regex/›"),
    (.syntax, "city:‹/ал/›"),
    (.unknownFunction, "find ‹near›(a,b,3)"),
    (.syntax, "find ‹\"\"›"),
    (.syntax, "find ‹\"  \"›"),
    (.syntax, "find \"a ‹\\q› b\""),
    (.syntax, "find ‹=› word"),
    (.syntax, "find ‹@›"),
    (.syntax, "find r12,‹x›"),
    (.syntax, "find ‹*›"),
    (.syntax, "‹has:›"),
    (.syntax, "‹view:› late"),
    (.syntax, "find |‹›"),
    (.syntax, "find | ‹|› take 3"),
    (.unknownStage, "find | ‹tkae› 3"),
    (.unknownStage, "find | ‹chart› bar"),
    (.syntax, "find | ‹where›"),
    (.syntax, "find | ‹by›"),
    (.syntax, "find | ‹agg›"),
    (.syntax, "find | agg ‹n›"),
    (.syntax, "find | agg n=‹›"),
    (.syntax, "find | agg ‹count()+1›"),
    (.syntax, "find | agg n=count() ‹)›"),
    (.unclosed, "find | agg n=avg‹(›rating"),
    (.syntax, "find | ‹sort›"),
    (.syntax, "find | sort ‹-› date"),
    (.syntax, "find | take ‹ten›"),
    (.syntax, "find | take ‹-›1"),
    (.syntax, "find | take 5 ‹6›"),
    (.syntax, "find | top 5 ‹by›"),
    (.syntax, "find | sample 5 seed ‹x›"),
    (.unknownName, "find | as ‹cvs›"),
    (.syntax, "find | ‹into›"),
    (.syntax, "find | expect ‹many›"),
    (.emptyRange, "find | expect ‹5..3›"),
    (.syntax, "find | pin ‹12›"),
    (.syntax, "let ‹9› = a"),
    (.syntax, "let late ‹a›"),
  ]

  @Test(arguments: rejected)
  func `a slip is refused at its place`(code: DiagnosticCode, marked: String) throws {
    let (line, place) = try Marked.read(marked)
    do {
      _ = try QueryParser.line(SourceText(name: "t", text: line), vocabulary: Self.vocabulary)
      Issue.record("accepted: \(line)")
    } catch {
      #expect(error.code == code)
      let range = try #require(error.span?.range)
      #expect(range == place, "\(error.message) at \(range), line \(line)")
      #expect(!error.message.isEmpty)
    }
  }

  @Test func `commands keep their words and bars`() throws {
    let source = SourceText(name: "t", text: "import \"a b.csv\" x=\"1 2\" | y # z")
    let line = try QueryParser.line(source, vocabulary: Self.vocabulary)
    guard case .command(let command) = line.body else {
      Issue.record("not a command")
      return
    }
    #expect(command.name.text == "import")
    #expect(command.arguments.map(\.text) == ["a b.csv", "x=1 2", "|", "y"])
    #expect(command.arguments.map(\.isQuoted) == [true, false, false, false])
  }

  @Test func `let names a pipeline that may begin with a word`() throws {
    let line = try QueryParser.line(
      SourceText(name: "t", text: "let late = плохо | take 3"),
      vocabulary: Self.vocabulary
    )
    #expect(line.binding?.text == "late")
    guard case .pipeline(let pipeline) = line.body else {
      Issue.record("not a pipeline")
      return
    }
    #expect(SyntaxPrinter.text(pipeline) == "find плохо | take 3")
  }

  @Test func `200 brackets are read and 201 are refused`() throws {
    func line(_ depth: Int) -> String {
      "find " + String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    _ = try pipeline(line(200))
    let failure = #expect(throws: Diagnostic.self) { try self.pipeline(line(201)) }
    #expect(failure?.code == .tooDeep)
    let negations = "find " + String(repeating: "-", count: 100_000) + "a"
    #expect(throws: Diagnostic.self) { try self.pipeline(negations) }
  }

  private func pipeline(_ line: String) throws -> PipelineSyntax {
    let source = SourceText(name: "t", text: line)
    return try QueryParser.pipeline(source, vocabulary: Self.vocabulary)
  }

  /// The tree without places.
  private static func tree(_ pipeline: PipelineSyntax) -> String {
    if case .filter(let filter) = pipeline.origin { return SyntaxPrinter.bracketed(filter) }
    return "|"
  }
}
