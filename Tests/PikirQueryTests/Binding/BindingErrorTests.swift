import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

@Suite struct BindingErrorTests {
  struct Names: NamedSets {
    func reviews(_ reference: SetReference) -> ReviewSet? {
      switch reference {
      case .last, .named("late"): ReviewSet(rows: 0..<1)
      default: nil
      }
    }
    let setNames = ["late"]
    func view(_ name: String) -> SourceText? {
      switch name {
      case "bad": SourceText(name: "view bad", text: "rating:1..2")
      case "round": SourceText(name: "view round", text: "view:round")
      case "broken": SourceText(name: "view broken", text: "ratng:1")
      default: nil
      }
    }
    let viewNames = ["bad", "round"]
  }

  static func world() throws -> QueryWorld {
    let review = SampleReview {
      $0.source = "Kaspi"
      $0.product = "Чайник"
      $0.author = "Айгүл"
      $0.lang = "mul"
      $0.rating = 40
      $0.tags = ["delivery/late", "price"]
      $0.fields = ["city": "Алматы", "price_paid": "12.5", "label": "fake"]
      $0.text = "Жақсы"
    }
    return try QueryWorld([review], named: Names())
  }

  /// Code, the line with the complaint's place between ‹ and ›, and a piece of the hint.
  static let rejected: [(DiagnosticCode, String, String)] = [
    (.unknownField, "find ‹ratng›:<=2 тасымал", "\"rating\""),
    (.unknownField, "‹http›://x.y", ""),
    (.unknownField, "find | by ‹prodct›", "\"product\""),
    (.unknownField, "find | sort -‹dat›", "\"date\""),
    (.unknownField, "find | show id ‹txt›", "\"text\""),
    (.unknownField, "has:‹replyy›", "\"reply\""),
    (.unknownField, "‹x.cty›:Алматы", "x.city"),
    (.unknownField, "find | agg a=avg(‹ratin›)", "\"rating\""),
    (.unknownField, "find | agg a=share(‹ratin›:1)", "\"rating\""),
    (.unknownField, "find | by product | sort ‹m›", "\"n\""),
    (.unknownField, "find | by product | show ‹prduct›", "\"product\""),
    (.wrongType, "rating:‹abc›", "rating:1..2"),
    (.wrongType, "rating:‹4.25›", ""),
    (.wrongType, "rating:‹6›", ""),
    (.wrongType, "rating:‹0›", ""),
    (.wrongType, "votes:‹many›", ""),
    (.wrongType, "votes:‹1.5›", ""),
    (.wrongType, "date:‹31.12.2024›", "2024-03-05"),
    (.wrongType, "date:2024..‹2024-13›", ""),
    (.wrongType, "product:‹a..b›", "quote"),
    (.wrongType, "text:‹<=a›", ""),
    (.wrongType, "tag:‹!=price›", "-tags:price"),
    (.wrongType, "rating:‹4*›", ""),
    (.wrongType, "r:‹x›", ""),
    (.wrongType, "find | agg a=avg(‹product›)", "numbers"),
    (.wrongType, "find | agg a=avg(‹date›)", ""),
    (.wrongType, "find | agg a=‹min(date)›+1", ""),
    (.emptyRange, "rating:‹3..2›", "rating:2..3"),
    (.emptyRange, "rating:‹>5›", ""),
    (.emptyRange, "rating:‹<1›", ""),
    (.emptyRange, "date:‹2024-03..2024-01›", "2024-01..2024-03"),
    (.emptyRange, "date:‹today..yesterday›", ""),
    (.emptyRange, "price_paid:‹5..1.5›", ""),
    (.emptyRange, "weekday:‹fri..mon›", ""),
    (.unknownValue, "tag:‹prise›", "\"price\""),
    (.unknownValue, "-tag:price,‹delivery›", ""),
    (.unknownValue, "tag:‹nothing/›*", ""),
    (.unknownValue, "label:‹fake›", "x.label:fake"),
    (.unknownValue, "label:‹complaints/fake›", "| classify NAME"),
    (.unknownValue, "source:‹kapsi›", "\"Kaspi\""),
    (.unknownValue, "product:‹Чайнк›", "\"Чайник\""),
    (.unknownValue, "product:‹Ч0›*", ""),
    (.unknownValue, "lang:‹kz›", "\"kk\""),
    (.unknownValue, "lang:‹xx›", "ISO 639-1"),
    (.unknownValue, "status:‹opne›", "\"open\""),
    (.unknownValue, "verified:‹true›", "yes"),
    (.unknownValue, "reply.state:‹sent›", "draft"),
    (.unknownSet, "find ‹@12›", "sets"),
    (.unknownSet, "find ‹@latе›", "\"late\""),
    (.unknownSet, "find ‹r99›", "r1"),
    (.unknownSet, "view:‹bda›", "\"bad\""),
    (.unknownFunction, "find | agg a=‹averge›(rating)", ""),
    (.unknownFunction, "find | agg a=‹avgg›(rating)", "\"avg\""),
    (.syntax, "find | agg a=‹avg()›", "avg(rating)"),
    (.syntax, "find | agg a=‹count(rating)›", "count()"),
    (.syntax, "find | agg a=count() ‹a›=count()", ""),
    (.syntax, "find | by product |‹›", ""),
    (.syntax, "find | by product,lang,month,‹year›", ""),
    (.syntax, "find | ‹by tags,reply.state›", ""),
    (.unknownField, "find | by product | where ‹rating›:1", ""),
    (.syntax, "find | by product | ‹by› lang", ""),
    (.syntax, "find | by product | ‹tag› +x", ""),
    (.syntax, "find | by product | ‹pin› x", ""),
    (.syntax, "find | ‹top 5›", "top 5 by date"),
  ]

