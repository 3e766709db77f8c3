import PikirStore
import Testing

@Suite struct TagNameTests {
  @Test(arguments: ["a", "жеткізу", "Ā/ē.ū-1_x", "配送", "٣", String(repeating: "я", count: 64)])
  func `letters, digits and four signs of any script make a tag`(name: String) {
    #expect(TagName.isValid(name))
  }

  @Test(arguments: [
    "", "a b", "a,b", "+a", "a:b", "🔥", "a\u{0}", "e\u{301}", String(repeating: "я", count: 65),
  ])
  func `anything else makes none`(name: String) { #expect(!TagName.isValid(name)) }
}
