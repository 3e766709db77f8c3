import Testing

@testable import PikirImport

@Suite
struct WordValueTests {
  @Test(arguments: [
    ("ru", "ru"), ("RU", "ru"), ("ru_RU", "ru"), ("pt-BR", "pt"), ("kaz", "kk"), ("Қазақ", "kk"),
    ("English", "en"), ("русский", "ru"), ("latviešu", "lv"), ("schinese", "zh"), ("latam", "es"),
    ("brazilian", "pt"), ("zh-Hans", "zh"), ("iw", "he"), ("lvs", "lv"), ("uk", "uk"),
  ])
  func `languages are known by code, locale and name`(text: String, code: String) {
    #expect(withBytes(text) { LanguageValue.parse($0) } == .code(code))
  }

  @Test(arguments: ["mul", "und", "", "null", "unknown", "не определён"])
  func `a language may be left to the words`(text: String) {
    #expect(withBytes(text) { LanguageValue.parse($0) } == .unstated)
  }

  @Test(arguments: ["Alice", "12", "очень хорошо", "e"])
  func `other words are no language`(text: String) {
    #expect(withBytes(text) { LanguageValue.parse($0) } == .unreadable)
  }

  @Test(arguments: [
    ("true", true), ("Yes", true), ("1", true), ("да", true), ("ИӘ", true), ("jā", true),
    ("Подтверждён", nil), ("false", false), ("0", false), ("нет", false), ("жоқ", false),
    ("nē", false), ("maybe", nil), ("2", nil), ("", nil),
  ])
  func `yes and no are read in four languages`(text: String, flag: Bool?) {
    // ё and е are one letter once folded.
    let expected = text == "Подтверждён" ? true : flag
    #expect(withBytes(text) { FlagValue.parse($0) } == expected)
  }

  @Test(arguments: [
    ("a;b;c", ["a", "b", "c"]), ("a, b", ["a", "b"]), ("a|b,c", ["a", "b,c"]),
    (#"["quality", "size"]"#, ["quality", "size"]), ("['x']", ["x"]), ("one", ["one"]),
    (";;a; ;", ["a"]), ("Нет тегов", []), ("[]", []), ("", []),
  ])
  func `a cell of tags is parted`(text: String, pieces: [String]) {
    var found: [String] = []
    withBytes(text) { bytes in
      TagNames.forEachPiece(in: bytes) { found.append(String(decoding: $0, as: UTF8.self)) }
    }
    #expect(found == pieces)
  }

  @Test(arguments: [
    ("quality", "quality"), ("ХОРОШЕЕ КАЧЕСТВО", "ХОРОШЕЕ-КАЧЕСТВО"), ("a/b_c.d-e", "a/b_c.d-e"),
    ("жеткізу!", "жеткізу"), ("two  words", "two-words"), ("5★", "5"), ("#sale", "sale"),
    ("\u{1B}[31mred", "31mred"),
  ])
  func `a tag keeps letters, digits and four signs`(text: String, tag: String) {
    #expect(withBytes(text) { TagNames.cleaned($0) } == tag)
  }

  @Test
  func `a tag without letters is none, a long one is cut`() {
    #expect(withBytes("!!!") { TagNames.cleaned($0) } == nil)
    let long = String(repeating: "ж", count: 100)
    #expect(withBytes(long) { TagNames.cleaned($0) } == String(repeating: "ж", count: 64))
  }

  @Test(arguments: [
    ("https://play.google.com/apps/publish?account=7#R:p=x&reviewid=gp:AOq-1_Z", "gp:AOq-1_Z"),
    ("https://play.google.com/console?reviewId=gp%3AAOq&tab=1", "gp:AOq"),
  ])
  func `an id is taken out of its link`(link: String, id: String) {
    let found = withBytes(link) { ReviewIdentity.identifier(in: $0) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == id)
  }

  @Test(arguments: ["https://example.com/r/17", "gp:AOq", "reviewid=5"])
  func `other values hold no id of a link`(text: String) {
    #expect(withBytes(text) { ReviewIdentity.identifier(in: $0) } == nil)
  }
}
