import PikirBase
import PikirShell
import Testing

@Suite struct TranscriptDocumentTests {
  private let page = """
    # A page

    ```csv file=r.csv
    id,text
    1,ok
    ```

    ```pikir
    pikir> import r.csv
    imported 1
    pikir> find (a or
         > b)
    @1  0 of 1
    ```

    ```sh
    ls
    ```

    """

  @Test func `files and sessions are found among prose`() throws {
    let document = try TranscriptDocument(name: "p.md", text: page)
    #expect(document.pieces.count == 5)
    guard case .file(let name, let lines, _) = document.pieces[1] else {
      Issue.record("the second piece is a file")
      return
    }
    #expect(name == "r.csv")
    #expect(lines == ["id,text", "1,ok"])
    guard case .session(let steps, _) = document.pieces[3] else {
      Issue.record("the fourth piece is a session")
      return
    }
    #expect(steps.map(\.typed) == [["import r.csv"], ["find (a or", "b)"]])
    #expect(steps.map(\.expected) == [["imported 1"], ["@1  0 of 1"]])
    #expect(steps.map(\.lineNumber) == [9, 11])
  }

  @Test func `writing gives back the same bytes`() throws {
    #expect(try TranscriptDocument(name: "p.md", text: page).text == page)
  }

  @Test func `an open fence is refused at its line`() throws {
    let fault = #expect(throws: Diagnostic.self) {
      try TranscriptDocument(name: "p.md", text: "text\n```pikir\npikir> x\n")
    }
    #expect(fault?.code == .script)
    #expect(fault?.span?.placeDescription == "p.md:2:1")
  }
}
