import PikirBase
import PikirShell
import PikirText
import Testing

/// Values of fields: what is offered, and that the counts are what the query engine finds.
@Suite struct CompletionValueTests {
  /// A place, and the search and the field that give the same counts.
  static let places: [(place: String, search: String, field: String)] = [
    ("product:", "find", "product"),
    ("find lang:ru product:", "find lang:ru", "product"),
    ("find product:‹› lang:ru", "find lang:ru", "product"),
    ("find rating:1..2 product:‹›kettle lang:ru", "find rating:1..2 lang:ru", "product"),
    ("find lang:ru rating:", "find lang:ru", "rating"),
    ("find -rating:1 lang:", "find -rating:1", "lang"),
    ("find rating:5 -lang:", "find rating:5", "lang"),
    ("find (lang:ru or lang:kk) product:", "find lang:ru,kk", "product"),
    ("find lang:ru or product:", "find", "product"),
    ("find source:market (lang:ru or product:", "find source:market", "product"),
    ("find source:market (rating:1..2 product:", "find source:market rating:1..2", "product"),
    ("find lang:ru,kk product:lamp,", "find lang:ru,kk", "product"),
    ("find \"lang: ru\" or доставка source:", "find доставка", "source"),
    ("find доставка source:", "find доставка", "source"),
    ("@1 | where product:", "find lang:ru", "product"),
    ("find rating:1..3 | where lang:ru product:", "find rating:1..3 lang:ru", "product"),
    ("find | sort -date | take 5 | where lang:", "find | sort -date | take 5", "lang"),
    ("find lang:ru | agg s=share(rating:1..2 product:", "find lang:ru rating:1..2", "product"),
    ("let bad = rating:1..2 product:", "find rating:1..2", "product"),
    ("explain rating:1..2 product:", "find rating:1..2", "product"),
    ("facets rating:1..2 product:", "find rating:1..2", "product"),
    ("? rating:1..2 product:", "find rating:1..2", "product"),
    ("view bad = rating:1..2 product:", "find rating:1..2", "product"),
    ("assert count(rating:1..2 product:", "find rating:1..2", "product"),
    ("low product:", "find rating:1..2", "product"),
    ("echo a\nfind lang:ru \\\n product:", "find lang:ru", "product"),
    ("find lang:ru tag:", "find lang:ru", "tag"),
    ("find lang:ru status:", "find lang:ru", "status"),
    ("find lang:ru weekday:", "find lang:ru", "weekday"),
    ("find lang:ru votes:", "find lang:ru has:votes", "votes"),
    ("find lang:ru author:", "find lang:ru has:author", "author"),
  ]

  @Test(arguments: places)
  func `counts are those of the rest of the line`(
    place: String,
    search: String,
    field: String
  ) throws {
    let trial = try CompletionTrial(
      "lang:ru | tag +мята",
      "rating:1 | tag +angry +late",
      "alias low = find rating:1..2",
      "find lang:ru"
    )
    let counted = try trial.fixture.run("\(search) | by \(field) | as csv")
    let expected = Set(Self.rows(of: counted))
    try trial.fixture.run("find lang:ru")
    let offered = trial.complete(
      search == "find lang:ru" && place.hasPrefix("@1")
        ? "@_" + place.dropFirst(2) : place
    )
    let found = offered.candidates.compactMap { one in one.count.map { "\(one.label),\($0)" } }
    #expect(Set(found) == expected)
    #expect(found.count == expected.count)
    let counts = offered.candidates.compactMap(\.count)
    #expect(counts == counts.sorted(by: >), "most frequent first")
  }

  private static func rows(of csv: String) -> [String] {
    csv.split(separator: "\n").map(String.init).filter { row in
      !row.hasPrefix("@") && !row.hasPrefix(",") && !row.hasSuffix(",n") && row.contains(",")
        && !row.contains("reviews")
    }
  }