  @Test(arguments: rejected)
  func `a name or value that is not there is refused at its place`(
    code: DiagnosticCode,
    marked: String,
    hint: String
  ) throws {
    let (line, place) = try Marked.read(marked)
    let world = try Self.world()
    do {
      _ = try world.result(line)
      Issue.record("accepted: \(line)")
    } catch {
      #expect(error.code == code, "\(error.message)")
      #expect(error.span?.range == place, "\(error.message), line \(line)")
      #expect(hint.isEmpty || error.hints.contains { $0.contains(hint) }, "\(error.hints)")
    }
  }

  @Test(arguments: [
    "lang:kk", "lang:lv,en", "lang:mul", "author:Никто", "id:none", "city:Атырау",
    "country:*", "tag:PRICE", "source:kaspi", "product:чай*", "tag:delivery/*", "tag:*",
    "r:1..40", "r:r1", "x.price_paid:>=12.5", "price_paid:12.5", "view:bad", "@late @_",
    "hour:0..23", "text:=жақсы title:\"a:b\"", "label:*", "City:Алматы",
  ])
  func `what may be asked is answered`(filter: String) throws {
    _ = try Self.world().handles("find \(filter)")
  }

  @Test func `a free string that no review has is remarked on`() throws {
    let notes = try Self.world().result("city:Алмата").notes
    #expect(notes.count == 1)
    #expect(notes[0].severity == .note)
    #expect(notes[0].hints == ["did you mean \"Алматы\"?"])
    #expect(try Self.world().result("city:алматы").notes.isEmpty)
  }

  @Test func `a view that leads back to itself is refused`() throws {
    let world = try Self.world()
    let failure = #expect(throws: Diagnostic.self) { try world.handles("view:round") }
    #expect(failure?.code == .tooDeep)
    let broken = #expect(throws: Diagnostic.self) { try world.handles("view:broken") }
    #expect(broken?.span?.source.name == "view broken")
  }

  @Test(arguments: [
    ("ratng:1", DiagnosticCode.unknownField), ("rating:9", .wrongType),
    ("date:2024-13", .wrongType), ("lang:kz", nil), ("tag:new", nil), ("source:later", nil),
    ("x.anything:5", nil), ("city2:5", nil), ("@12 @late2 view:later r500", nil),
    ("find | agg a=avgg(rating)", .unknownFunction), ("| by citty2 | sort -n", nil),
    ("find | by product | sort m", .unknownField),
  ])
  func `before a script runs only what is built in is asked for`(
    line: String,
    code: DiagnosticCode?
  ) throws {
    let world = try QueryWorld([])
    let pipeline = try world.pipeline(line)
    do {
      try QueryChecker.check(pipeline, in: world.context)
      #expect(code == nil)
    } catch {
      #expect(error.code == code, "\(error.message)")
    }
  }
}
