import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

/// Every field once: what it reads, finds, and who has it.
@Suite struct FieldTests {
  static func world() throws -> QueryWorld {
    try QueryWorld([
      SampleReview {
        $0.id = "A-1"
        $0.source = "Kaspi"
        $0.product = "Чай"
        $0.brand = "Ая"
        $0.author = "Айгүл"
        $0.title = "Жақсы"
        $0.text = "шай дәмді"
        $0.pros = "иісі"
        $0.cons = "бағасы\u{1F600}"
        $0.rating = 45
        $0.lang = "kk"
        $0.country = "KZ"
        $0.verified = "yes"
        $0.date = utc(2024, 3, 7, 4, 15)
        $0.votes = 3
        $0.replies = ["Рахмет сізге", "Қайта келіңіз"]
        $0.replyDate = utc(2024, 3, 7, 20)
        $0.tags = ["b", "a"]
        $0.fields = ["age": "30", "city": "Алматы"]
        $0.status = "open"
        $0.assignee = "Ерлан"
        $0.note = "қоңырау шалу"
        $0.draft = "Рахмет!"
      },
      SampleReview { $0.id = "a-10" },
      SampleReview {
        $0.id = "Å"
        $0.text = "text with a-1 in it"
        $0.verified = "no"
        $0.fields = ["age": "7"]
      },
    ])
  }

  @Test(arguments: [
    ("r", "r1"), ("id", "A-1"), ("source", "Kaspi"), ("product", "Чай"), ("brand", "Ая"),
    ("author", "Айгүл"), ("title", "Жақсы"), ("text", "шай дәмді"), ("pros", "иісі"),
    ("cons", "бағасы\u{1F600}"), ("rating", "4.5"), ("lang", "kk"), ("country", "KZ"),
    ("verified", "yes"), ("date", "2024-03-07T09:15:00+05:00"), ("votes", "3"), ("tags", "a;b"),
    ("tag", "a;b"), ("labels", "–"), ("status", "open"), ("assignee", "Ерлан"),
    ("note", "қоңырау шалу"), ("replies", "2"), ("reply.text", "Рахмет сізге;Қайта келіңіз"),
    ("reply.date", "2024-03-08T01:00:00+05:00"), ("reply.author", "shop"),
    ("reply.state", "draft;published"),
    ("versions", "1"), ("len", "25"), ("x.city", "Алматы"), ("city", "Алматы"), ("age", "30"),
    ("imported", "2024-02-29T15:46:40+06:00"), ("updated", "–"), ("importer", "–"),
    ("scale", "–"), ("day", "2024-03-07"), ("week", "2024-W10"), ("month", "2024-03"),
    ("quarter", "2024-Q1"), ("year", "2024"), ("hour", "9"), ("weekday", "thu"),
  ])
  func `a field reads what was imported or put`(field: String, expected: String) throws {
    let world = try Self.world()
    let list = ReviewList(ordered: [0])
    let table = try PipelineRun.table(of: list, fields: [field], in: world.context)
    #expect(table.rows.map { $0.map(QueryWorld.text) } == [[expected]])
  }

  @Test(arguments: [
    ("id:a-1", [1]), ("id:A-*", [1, 2]), ("id:å", [3]), ("id:!=a-1", [2, 3]), ("r:2..", [2, 3]),
    ("source:kaspi brand:ая author:АЙГҮЛ country:kz", [1]), ("assignee:ерлан", [1]),
    ("title:жақсы", [1]), ("text:жақсы", []), ("жақсы", [1]), ("pros:иісі", [1]),
    ("cons:\"\u{1F600}\"", [1]), ("find \u{1F600}", [1]), ("cons:баға*", [1]),
    ("find a-1", [3]), ("note:шалу", [1]), ("note:\"ҚОҢЫРАУ ша\"", [1]), ("шалу", []),
    ("reply:рахмет", [1]), ("reply.text:=келіңіз", [1]), ("replies:2", [1]), ("replies:0", [2, 3]),
    ("has:reply", [1]), ("no:reply", [2, 3]), ("reply.state:draft", [1]),
    ("reply.state:published", [1]), ("reply.date:2024-03-08", [1]), ("reply.date:2024-03-07", []),
    ("verified:!=yes", [3]), ("no:verified", [2]), ("votes:3", [1]), ("has:votes", [1]),
    ("versions:1", [1, 2, 3]), ("len:25", [1]), ("len:0", [2]), ("len:>0", [1, 3]),
    ("imported:2024-02-29", [1, 2, 3]), ("imported:today", []), ("no:updated", [1, 2, 3]),
    ("age:>7", [1]), ("age:7..30", [1, 3]), ("x.age:7,8", [3]), ("no:x.age", [2]),
    ("status:new", [2, 3]), ("status:open,done", [1]), ("tag:a tag:b", [1]), ("no:tag", [2, 3]),
    ("no:label", [1, 2, 3]), ("has:pros", [1]), ("no:title", [2, 3]), ("has:note", [1]),
    ("has:r", [1, 2, 3]), ("no:id", []), ("has:reply.date", [1]), ("reply.author:SHOP", [1]),
    ("no:reply.author", [2, 3]), ("no:city", [2, 3]),
  ])
  func `a field finds its reviews`(filter: String, expected: [Int]) throws {
    let line = filter.hasPrefix("find ") ? filter : "find \(filter)"
    #expect(try Self.world().handles(line) == expected)
  }