  @Test func `a limit holds the counts back`() throws {
    let trial = try CompletionTrial("limit lang:ru")
    #expect(trial.counted("product:").prefix(2) == ["kettle 2", "lamp 2"])
    #expect(trial.counted("find has:text lang:").first == "ru 3")
    #expect(trial.counted("limit lang:").prefix(1) == ["ru 4"])
    #expect(trial.counted("limit lang:").contains("kk 3"), "a new limit replaces the old one")
  }

  @Test func `counts are those of the sets as they are now`() throws {
    let trial = try CompletionTrial("let x = lang:ru", "select lang:ru", "show r2")
    #expect(trial.counted("@x lang:").first == "ru 4")
    try trial.fixture.run("let x = lang:kk")
    #expect(trial.counted("@x lang:").first == "kk 3")
    #expect(trial.counted("@sel lang:").first == "ru 4")
    try trial.fixture.run("select lang:lv")
    #expect(trial.counted("@sel lang:").first == "lv 2")
    #expect(trial.counted("@it lang:").first == "kk 1")
    try trial.fixture.run("show r4")
    #expect(trial.counted("@it lang:").first == "ru 1")
  }

  @Test func `a value that would turn the line around is not typed for anyone`() throws {
    let trial = try CompletionTrial()
    try trial.fixture.write("id,text,product\n1,a,ab\u{202E}cd\n2,b,abc\n", to: "bidi.csv")
    try trial.fixture.run("import bidi.csv")
    #expect(trial.counted("product:ab") == ["abc 1"])
  }

  @Test func `a filter that cannot be read counts for nothing`() throws {
    let trial = try CompletionTrial()
    for place in ["ratng:1 lang:", "rating:abc lang:", "tag:never lang:", "find a:) lang:"] {
      #expect(trial.counted(place).contains("ru 4"), "\(place)")
      #expect(trial.counted(place).contains("kk 3"), "\(place)")
    }
  }

  @Test func `spellings of one value are one, and its count is what the filter finds`() throws {
    let trial = try CompletionTrial()
    try trial.fixture.write(
      "id,text,product\n1,a,Ёлка\n2,b,елка\n3,c,ЕЛКА\n4,d,other\n5,e,елка\n",
      to: "more.csv"
    )
    try trial.fixture.run("import more.csv")
    #expect(trial.counted("source:more product:").prefix(2) == ["елка 4", "other 1"])
    #expect(trial.counted("source:more product:ёл") == ["елка 4"])
  }

  /// Names that mean something else to the language when they are not quoted.
  static let awkward = [
    "Чайник \"\"Ария\"\": 2 л", "a,b (c)", "-x", "and", "NOT", "1..2", "x|y", "50 %", "c:\\dir",
    "*",
    "=5", ">2", "@1", "/re/", "#1", "a  b", "«ёлочка»", "ends.", "q?", "r1", "ünïcode", "два слова",
  ]

  @Test(arguments: ["product:", "product:\"", "find lang:ru,kk,en,lv,zz or product:"])
  func `a value is quoted so that the filter finds exactly its reviews`(place: String) throws {
    let trial = try CompletionTrial()
    var csv = "id,text,product\n"
    for (number, name) in Self.awkward.enumerated() {
      for copy in 0...(number % 3) { csv += "\(number)-\(copy),word,\"\(name)\"\n" }
    }
    try trial.fixture.write(csv, to: "awkward.csv")
    try trial.fixture.run("import awkward.csv")
    let completion = trial.complete(place)
    let values = completion.candidates.filter { $0.count != nil }
    #expect(values.count == Self.awkward.count + 3)
    for value in values {
      let bytes = CompletionTrial.read(place).line[..<completion.replacing.lowerBound]
      let term = String(decoding: bytes, as: UTF8.self) + value.insertion
      guard let colon = term.lastRange(of: "product:") else { continue }
      let printed = try trial.fixture.run("find \(term[colon...]) | agg n=count() | as csv")
      #expect(printed.split(separator: "\n").last.map(String.init) == value.count.map { "\($0)" })
    }
  }

