import PikirBase
import PikirShell
import Testing

/// Lines of other shells are answered with the line to type here.
@Suite struct ForeignCommandTests {
  @Test(arguments: [
    ("q", "leave with: quit"), ("bye", "leave with: quit"), ("QUIT()", "leave with: quit"),
    ("exit 0", "leave with: quit"), (":wq", "leave with: quit"),
    (".tables", "see what is here: stats"), ("show tables", "see what is here: stats"),
    ("SHOW TABLES;", "see what is here: stats"), (".help", "list the commands: help"),
    ("\\d", "list the fields: fields"), ("describe rating", "read about it: help rating"),
    ("desc", "list the fields: fields"), (".import a.csv", "read a file: import a.csv"),
    (".mode csv", "choose how results look: set format csv"),
    ("count", "count the last set: | agg n=count()"),
    ("limit 10", "on the last set: | take 10"), ("head 5", "the first of the last set: | take 5"),
    ("grep broken lamp", "search: find broken lamp"),
    ("delete", "reviews are kept; take off a tag: | tag -NAME"),
    ("delete r1", "reviews are kept; take off a tag: | tag -NAME"),
    ("delete old", "reviews are kept; take off a tag: | tag -old"),
    ("tag r1 +x", "r1 | tag +x"), ("note @2 \"too late\"", "@2 | note \"too late\""),
    ("put status=done", "on the last set: | put status=done"),
    (
      "SELECT text, lang FROM reviews WHERE rating <= 2 AND lang = 'ru' ORDER BY date DESC LIMIT 5;",
      "search with: find rating:<=2 lang:ru | sort -date | show text lang | take 5"
    ),
    ("select * from reviews limit 10", "search with: find | take 10"),
    ("select count(*) from reviews", "search with: find | agg n=count()"),
    (
      "select product, count(*) from reviews group by product",
      "search with: find | by product"
    ),
    ("?", "list the commands: help"), ("order by rating", "sort the last set: | sort rating"),
    ("group by month", "group the last set: | by month | agg n=count()"),
    ("y", "no question is open; what a change would do: ? LINE"),
    ("save W", "write the workspace to a directory: save-as W"),
  ])
  func `a line of another shell`(line: String, hint: String) throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(error?.hints.first == hint)
    #expect(error?.code == .unknownCommand)
  }

  @Test(arguments: [
    "find rating:<=2 lang:ru | sort -date | show text lang | take 5", "find | agg n=count()",
    "find | by product", "find | take 10",
  ])
  func `what a SELECT becomes runs`(line: String) throws {
    let fixture = try ShellFixture()
    #expect(throws: Never.self) { try fixture.run(line) }
  }

  @Test(arguments: [
    ("rating:1 | limit 3", "keep the first ones: | take 3"),
    ("rating:1 | head -n 5", "keep the first ones: | take 5"),
    ("rating:1 | head", "keep the first ones: | take 20"),
    ("rating:1 | order by date desc", "order them: | sort -date"),
    ("rating:1 | order date", "order them: | sort date"),
    ("rating:1 | group by month, lang | take 3", "group them: | by month,lang | agg n=count()"),
    ("rating:1 | save неделя.csv", "write a file: | into неделя.csv"),
    ("rating:1 | csv", "choose a format: | as csv"),
  ])
  func `a stage of another language`(line: String, hint: String) throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(error?.hints == [hint])
  }

  @Test(arguments: [("find stars:1", "rating"), ("find | by оценка", "rating")])
  func `a field by its name elsewhere`(line: String, field: String) throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(error?.hints.first == "did you mean \"\(field)\"?")
  }

  @Test func `a single letter is near to no sign`() throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run("ж") }
    #expect(error?.hints.contains { $0.contains("\"?\"") } == false)
  }

  @Test(arguments: [
    ("find rating:1 > неделя.csv", "write a file: | into неделя.csv"),
    ("rating:1 | sort date >> a.csv", "write a file: | into a.csv"),
    ("find | > a.csv", "write a file: | into a.csv"),
    ("find length > 5", "compare with a colon: length:>5"),
    ("words text > a.csv", "write a file: | into a.csv"),
    ("tags > a.csv", "write a file: tags | into a.csv"),
  ])
  func `the sign that writes files elsewhere`(line: String, hint: String) throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(error?.hints.first == hint)
  }
}
