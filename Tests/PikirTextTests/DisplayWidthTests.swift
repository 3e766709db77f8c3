import PikirText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Алматы", 6), ("жеткізу", 7), ("日本", 4), ("한국", 4), ("ｱ", 1),
    ("Ａ", 2), ("❤️", 2), ("❤", 1), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇰🇿", 2), ("🇰🇿🇱🇻", 4), ("1️⃣", 2),
    ("e\u{301}", 1), ("й", 1), ("и\u{306}", 1), ("☺", 1), ("⌚", 2), ("⌚\u{FE0E}", 1), ("★", 1),
    ("│", 1), ("…", 1), ("⏎", 1), ("\u{1100}\u{1161}\u{11A8}", 2), ("ไทย", 3), ("กำ", 2), ("🫠", 2),
    ("\u{200B}", 0), ("、", 2),
  ])
  func `width is counted by grapheme cluster`(text: String, width: Int) {
    #expect(displayWidth(of: text) == width)
  }

  @Test(arguments: [
    ("Алматы", 10, "Алматы"), ("Алматы", 6, "Алматы"), ("Алматы", 5, "Алма…"), ("日本語", 4, "日…"),
    ("日本語", 5, "日本…"), ("👨‍👩‍👧‍👦ok!", 3, "👨‍👩‍👧‍👦…"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func `truncation never splits a cluster or passes the limit`(
    text: String,
    limit: Int,
    expected: String
  ) {
    let cut = sanitized(text).truncated(toWidth: limit)
    #expect(cut.string == expected)
    #expect(cut.width <= limit)
  }

  @Test func `padding counts columns on either side`() {
    #expect(sanitized("日本").padded(toWidth: 6).string == "日本  ")
    #expect(sanitized("12").padded(toWidth: 4, .right).string == "  12")
    #expect(sanitized("long").padded(toWidth: 2).string == "long")
    #expect(sanitized("да").styled(.red).padded(toWidth: 3).string == "\u{1B}[31mда\u{1B}[0m ")
  }
}
