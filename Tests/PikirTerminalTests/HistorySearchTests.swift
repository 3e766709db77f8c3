import PikirText
import Testing

@testable import PikirTerminal

@Suite struct HistorySearchTests {
  private let history = ArrayHistory([
    "find Алматы қаласы", "tags", "find ёлка", "find Ең жақсы", "find қала", "find қала", "ops",
  ])

  private func search(_ typed: String, forward: Bool = false) -> HistorySearch {
    var search = HistorySearch(from: marked("баста|лды"), forward: forward)
    for letter in typed.unicodeScalars { search.type(letter, in: history) }
    return search
  }

  @Test(arguments: [
    ("Ң ЖАҚ", "find Ең жақсы"), ("Елка", "find ёлка"), ("алм", "find Алматы қаласы"),
    ("қ", "find қала"),
  ])
  func `every letter is taken, in any case`(typed: String, found: String) {
    #expect(search(typed).line(in: history).text == found)
    #expect(!search(typed).isFailed)
  }

  @Test func `a letter too many keeps what was found and says so`() {
    #expect(search("лағ").line(in: history).text == "find қала")
    #expect(search("лағ").isFailed)
    #expect(search("").line(in: history) == marked("баста|лды"))
  }

  @Test func `again finds an older line that differs, then fails and stays`() {
    var search = search("қала")
    search.next(forward: false, in: history)
    #expect(search.line(in: history).text == "find Алматы қаласы")
    search.next(forward: false, in: history)
    #expect(search.isFailed)
    #expect(search.line(in: history).text == "find Алматы қаласы")
    #expect(search.prompt.string == "(no such line)'қала': ")
    search.next(forward: true, in: history)
    #expect(search.line(in: history).text == "find қала")
    #expect(search.prompt.string == "(search)'қала': ")
  }

  @Test func `a letter taken back looks again from where the search began`() {
    var search = search("алма")
    search.erase(in: history)
    search.erase(in: history)
    search.erase(in: history)
    #expect(search.pattern == "а")
    #expect(search.line(in: history).text == "find қала")
    search.erase(in: history)
    #expect(search.line(in: history) == marked("баста|лды"))
  }

  @Test func `a search for newer lines begins at the oldest`() {
    #expect(search("FIND", forward: true).line(in: history).text == "find Алматы қаласы")
  }
}