  @Test(arguments: [
    ("age", ["7|1", "30|1", "–|1"]), ("reply.state", ["draft|1", "published|1", "–|2"]),
    ("status", ["new|2", "open|1"]), ("len", ["0|1", "19|1", "25|1"]),
    ("imported", ["2024-02-29|3"]), ("id", ["a-10|1", "A-1|1", "Å|1"]),
  ])
  func `a field groups its reviews`(field: String, expected: [String]) throws {
    let found = try Self.world().rows("find | by \(field)")
    #expect(Set(found) == Set(expected))
  }

  @Test func `numbers of a user's column are measured exactly`() throws {
    let prices = ["0.1", "0.2", "0.30", "-1", "12.345"]
    let world = try QueryWorld(prices.map { price in SampleReview { $0.fields = ["p": price] } })
    #expect(try world.rows("find | agg s=sum(p) a=min(p) b=max(p)") == ["11.945|-1.0|12.345"])
    #expect(try world.handles("p:0.1..0.3") == [1, 2, 3])
    #expect(try world.handles("find | sort -p") == [5, 3, 2, 1, 4])
  }

  /// Three answers: on the 5th, at 20:00 UTC of the 4th, which is the 5th in Almaty, on the 6th.
  private static func answered() throws -> QueryWorld {
    let dates: [(UInt32, Bool)] = [
      (utc(2024, 3, 5), true), (utc(2024, 3, 4, 20), false), (utc(2024, 3, 6), true), (0, false),
    ]
    return try QueryWorld(
      dates.map { date, isDay in
        SampleReview {
          $0.text = "a"
          $0.replies = date == 0 ? [] : ["x"]
          $0.replyDate = date
          $0.replyIsDay = isDay
        }
      }
    )
  }

  @Test func `an answer of which only the day is known is shown as a day`() throws {
    let world = try Self.answered()
    let table = try PipelineRun.table(
      of: ReviewList(ordered: [0, 1, 2, 3]),
      fields: ["reply.date"],
      in: world.context
    )
    #expect(
      table.rows.flatMap { $0.map(QueryWorld.text) }
        == ["2024-03-05", "2024-03-05T01:00:00+05:00", "2024-03-06", "–"]
    )
  }

  @Test(arguments: [
    ("reply.date:2024-03-05", [1, 2]), ("reply.date:2024-03-04", []),
    ("reply.date:>=2024-03-06", [3]), ("reply.date:2024-03", [1, 2, 3]),
    ("has:reply.date", [1, 2, 3]), ("find | sort -reply.date | take 3", [3, 2, 1]),
  ])
  func `days of answers are found on their day in every zone`(line: String, found: [Int]) throws {
    #expect(try Self.answered().handles(line) == found)
  }

  @Test func `days and instants of answers are counted together`() throws {
    let world = try Self.answered()
    #expect(
      try world.rows("has:reply | by reply.date | agg n=count()") == [
        "2024-03-05|2", "2024-03-06|1",
      ]
    )
    #expect(
      try world.rows("find | agg min(reply.date) max(reply.date)") == ["2024-03-05|2024-03-06"]
    )
  }
}
