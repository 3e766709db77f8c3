import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct ReviewCardTests {
  private static func session(
    _ reviews: [SampleReview],
    usesColour: Bool = false
  ) throws -> (session: Session, screen: CapturingScreen) {
    let screen = CapturingScreen()
    let clock = PinnedClock(ShellFixture.instant)
    let session = Session(
      workspace: try TestWorkspace(reviews).workspace,
      environment: SessionEnvironment(fileSystem: PosixFileSystem(), clock: clock),
      printer: Printer(output: screen, errors: screen, usesColour: usesColour)
    )
    return (session, screen)
  }

  private static func run(_ text: String, in session: Session) throws {
    let script = try Script(name: "t", bytes: Array(text.utf8), registry: session.registry)
    for line in script.lines { try session.run(line) }
  }

  private static let full = SampleReview { review in
    review.id = "a7"
    review.product = "Чайник"
    review.author = "Ольга"
    review.brand = "Дом"
    review.country = "KZ"
    review.verified = "yes"
    review.lang = "ru"
    review.rating = 25
    review.date = 1_700_000_000
    review.votes = 1
    review.title = "Сломался"
    review.text = "Первый абзац.\n\nВторой."
    review.pros = "красивый"
    review.cons = "течёт"
    review.replies = ["Здравствуйте!", "Ещё раз\u{1B}[31m"]
    review.replyDate = 1_700_086_400
    review.tags = ["leak", "kettle"]
    review.fields = ["город": "Астана", "n": "5"]
    review.status = "open"
    review.assignee = "ann"
    review.note = "позвонить"
    review.draft = "Просим прощения."
  }

  @Test func `a card has everything that is known of a review`() throws {
    let (session, screen) = try Self.session([Self.full])
    try Self.run("show r1", in: session)
    let expected = """
      r1  ★★★☆☆ 2.5  2023-11-14  ru  site  Чайник
      by Ольга  Дом  KZ  verified purchase  id a7  1 vote

        Сломался
        Первый абзац.

        Второй.
        + красивый
        - течёт

      reply  2023-11-15  by shop
        Здравствуйте!

      reply  2023-11-15  by shop
        Ещё раз\\e[31m

      note  2024-02-29
        позвонить

      draft, not sent  2024-02-29  from template test
        Просим прощения.

      tags      kettle, leak
      status    open
      assignee  ann
      x.n       5
      x.город   Астана

      """
    #expect(screen.take() == expected)
  }

  @Test func `lines are at most 90 columns wide, and fit a narrow screen`() throws {
    var review = Self.full
    review.text = Array(repeating: "жақсы", count: 60).joined(separator: " ")
    review.author = String(repeating: "ы", count: 150)
    let (session, screen) = try Self.session([review])
    for (width, most) in [(20, 20), (80, 80), (200, 90)] {
      session.settings.width = width
      try Self.run("show r1", in: session)
      let lines = screen.take().split(separator: "\n").filter { $0.contains("жақсы") }
      #expect(lines.allSatisfy { $0.count <= most })
      #expect(lines.contains { $0.count > most - 8 })
      try Self.run("show r1", in: session)
      #expect(screen.take().split(separator: "\n").allSatisfy { $0.count <= width })
    }
  }

  @Test func `the words of the last search stand out, in a listing and on the card`() throws {
    let (session, screen) = try Self.session([Self.full], usesColour: true)
    try Self.run("find течет второй", in: session)
    // The text comes first; a listing shows the first piece that has a match.
    #expect(screen.take().contains("абзац. \u{1B}[1;35mВторой\u{1B}[0m."))
    try Self.run("next", in: session)
    let card = screen.take()
    #expect(card.contains("  - \u{1B}[1;35mтечёт\u{1B}[0m\n"))
    #expect(card.contains("  \u{1B}[1;35mВторой\u{1B}[0m.\n"))
    try Self.run("@1 | show r cons text", in: session)
    #expect(screen.take().contains("\u{1B}[1;35mтечёт\u{1B}[0m"))
    try Self.run("find text:течет | show cons", in: session)
    #expect(!screen.take().contains("\u{1B}[1;35m"))
  }

  @Test func `without colour nothing but text is printed`() throws {
    let (session, screen) = try Self.session([Self.full])
    try Self.run("find течет\nnext\nfacets\nwords течет\n@1 | show r cons", in: session)
    #expect(!screen.take().contains("\u{1B}"))
  }

  @Test func `earlier versions tell what was changed, with signs and not only colours`() throws {
    let fixture = try ShellFixture()
    let head = "id,rating,text\nv1,"
    let words = "один два три четыре пять шесть семь восемь девять десять"
    try fixture.write(head + "1,\(words) плохо\n", to: "a.csv")
    try fixture.write(head + "4,\(words) хорошо\n", to: "b.csv")
    try fixture.write(head + "4,\(words) очень хорошо\n", to: "c.csv")
    for name in ["a", "b", "c"] { try fixture.run("import \(name).csv source=shop") }
    let card = try fixture.run("show r13")
    let expected = """
      version 2  ★★★★☆ 4.0
        … семь восемь девять десять {+очень+} хорошо

      version 1  ★☆☆☆☆ 1.0  then ★★★★☆ 4.0
        … семь восемь девять десять [-плохо-] {+хорошо+}

      """
    #expect(card.hasSuffix(expected), "\(card)")
  }
}
