import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// `show`, `next`, `prev` and `@it`.
@Suite struct ReadingTests {
  /// The handle at the beginning of a card.
  private static func handle(_ card: String) -> String {
    String(card.prefix { $0 != " " && $0 != "\n" })
  }

  private static func lastLine(_ card: String) -> String {
    String(card.split(separator: "\n").last ?? "")
  }

  @Test func `next goes through a listing in its order, and says where it ends`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..2 | sort -votes")
    var seen: [String] = []
    for place in 1...5 {
      let card = try fixture.run("next")
      seen.append(Self.handle(card))
      #expect(Self.lastLine(card) == "\(place) of 5 in @1")
    }
    // Votes 7, 4, 2, 1 and none.
    #expect(seen == ["r4", "r11", "r9", "r2", "r7"])
    #expect(try fixture.run("next") == "that was the last of @1\n")
    #expect(Self.handle(try fixture.run("prev 2")) == "r9")
    #expect(Self.handle(try fixture.run("prev 99")) == "r4")
    #expect(try fixture.run("prev") == "that was the first of @1\n")
  }

  @Test(arguments: [
    ("show r1 as record", "show r1 | as record"),
    ("show r1 r2 into a.csv", "show r1 r2 | into a.csv"),
  ])
  func `a stage that stands among handles is told to be one`(line: String, hint: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try ShellFixture().run(line) }
    #expect(fault?.code == .badArgument)
    #expect(fault?.hints == [hint])
  }

  @Test func `a new find begins anew, an older set goes on where it was left`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:ru | sort rating")
    try fixture.run("next 2")
    try fixture.run("find lang:kk")
    #expect(Self.lastLine(try fixture.run("next")) == "1 of 3 in @2")
    let again = try fixture.run("next @1")
    #expect(Self.handle(again) == "r6")
    #expect(Self.lastLine(again) == "3 of 4 in @1")
    #expect(Self.lastLine(try fixture.run("next @1 5")) == "4 of 4 in @1")
    #expect(Self.lastLine(try fixture.run("show @2")) == "1 of 3 in @2")
    #expect(Self.lastLine(try fixture.run("next")) == "2 of 3 in @2")
  }

  @Test func `a set that is looked at in another order is read in that order`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:en")
    try fixture.run("@1 | sort rating | show id")
    #expect(Self.handle(try fixture.run("next")) == "r11")
    #expect(fixture.session.shelf.last?.number == 1)
  }

  @Test func `pins and sets of let are read too`() throws {
    let fixture = try ShellFixture()
    try fixture.run("lang:lv | pin latvian")
    try fixture.run("let mine = lang:lv rating:1")
    #expect(Self.lastLine(try fixture.run("next @latvian")) == "1 of 2 in @latvian")
    #expect(Self.lastLine(try fixture.run("next @mine")) == "1 of 1 in @mine")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("next @nobody") }
    #expect(fault?.code == .unknownSet)
    #expect(fault?.span?.range == 5..<12)
  }

  @Test func `the review shown last is it, and the log knows its handle`() throws {
    let fixture = try ShellFixture()
    #expect(throws: Diagnostic.self) { try fixture.run("@it | tag +x") }
    try fixture.run("find lang:en | sort rating")
    try fixture.run("next")
    #expect(try fixture.run("@it | tag +crash").contains("op 2: 1 review changed"))
    try fixture.run("next")
    try fixture.run("rating:5 @it | tag +kind")
    let lines = fixture.session.workspace.operations.map(\.line)
    #expect(lines.suffix(2) == ["r11 | tag +crash", "rating:5 r10 | tag +kind"])
    #expect(fixture.session.state.tags.names(row: 10) == ["crash"])
    #expect(fixture.session.state.tags.names(row: 9) == ["kind"])
  }

  @Test func `acting on it leaves the place of reading alone`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:ru")
    try fixture.run("next 2")
    try fixture.run("@it | note \"called\"")
    #expect(try fixture.run("show").contains("note"))
    #expect(Self.lastLine(try fixture.run("next")) == "3 of 4 in @1")
    #expect(fixture.session.shelf.last?.number == 1)
  }

  @Test func `show r40 in the set being read moves the place there`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:5 | sort -date")
    try fixture.run("show r5")
    #expect(Self.handle(try fixture.run("next")) == "r1")
    try fixture.run("show r2")
    #expect(try fixture.run("next") == "that was the last of @1\n")
  }

  @Test func `what is no set, no number and not shown yet is told`() throws {
    let fixture = try ShellFixture()
    for (line, code) in [
      ("next", DiagnosticCode.unknownSet), ("prev", .unknownSet), ("show", .missingArgument),
      ("next soon", .badArgument), ("next 0", .badArgument), ("show @9", .unknownSet),
      ("show 12", .unknownName), ("similar", .missingArgument),
    ] {
      let fault = #expect(throws: Diagnostic.self, "\(line)") { try fixture.run(line) }
      #expect(fault?.code == code, "\(line)")
    }
    try fixture.run("find нетакогослова")
    #expect(try fixture.run("next") == "@1 has no review\n")
  }

  @Test func `a review whose import was undone is gone`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:lv")
    try fixture.run("next")
    try fixture.run("undo")
    #expect(try fixture.run("next") == "r9 is gone: its import was undone\n")
    #expect(throws: Diagnostic.self) { try fixture.run("show @it") }
  }

  @Test func `in a data format a review is a row`() throws {
    let fixture = try ShellFixture()
    try fixture.run("set format csv")
    #expect(try fixture.run("show r4 r5 | show id rating") == "id,rating\nm4,1\nm5,5\n")
    try fixture.run("find lang:lv")
    let row = try fixture.run("next")
    #expect(row.split(separator: "\n").count == 2)
    #expect(row.contains("\nr8,p1,play,app,"))
  }

  @Test func `a similar set is read most alike first, and its stages are recorded`() throws {
    let fixture = try ShellFixture()
    try fixture.run("similar r7 --top 2 | tag +late")
    #expect(Self.handle(try fixture.run("next")) == "r6")
    #expect(Self.handle(try fixture.run("next")) == "r4")
    let line = fixture.session.workspace.operations.last?.line
    #expect(line == "similar r7 --top 2 | tag +late")
    // A number of this session means nothing tomorrow, nor can a filter hold a comparison.
    try fixture.run("@1 rating:1 | tag +worst")
    #expect(fixture.session.workspace.operations.last?.line == "r4,r6 rating:1 | tag +worst")
    try fixture.run("undo 2")
    try fixture.run(line ?? "")
    #expect(fixture.session.state.tags.names(row: 5) == ["late"])
  }

  @Test func `a wrong stage behind similar leaves no set`() throws {
    let fixture = try ShellFixture()
    #expect(throws: Diagnostic.self) { try fixture.run("similar r7 | tug +x") }
    #expect(fixture.session.shelf.last == nil)
  }

  @Test func `a script with similar is checked before it runs`() throws {
    let fixture = try ShellFixture()
    let ran = try fixture.runScripts("lang:kk | tag +first\nsimilar r7 | tug +x")
    #expect(ran.output.contains("Q106"))
    #expect(fixture.session.workspace.operations.count == 1)
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("? similar r7 | tag +x") }
    #expect(fault?.hints.contains { $0.contains("@_") } == true)
  }

  @Test func `similar reviews are found again, and a set of them does not go stale`() throws {
    let fixture = try ShellFixture()
    try fixture.run("similar r7 --top 2")
    try fixture.run("similar r7 --top 3 | take 1")
    try fixture.run("r12 | tag +x")
    #expect(try fixture.run("refresh @1") == "@1  2 reviews, the same as before\n")
    #expect(try fixture.run("refresh @3") == "@3  1 review, the same as before\n")
    #expect(try fixture.run("@1 | show r") == "r\nr4\nr6\n")
  }

  @Test(arguments: ["show", "show @it", "similar", "similar @it"])
  func `the review shown last may be gone`(line: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("show r7")
    try fixture.run("undo")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(fault?.message == "r7 is gone: its import was undone")
  }

  @Test func `words compares two sets and no third`() throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) {
      try fixture.run("words lang:ru vs lang:kk vs lang:en")
    }
    #expect(fault?.code == .badArgument)
    #expect(try fixture.run("words lang:ru vs \"a vs b\"").contains("4 reviews of lang:ru"))
  }
}