  @Test func `inside a quote the rest of the value and the closing quote are offered`() throws {
    let trial = try CompletionTrial()
    let completion = trial.complete("product:\"ket")
    #expect(completion.replacing == 8..<12)
    #expect(completion.candidates.map(\.insertion) == ["\"kettle\""])
  }

  @Test func `dates come newest first, days only once their month is written`() throws {
    let trial = try CompletionTrial()
    let offered = trial.counted("find lang:lv date:")
    #expect(offered.suffix(9).prefix(3) == ["2026 2", "2026-02 1", "2026-01 1"])
    #expect(offered.contains("-7d"))
    #expect(trial.counted("find lang:lv date:2026-0") == ["2026-02 1", "2026-01 1"])
    #expect(trial.counted("find lang:lv date:2026-01-") == ["2026-01-25 1"])
    #expect(trial.counted("find lang:lv date:>=2026-01-2") == ["2026-01-25", "2026-01-20"])
  }

  @Test func `beside a sign values have no counts and stand in their order`() throws {
    let trial = try CompletionTrial()
    #expect(trial.counted("find rating:>=") == ["1", "2", "3", "4", "5"])
    #expect(trial.counted("find rating:2..") == ["1", "2", "3", "4", "5"])
  }

  @Test func `words of the reviews come with how many have them`() throws {
    let trial = try CompletionTrial("find доставка")
    #expect(trial.counted("find дос") == ["доставка 2", "доставку 1"])
    #expect(trial.counted("find lang:kk жет") == ["жеткізу 2"])
    #expect(trial.counted("find rating:1 жет").isEmpty)
    #expect(trial.counted("find text:Дос") == ["доставка 2", "доставку 1"])
    #expect(
      trial.complete("find д").candidates.allSatisfy { $0.count == nil },
      "one letter is too little"
    )
  }

  @Test func `a begun word that is whole leads with what it finds in any form`() throws {
    let trial = try CompletionTrial()
    try trial.fixture.write("text\nдоставки нет\nдоставкаға ризамын\n", to: "more.csv")
    try trial.fixture.run("import \(trial.fixture.folder)/more.csv")
    // The very word in any part of a review, and what a search for it finds.
    let exact = try trial.fixture.run("find =доставка | agg n=count() | as csv")
    let found = Self.count(in: try trial.fixture.run("find доставка | agg n=count() | as csv"))
    try #require(found != Self.count(in: exact))
    let first = try #require(trial.complete("find доставка").candidates.first)
    #expect(first.insertion == "доставка")
    #expect(first.detail.string == "in any form")
    #expect(first.count == found)
    #expect(trial.counted("find доставка").dropFirst() == ["доставкаға 1"])
  }

  private static func count(in output: String) -> Int? {
    output.split { $0.isNewline }.last.flatMap { Int($0) }
  }

  @Test func `when nothing fits, the hint says what is expected`() throws {
    let trial = try CompletionTrial()
    #expect(trial.hint("rating:9") == "a number from 1 to 5")
    #expect(trial.hint("date:soon") == "a date such as 2024-03 or -7d")
    #expect(trial.hint("find | pin ") == "a name of your own")
    #expect(trial.hint("find | take ") == "a whole number")
    #expect(trial.hint("show r") == "a handle such as r12")
    #expect(trial.hint("label:") == "a label; classifiers give them: | classify NAME")
    #expect(trial.complete("find rating:9").candidates.isEmpty)
  }

  @Test func `a raised interrupt ends the counting`() throws {
    let trial = try CompletionTrial()
    trial.fixture.environment.interrupt.request()
    #expect(trial.complete("find lang:ru product:").candidates.allSatisfy { $0.count == nil })
    trial.fixture.environment.interrupt.clear()
    #expect(trial.counted("find lang:ru product:k") == ["kettle 2"])
  }
}

extension String {
  fileprivate func lastRange(of piece: String) -> String.Index? {
    var found: String.Index?
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(piece) { found = start }
      start = index(after: start)
    }
    return found
  }
}
