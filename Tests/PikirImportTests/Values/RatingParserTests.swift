import PikirImport
import Testing

@Suite
struct RatingParserTests {
  private func parse(_ text: String, _ parser: RatingParser = RatingParser()) -> RatingOutcome {
    withBytes(text) { parser.parse($0) }
  }

  @Test(arguments: [
    ("5", 50), ("1", 10), ("5.0", 50), ("4,5", 45), ("3.25", 33), (" 4 ", 40), ("4/5", 40),
    ("5/5", 50), ("4 из 5", 40), ("4.5 out of 5 stars", 45), ("4 of 5", 40), ("★★★★☆", 40),
    ("⭐⭐⭐⭐⭐", 50), ("⭐️⭐️", 20), ("★", 10), ("FIVE", 50), ("One", 10), ("пять", 50), ("Төрт", 40),
    ("trīs", 30), ("5 stars", 50), ("1 star", 10), ("3 звезды", 30), ("4 жұлдыз", 40),
    ("2 zvaigznes", 20), ("1e0", 10), ("5-тен 4", 40), ("5-ТЕН 4,5", 45), ("5 балдан 3", 30),
    ("5 - өте жақсы", 50), ("4 – хорошо", 40), ("1 (terrible)", 10), ("2: slikti", 20),
    ("3 = Нормально", 30), ("5-отлично", 50),
  ])
  func `stars are read in every form`(text: String, tenths: UInt8) {
    #expect(parse(text) == .stars(tenths: tenths))
  }

  @Test(arguments: ["0", "6", "-1", "5.1", "0.9", "0/5", "6/5", "☆☆☆☆☆", "⭐⭐⭐⭐⭐⭐", "1e999"])
  func `a number outside the scale is not taken`(text: String) {
    #expect(parse(text) == .outOfScale)
  }

  @Test(arguments: [
    "good", "NaN", "nan", "5 apples", "4/0", "★★☆", "хорошо", "5-", "4/5/5", "★★★ отлично",
    "5-тен", "5-тен жақсы", "5-тен 4 5", "1-ден 1",
    "5 - 7", "5 - ", "4 (2)", "5:30", "12.11.2026", "3 (из 10)", "4 - из 10", "1. Отличный телефон",
    "5 - отлично, но курьер опоздал", "4 - hate 1/5",
  ])
  func `words and riddles are no ratings`(text: String) {
    #expect(parse(text) == .unreadable)
  }

  @Test(arguments: ["", " ", "-", "—", "null", "N/A", "STAR_RATING_UNSPECIFIED", "без оценки"])
  func `nothing given is nothing`(text: String) {
    #expect(parse(text) == .blank)
  }

  @Test(arguments: [
    ("8/10", RatingScale.points(low: 0, high: 10)), ("10-нан 8", .points(low: 0, high: 10)),
    ("80%", .points(low: 0, high: 100)),
    ("true", .thumbs), ("рекомендую", .thumbs), ("👍", .thumbs), ("Not Recommended", .thumbs),
  ])
  func `other scales are told apart and not turned into stars`(text: String, scale: RatingScale) {
    #expect(parse(text) == .other(scale))
  }

  @Test
  func `bare numbers are counted on the column's scale`() {
    let ten = RatingParser(scale: .points(low: 0, high: 10))
    #expect(parse("10", ten) == .other(.points(low: 0, high: 10)))
    #expect(parse("5", ten) == .other(.points(low: 0, high: 10)))
    #expect(parse("11", ten) == .outOfScale)
  }

  @Test
  func `only a named policy maps other scales`() {
    let linear = RatingParser(scale: .points(low: 0, high: 10), policy: .linear)
    #expect(parse("0", linear) == .stars(tenths: 10))
    #expect(parse("5", linear) == .stars(tenths: 30))
    #expect(parse("10", linear) == .stars(tenths: 50))
    let half = RatingParser(scale: .points(low: 1, high: 10), policy: .half)
    #expect(parse("7", half) == .stars(tenths: 35))
    #expect(parse("1", half) == .stars(tenths: 10))
    let thumbs = RatingParser(scale: .thumbs, policy: .linear)
    #expect(parse("true", thumbs) == .stars(tenths: 50))
    #expect(parse("0", thumbs) == .stars(tenths: 10))
    let percent = RatingParser(scale: .stars, policy: .linear)
    #expect(parse("75%", percent) == .stars(tenths: 40))
    #expect(parse("4", percent) == .stars(tenths: 40))
  }

  @Test
  func `zeros say nothing in a column that is full of them`() {
    #expect(parse("0", RatingParser(isZeroBlank: true)) == .blank)
    #expect(parse("6", RatingParser(isZeroBlank: true)) == .outOfScale)
  }
}
