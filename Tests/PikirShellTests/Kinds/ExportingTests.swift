import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import PikirTestSupport
import Testing

extension KindTests {
  /// Exporters of plugins, run by real workers on the twelve reviews of `tiny`.
  @Suite struct ExportingTests {
    private static let page = """
      exporters = {{
        id = "page", title = "A page", ext = "page",
        begin = function(out, info) out:write(info.name, " ", info.count, "\\n") end,
        row = function(r, out) n = n + 1 out:csv { n, r.id, r.rating, r.title } end,
        finish = function(out) out:json { rows = n } end,
      }}
      """

    @Test func `the ending of a file picks an exporter, which begins, writes and finishes`() throws
    {
      let trial = try PluginTrial(Self.page, prelude: "local n = 0")
      let said = try trial.run("rating:1 | into bad.page")
      #expect(said == "@1  2 of 12 reviews\n2 reviews written to bad.page as page\n")
      #expect(
        try trial.fixture.read("bad.page") == """
          bad.page 2
          1,m4,1,Сломался
          2,p2,1,
          {"rows":2}

          """
      )
      #expect(try trial.run("r4 | as page | into again.page").hasSuffix("again.page\n"))
    }

    @Test func `rows come in the order of the line, batch after batch`() throws {
      var reviews: [SampleReview] = []
      for number in 0..<20_000 {
        reviews.append(SampleReview { $0.rating = number % 2 == 0 ? 10 : 50 })
      }
      let workspace = try TestWorkspace(reviews).workspace
      let trial = try PluginTrial(
        """
        exporters = {{ id = "list", ext = "list", row = function(r, out)
          out:write(r.rating, "\\n") end }}
        """,
        workspace: workspace
      )
      try trial.run("find | sort -rating | into all.list")
      let text = try trial.fixture.read("all.list")
      #expect(text.utf8.count == 40_000)
      #expect(text.hasPrefix("5\n5\n") && text.hasSuffix("1\n1\n"))
      let lines = text.split(separator: "\n")
      #expect(lines.prefix(10_000).allSatisfy { $0 == "5" })
    }

    @Test(
      arguments: [
        ("rating:1 | as page", "writes files"),
        ("find | by product | as page | into x.page", "only groups come here"),
        ("find | by product | into x.page", "only groups come here"),
        ("rating:1 | as page | into x.csv", "promises csv"),
        ("rating:1 | as pgae | into x.page", "unknown format"),
        ("rating:1 | into x.pag", "does not say"),
      ]
    )
    func `a line that no exporter can write is refused before anything runs`(
      line: String,
      message: String
    ) throws {
      let trial = try PluginTrial(Self.page, prelude: "local n = 0")
      #expect(trial.fault(line)?.message.contains(message) == true)
      #expect(throws: Diagnostic.self) { try trial.fixture.read("x.page") }
    }

    @Test(
      arguments: [
        ("if r.id == 'p2' then error('no') end out:write('x')", "P102"),
        ("out:write(string.char(0xFF))", "P1"),
        ("out:write(r.raiting)", "P102"),
        ("for i = 1, 1000 do out:write(('x'):rep(100000)) end", "P1"),
      ]
    )
    func `a failing exporter leaves nothing behind, and an old file as it was`(
      row: String,
      code: String
    ) throws {
      let trial = try PluginTrial(
        "exporters = {{ id = 'bad', ext = 'bad', row = function(r, out) \(row) end }}"
      )
      try trial.fixture.write("old", to: "x.bad")
      let fault = trial.fault("find | into! x.bad")
      #expect(fault?.code.rawValue.hasPrefix(code) == true, "\(String(describing: fault))")
      #expect(try trial.fixture.read("x.bad") == "old")
      let names = try trial.fixture.environment.fileSystem.list(directory: trial.fixture.folder)
      #expect(names.filter { $0.hasPrefix("x.bad") } == ["x.bad"])
      // A plugin that was switched off for it takes no file any more; the old one stays either way.
      #expect(trial.fault("find | into x.bad") != nil)
      #expect(try trial.fixture.read("x.bad") == "old")
    }

    @Test func `a row has as many cells as the longest before it, with nil at its end too`() throws
    {
      let trial = try PluginTrial(
        """
        exporters = {{ id = "wide", ext = "wide",
          begin = function(out) out:csv { "Reviews" } out:csv { "id", "rating", "x", "y" } end,
          row = function(r, out) out:csv { r.id, nil, "-", nil } end,
          finish = function(out) out:csv { 1, 2, 3, 4, 5 } out:csv {} end }}
        """
      )
      try trial.run("r1 or r2 | into x.wide")
      #expect(
        try trial.fixture.read("x.wide")
          == "Reviews\nid,rating,x,y\nm1,,-,\nm2,,-,\n1,2,3,4,5\n,,,,\n"
      )
    }

    @Test func `the columns of a review are no value as a whole`() throws {
      let trial = try PluginTrial(
        "exporters = {{ id = 'e', ext = 'e', row = function(r, out) out:json { x = r.extra } end }}"
      )
      let fault = trial.fault("r1 | into x.e")
      #expect(fault?.message.contains("r.extra as a whole: name its fields") == true)
    }

    @Test func `cells that a spreadsheet would run are made text`() throws {
      let trial = try PluginTrial(
        """
        exporters = {{ id = "sheet", ext = "sheet", row = function(r, out)
          out:csv { "=1+1", "@x", "-5 stars", -5, "a=b", " +7" } end }}
        """
      )
      try trial.run("r1 | into x.sheet")
      #expect(try trial.fixture.read("x.sheet") == "'=1+1,'@x,'-5 stars,-5,a=b,' +7\n")
      try trial.run("set csv.formulas keep")
      try trial.run("r1 | into kept.sheet")
      #expect(try trial.fixture.read("kept.sheet") == "=1+1,@x,-5 stars,-5,a=b, +7\n")
    }

    /// What a site has no words for is nil, and the text is as its page says.
    @Test func `a review without a text has an empty one`() throws {
      let trial = try PluginTrial(
        """
        exporters = {{ id = "odd", ext = "odd", row = function(r, out)
          out:write(r.text:len(), r.text == "" and " empty " or " ", r.pros or "nil", "\\n") end }}
        """
      )
      try trial.fixture.write("id,text,pros,stars\nn1,,таза,4\nn2,абв,,5\n", to: "none.csv")
      try trial.run("import none.csv")
      try trial.run("source:none | sort id | into x.odd")
      #expect(try trial.fixture.read("x.odd") == "0 empty таза\n6 nil\n")
    }

    @Test func `a field that its text does not name begins everything anew`() throws {
      let trial = try PluginTrial(
        """
        exporters = {{ id = "odd", ext = "odd", row = function(r, out)
          n = n + 1
          out:write(n, r["au" .. "thor"] or "", "\\n") end }}
        """,
        prelude: "local n = 0"
      )
      try trial.run("r1 or r2 | into x.odd")
      #expect(try trial.fixture.read("x.odd") == "1Айгерім\n2Ерлан\n")
    }

    @Test func `formats of plugins are completed behind those of pikir`() throws {
      let trial = try PluginTrial(Self.page, prelude: "local n = 0")
      let completion = Completer(trial.session).complete(Array("find | as pa".utf8), at: 12)
      #expect(completion.candidates.map(\.insertion) == ["page"])
    }
  }
}
