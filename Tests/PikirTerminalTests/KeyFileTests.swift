import PikirTestSupport
import Testing

@testable import PikirTerminal

@Suite struct KeyFileTests {
  @Test(arguments: [
    ("bind -v\n", "vi"), ("# x\n  pikir:bind -v\nbind -e", "emacs"), ("set editmode vi\n", "vi"),
    ("set editmode modal", nil), ("edit on", nil), ("", nil),
    ("gdb:bind -v\n", nil),
  ])
  func `the last choice of a mode counts`(text: String, mode: String?) {
    #expect(KeyFile(text).mode == mode)
  }

  @Test func `other lines are kept, and the escape sequences they bind`() {
    let file = KeyFile(
      "bind -v\nbind \"\\e[15~\" ed-redisplay\n# no\ngdb:edit on\nedit off\nbind ^[OP ed-ignore\n"
    )
    #expect(file.lines == ["bind \"\\e[15~\" ed-redisplay", "edit off", "bind ^[OP ed-ignore"])
    #expect(file.escapes == ["[15~", "OP"])
  }

  @Test func `a file that is not there is none`() {
    #expect(KeyFile(path: "/nowhere", fileSystem: InMemoryFileSystem()) == nil)
  }
}
