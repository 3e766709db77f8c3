import PikirBase
import PikirShell
import PikirText
import Testing

/// The pages of help are true: what they show can be typed, and finds what it says.
@Suite struct HelpTopicTests {
  @Test(arguments: HelpTopic.all.map(\.name))
  func `every line of a topic runs on the tiny workspace`(name: String) throws {
    let topic = try #require(HelpTopic.all.first { $0.name == name })
    let fixture = try ShellFixture()
    for row in topic.rows {
      switch row {
      case .filter(let line, _, let count):
        let printed = try fixture.run(line + " | agg n=count() | as csv")
        #expect(printed.hasSuffix("n\n\(count)\n"), "\(line) printed \(printed)")
      case .line(let line, _):
        #expect(throws: Never.self) { try fixture.run(line) }
      case .prose, .form, .gap: break
      }
    }
  }

  @Test(arguments: HelpTopic.all.map(\.name))
  func `a topic fits a screen of 80 columns, a row a line`(name: String) throws {
    let topic = try #require(HelpTopic.all.first { $0.name == name })
    let lines = topic.lines(width: 80)
    #expect(lines.count == topic.rows.count + 1)
    #expect(lines.count <= 23)
    for line in lines { #expect(line.width <= 80, "\(line)") }
  }

  @Test func `the overview is one screen, and its lines run`() throws {
    let fixture = try ShellFixture()
    let lines = try fixture.run("help").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 25, "\(lines.count) lines")
    for line in lines { #expect(displayWidth(of: String(line)) <= 80) }
    for line in ["find rating:1..2 доставка", "| by product | agg n=count()", "| tag +delivery"] {
      #expect(throws: Never.self) { try fixture.run(line) }
    }
  }

  @Test func `the overview names every first word of a command and every stage`() throws {
    let words = Set(try ShellFixture().run("help").split { $0 == " " || $0 == "\n" })
    for spec in Registry.builtin.specs {
      #expect(words.contains(spec.words[0]), "\(spec.name) is missing")
    }
  }

  @Test func `see also names what there is`() {
    let registry = Registry.builtin
    let known = Set(registry.specs.map(\.name) + HelpTopic.all.map(\.name))
    #expect(RelatedHelp.all.subtracting(known).subtracting(["record"]) == [])
    for spec in registry.specs {
      let related = RelatedHelp.names(beside: spec.name, in: registry)
      #expect(!related.contains(spec.name))
    }
    #expect(RelatedHelp.names(beside: "tags rename", in: registry).contains("tags merge"))
  }

  @Test(arguments: [
    ("help take", "usage: | take N"), ("help | take", "usage: | take N"),
    ("help TAKE", "usage: | take N"), ("help rating", "rating: a field"),
    ("help rating:", "here: 12 of 12 reviews have it: 5 4, 2 3, 1 2, 4 2, 3 1"),
    ("help tz", "tz: a setting, now UTC"), ("help set tz", "tz: a setting, now UTC"),
    ("help q102", "Q102: the filter names a field that does not exist"),
    ("help date", "dates: How days"), ("help date", "date: a field"),
    ("help similar to", "similar"), ("help how do i tag", "| tag"),
    ("help tagging", "| tag"), ("help average", "| agg"), ("help /csv/", "| as"),
    ("help head", "| take"), ("help group by", "| by"), ("help wildcard", "help filters"),
    ("help commands", "  | where"), ("help tags", "see also: tags delete"),
  ])
  func `help answers`(line: String, part: String) throws {
    let printed = try ShellFixture().run(line)
    #expect(printed.contains(part), "\(printed)")
  }

  @Test(arguments: [
    ("help serch", "did you mean \"search\"?"),
    ("help аштв", "did you mean \"find\"? (typed in another keyboard layout)"),
    ("help zzzzzz", "list the commands: help commands"),
  ])
  func `help says what is near`(line: String, hint: String) throws {
    let fixture = try ShellFixture()
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(error?.hints.first == hint)
  }
}
