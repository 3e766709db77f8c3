import PikirShell
import Testing

@Suite struct ExpectedOutputTests {
  @Test(arguments: [
    (["a"], ["a"], true),
    (["a"], ["b"], false),
    (["a"], ["a", "b"], false),
    (["a  "], ["a"], true),
    (["a", "...", "d"], ["a", "b", "c", "d"], true),
    (["a", "...", "d"], ["a", "d"], true),
    (["a", "...", "d"], ["a", "b", "c"], false),
    (["..."], [], true),
    ([], [], true),
    ([], ["a"], false),
    (["op [..]: done"], ["op 41: done"], true),
    (["op [..]: done"], ["op 41: failed"], false),
    (["[..]b[..]b"], ["xbb"], true),
    (["[..]b[..]b"], ["xb"], false),
    (["ab[..]b"], ["ab"], false),
  ])
  func `patterns`(expected: [String], printed: [String], isMatch: Bool) {
    #expect(ExpectedOutput(lines: expected).matches(printed) == isMatch)
  }

  @Test func `letters are compared by bytes`() {
    #expect(!ExpectedOutput(lines: ["é"]).matches(["e\u{301}"]))
  }
}
