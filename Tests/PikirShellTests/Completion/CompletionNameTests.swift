import PikirBase
import PikirShell
import PikirText
import Testing

/// Words of the language and names of the session.
@Suite struct CompletionNameTests {
  /// A place, and all that is offered there.
  static let whole: [(String, [String])] = [
    ("impo", ["import", "importers", "importer:", "imported:"]),
    ("tags re", ["rename"]),
    ("tags ", ["delete", "export", "import", "merge", "rename"]),
    ("TAGS RE", ["rename"]),
    ("кфештп", ["rating:"]),
    ("find кфе", ["rating:"]),
    ("find rаti", ["rating:"]),
    ("аштв", ["find"]),
    ("find -produ", ["product:"]),
    ("find atin", ["rating:"]),
    ("find has:ti", ["title"]),
    ("find | ta", ["take", "tag"]),
    ("find | by product | sor", ["sort"]),
    ("find | by product | pi", []),
    ("find | by product | a", ["agg", "as"]),
    ("find | by product | agg n=count() | ag", []),
    ("find | by product | agg n=count() a=avg(rating) | sort ", ["product", "n", "a"]),
    ("find | by product | agg n=count() a=avg(rating) | sort -", ["product", "n", "a"]),
    ("find | by product,lang | show ", ["product", "lang", "n"]),
    ("find | by product | where ", ["product:", "n:", "not"]),
    ("find | agg a=av", ["avg("]),
    ("find | agg co", ["count()"]),
    ("find | agg a=avg(r", ["rating", "replies"]),
    ("find | agg a=min(da", ["date", "day"]),
    ("find | top 5 b", ["by"]),
    ("find | sample 5 s", ["seed"]),
    ("find | as js", ["json", "jsonl"]),
    ("@p", ["@picked"]),
    ("view:l", ["low"]),
    ("tags rename an", ["angry"]),
    ("tags merge angry ", ["мята", "angry"]),
    ("| tag +", ["+мята", "+angry"]),
    ("rating:1 | tag -", ["-angry", "-мята"]),
    ("lang:kk | tag -", []),
    ("| put sta", ["status="]),
    ("| put status=", ["status=new", "status=open", "status=waiting", "status=done"]),
    ("| reply apo", ["apology"]),
    ("unpin ", ["picked"]),
    ("views drop ", ["low"]),
    ("view ", ["low"]),
    ("set form", ["format"]),
    ("set confirm ", ["auto", "never"]),
    ("set rows ", ["all"]),
    ("help Q10", ["Q101", "Q102", "Q103", "Q104", "Q105", "Q106", "Q107", "Q108", "Q109"]),
    ("help tags re", ["tags rename"]),
    ("plugin doc thr", ["threshold"]),
    ("plugin doc r:ha", ["r:has"]),
    ("plugin doc pikir.nu", ["pikir.number"]),
    ("plugin doc ws:g", ["ws:group"]),
    ("plugin doc ou", ["out:write", "out:csv", "out:json", "out:print", "out:table"]),
    ("plugin doc exporters", ["exporters"]),
    ("undo ", ["op", "to"]),
    ("undo op ", ["3", "2", "1"]),
    ("redo op ", []),
    ("ops show ", ["3", "2", "1"]),
    ("ops | ", ["take", "show", "as", "into"]),
    ("ops | as c", ["csv"]),
    ("import --", ["--preview", "--strict"]),
    ("import tiny.csv --preview --", ["--strict"]),
    ("import ti", ["tiny.csv"]),
    ("import my", ["\"my file.csv\""]),
    ("import \"my", ["\"my file.csv\""]),
    ("import sub/", ["sub/inner.csv"]),
    ("import sub", ["sub"]),
    ("import .h", [".hidden.csv"]),
    ("import tiny.csv header=", ["header=yes", "header=no"]),
    ("find | into su", ["sub"]),
    ("open ", ["sub", "--create", "--read-only"]),
    ("unalias ", ["bad"]),
    ("assert ", ["count("]),
    ("limit of", ["off"]),
    ("select add @p", ["@picked"]),
    ("select -produ", ["product:"]),
    ("text:", []),
    ("last as cs", ["csv"]),
    ("timer ", ["on", "off"]),
    ("alias b", ["bad"]),
    ("alias worse = find produ", ["product:"]),
    ("find lang:ru # ra", []),
    ("note ", []),
    ("find rating:*", []),
  ]

