import PikirBase
import PikirShell
import Testing

@Suite struct LineAssemblerTests {
  /// Feeds a text line by line and gives the logical lines and the diagnostic that ended it.
  private func assemble(_ text: String) -> (lines: [LogicalLine], fault: Diagnostic?) {
    var assembler = LineAssembler(name: "t.pikir", countsBrackets: { $0 != "echo" })
    var lines: [LogicalLine] = []
    do throws(Diagnostic) {
      for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if let whole = try assembler.append(Array(line)) { lines.append(whole) }
      }
      if let whole = try assembler.finish() { lines.append(whole) }
      return (lines, nil)
    } catch {
      return (lines, error)
    }
  }

  @Test func `blank lines and comments are no lines`() {
    #expect(assemble("\n   \n# only a remark\n  # another\n").lines.isEmpty)
  }

  @Test func `a comment begins at a number sign after a blank`() {
    #expect(assemble("echo a#b # c").lines.map(\.text) == ["echo a#b"])
    #expect(assemble("echo \"a # b\"").lines.map(\.text) == ["echo \"a # b\""])
  }

  @Test func `a backslash joins the next line`() {
    let lines = assemble("find lang:ru \\\n  rating:1\necho x").lines
    #expect(lines.map(\.text) == ["find lang:ru  \n  rating:1", "echo x"])
    #expect(lines[1].source.place(ofByte: 0).line == 3)
  }

  @Test func `an open bracket and an open quote join the next line`() {
    #expect(assemble("find (a or\nb)").lines.map(\.text) == ["find (a or\nb)"])
    #expect(assemble("find \"a\nb\"").lines.map(\.text) == ["find \"a\nb\""])
  }

  @Test func `brackets in what echo says do not count`() {
    #expect(assemble("echo :(\necho x").lines.map(\.text) == ["echo :(", "echo x"])
  }

  @Test func `a quote that is never closed is refused where it was opened`() throws {
    let fault = try #require(assemble("echo one\nfind \"abc\nfind x").fault)
    #expect(fault.code == .unclosed)
    #expect(fault.span?.placeDescription == "t.pikir:2:6")
  }

  @Test func `a bracket that is never closed is refused where it was opened`() throws {
    let fault = try #require(assemble("find (a or (b)\nfind x").fault)
    #expect(fault.code == .unclosed)
    #expect(fault.span?.placeDescription == "t.pikir:1:6")
  }

  @Test func `places in a joined line are those of the file`() throws {
    let line = try #require(assemble("# remark\nfind lang:ru \\\n  ratng:1").lines.first)
    let offset = try #require(line.source.bytes.firstIndex(of: UInt8(ascii: "t")))
    let place = line.source.place(ofByte: offset)
    #expect(place.line == 3)
    #expect(place.column == 5)
  }

  @Test func `a line beyond 1 MiB is refused`() throws {
    let fault = try #require(
      assemble("find \"" + String(repeating: "a", count: 1 << 20)).fault
    )
    #expect(fault.code == .tooLarge)
  }
}
