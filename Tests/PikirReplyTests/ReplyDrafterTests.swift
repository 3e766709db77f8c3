import PikirBase
import PikirReply
import PikirStore
import Testing

/// A workspace of reviews given as (language, author, source, stars in tenths).
private func makeState(_ reviews: [(String, String, String, UInt8)]) -> WorkspaceState {
  var state = WorkspaceState()
  var ratings: [UInt8] = []
  for (row, review) in reviews.enumerated() {
    for (field, text) in [
      (CodedField.lang, review.0), (.author, review.1), (.source, review.2),
    ] {
      var column = state[field]
      let code = column.code(for: text)
      column.set(rows: [row], codes: [code])
      state[field] = column
    }
    ratings.append(review.3)
  }
  state.ratings = Column(ratings)
  state.rowCount = reviews.count
  state.live = ReviewSet(allUpTo: reviews.count)
  return state
}

private func makeLibrary(_ files: [(String, String, String)]) throws -> TemplateLibrary {
  var templates: [ReplyTemplate] = []
  for (name, language, text) in files {
    let source = SourceText(name: "\(name).\(language).md", text: text)
    templates.append(try TemplateParser.parse(source, name: name, language: language))
  }
  return TemplateLibrary(templates: templates)
}

@Suite struct ReplyDrafterTests {
  private func drafts(
    _ reviews: [(String, String, String, UInt8)],
    _ files: [(String, String, String)],
    template: String = "t",
    language: String? = nil,
    seed: UInt64 = 1
  ) throws -> [DraftedReply] {
    let state = makeState(reviews)
    let drafter = ReplyDrafter(
      library: try makeLibrary(files),
      state: state,
      seed: seed,
      defaultLanguage: language
    ) { seconds, _ in String(seconds) }
    return try drafter.draft(template: template, for: state.live, at: nil)
  }

  private func fault(_ work: () throws -> some Any) -> Diagnostic? {
    do { _ = try work() } catch let fault as Diagnostic { return fault } catch {}
    return nil
  }

  @Test func `each review is answered in its own language and by its name`() throws {
    let found = try drafts(
      [("ru", "Анна", "ozon", 50), ("kk", "user_17", "kaspi", 50)],
      [("t", "ru", "\n{author|друг}, спасибо"), ("t", "kk", "\n{author|дос}, рахмет")]
    )
    #expect(found.map(\.text) == ["Анна, спасибо", "дос, рахмет"])
    #expect(found.map(\.template) == ["t.ru", "t.kk"])
  }

  @Test func `a missing value is an error that names the slot and the reviews`() {
    let found = fault {
      try drafts(
        [("en", "Ann", "", 50), ("en", "", "", 50), ("en", "x1", "", 10)],
        [("t", "en", "\nDear {author}, thanks")]
      )
    }
    #expect(found?.code == .missingValue)
    #expect(found?.message == "r2, r3 has no value for {author}")
    #expect(found?.span?.range == 6..<14)
  }

  @Test func `a value with brackets is not read as template text`() throws {
    let found = try drafts(
      [("en", "", "{author}[a|b]", 50)],
      [("t", "en", "\nfrom {source} only")]
    )
    #expect(found.map(\.text) == ["from {author}[a|b] only"])
  }

  @Test func `the variant for the rating is taken`() throws {
    let files = [("t", "en", "rating: 4..5\n\nhigh"), ("t", "en", "rating: 1..3\n\nlow")]
    let found = try drafts([("en", "", "", 50), ("en", "", "", 30), ("en", "", "", 10)], files)
    #expect(found.map(\.text) == ["high", "low", "low"])
  }

  @Test func `an unknown language needs a setting`() throws {
    let files = [("t", "ru", "\nспасибо")]
    #expect(fault { try drafts([("", "", "", 50)], files) }?.code == .unknownLanguage)
    #expect(try drafts([("", "", "", 50)], files, language: "ru").count == 1)
  }

  @Test func `a language without template is refused with the languages there are`() {
    let found = fault { try drafts([("lv", "", "", 50)], [("t", "ru", "\nспасибо")]) }
    #expect(found?.code == .unknownLanguage)
    #expect(found?.hints.first == "it is written in: ru")
  }

  @Test func `the length is counted in the unit of the site`() {
    let letters = String(repeating: "ә", count: 351)
    let found = fault { try drafts([("kk", "", "google-play", 50)], [("t", "kk", "\n" + letters)]) }
    #expect(found?.code == .replyTooLong)
    #expect(found?.message.contains("350 utf16") == true)
    #expect(LengthUnit.bytes.length(of: letters) == 702)
    #expect(LengthUnit.utf16.length(of: "👍🏽") == 4)
    #expect(LengthUnit.characters.length(of: "👍🏽") == 2)
  }

  @Test func `the seed and the review decide between alternatives`() throws {
    let reviews = Array(repeating: ("en", "", "", UInt8(50)), count: 64)
    let files = [("t", "en", "\n[a|b]")]
    let first = try drafts(reviews, files, seed: 7).map(\.text)
    #expect(try drafts(reviews, files, seed: 7).map(\.text) == first)
    #expect(Set(first) == ["a", "b"])
    #expect(try drafts(reviews, files, seed: 8).map(\.text) != first)
  }

  @Test func `an unknown template brings the nearest name`() {
    let found = fault { try drafts([], [("thanks", "en", "\nx")], template: "thank") }
    #expect(found?.code == .unknownTemplate)
    #expect(found?.hints == ["did you mean 'thanks'?"])
  }
}