  private static func trial() throws -> CompletionTrial {
    let trial = try CompletionTrial(
      "lang:ru | tag +мята",
      "rating:1 | tag +angry",
      "view low = rating:1..2",
      "@1 | pin picked",
      "alias bad = find rating:1..2"
    )
    try trial.fixture.write("a\n", to: "tiny.csv")
    try trial.fixture.write("a\n", to: "my file.csv")
    try trial.fixture.write("a\n", to: ".hidden.csv")
    try trial.fixture.environment.fileSystem.makeDirectory(
      trial.fixture.folder + "/sub",
      mode: 0o700
    )
    try trial.fixture.write("a\n", to: "sub/inner.csv")
    return trial
  }

  @Test func `what the grammar expects is offered, and nothing else`() throws {
    let trial = try Self.trial()
    for (place, expected) in Self.whole {
      #expect(trial.insertions(place) == expected, "\(place)")
    }
  }

  @Test func `sets come with their size and their search`() throws {
    let trial = try Self.trial()
    let sets = trial.complete("find lang:kk @").candidates
    #expect(sets.map(\.insertion) == ["@_", "@picked", "@2", "@1"])
    #expect(sets.map(\.count) == [2, 4, 2, 4])
    #expect(sets[3].detail.description == "lang:ru")
    #expect(trial.complete("find lang:kk @").replacing == 13..<14)
  }

  @Test func `an empty line offers the commands with what they do`() throws {
    let trial = try Self.trial()
    let offered = trial.complete("").candidates
    let summaries = Dictionary(
      Registry.builtin.specs.map { ($0.name, $0.summary) },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(offered.first?.insertion == "find")
    #expect(!offered.contains { $0.insertion.contains(":") })
    for one in offered where summaries[one.insertion] != nil {
      #expect(!one.detail.description.isEmpty, "\(one.insertion)")
    }
  }

  @Test func `a file that importers read stands before the others`() throws {
    let trial = try Self.trial()
    try trial.fixture.write("a\n", to: "about.txt")
    let offered = trial.insertions("import ")
    #expect(
      offered.prefix(5) == ["\"my file.csv\"", "tiny.csv", "sub", "about.txt", "generic"]
    )
    #expect(offered.contains("yelp-dataset"))
    #expect(offered.suffix(2) == ["--preview", "--strict"])
    let behind = trial.insertions("import yelp-dataset ")
    #expect(behind.prefix(2) == ["\"my file.csv\"", "tiny.csv"])
    #expect(!behind.contains("yelp-dataset"))
    #expect(trial.insertions("import --strict ").contains("yelp-dataset"))
  }

  @Test func `an operation shows its line`() throws {
    let trial = try Self.trial()
    #expect(trial.complete("ops show ").candidates[0].detail.description == "rating:1 | tag +angry")
  }

  @Test func `at most forty are handed out, and the rest is counted`() throws {
    let trial = try Self.trial()
    let help = trial.complete("help ")
    #expect(help.candidates.count == 40)
    #expect(help.hiddenCount > 40)
  }

  @Test func `a column is called a number where its values are compared as numbers`() throws {
    let trial = try CompletionTrial()
    try trial.fixture.write("id,text,orders,town\nn1,fine,3,Almaty\nn2,bad,4,Riga\n", to: "a.csv")
    try trial.fixture.run("import a.csv")
    let rows = try trial.fixture.run("fields | show field takes | as csv").split { $0.isNewline }
    #expect(rows.suffix(2) == ["x.orders,a number", "x.town,a name"])
    #expect(trial.hint("find x.orders:7") == "a number, such as 1.5..2 or >10")
  }

  @Test func `fields to group by stand by use, those without a value last`() throws {
    let trial = try CompletionTrial()
    let rows = try trial.fixture.run("fields | show field n | as csv").split { $0.isNewline }
    // Hours are worked out review by review, so nobody asks whether there are any.
    let empty = Set(rows.filter { $0.hasSuffix(",0") }.map { String($0.dropLast(2)) })
      .subtracting(["hour"])
    try #require(!empty.isEmpty)
    let offered = trial.insertions("find | by ")
    #expect(offered.prefix(5) == ["rating", "lang", "source", "product", "month"])
    #expect(offered.count == rows.count - 1)
    let places = offered.indices.filter { empty.contains(offered[$0]) }
    #expect(places == Array(offered.count - empty.count..<offered.count))
  }
}
