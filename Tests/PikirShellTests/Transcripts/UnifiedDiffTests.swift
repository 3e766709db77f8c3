import PikirShell
import Testing

@Suite struct UnifiedDiffTests {
  @Test func `equal texts have no difference`() {
    #expect(UnifiedDiff.lines(from: ["a", "b"], to: ["a", "b"]).isEmpty)
  }

  // The expected lines are what `diff -u` of GNU diffutils prints for these two files.
  @Test func `a changed line stands with its neighbours`() {
    let old = ["1", "2", "3", "4", "5", "6", "7", "8"]
    let new = ["1", "2", "3", "4", "five", "6", "7", "8", "9"]
    #expect(
      UnifiedDiff.lines(from: old, to: new) == [
        "@@ -2,7 +2,8 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8", "+9",
      ]
    )
  }
}
