import PikirBase
import PikirFormats
import PikirImport
import Testing

/// Dates, ratings and numbers as an importer's author states them.
@Suite struct RecipeValueTests {
  private static let dates: [(pattern: String, value: String, day: String)] = [
    ("dd.MM.yyyy", "02.03.2024", "2024-03-02"),
    ("MM/dd/yyyy", "02/03/2024", "2024-02-03"),
    ("d MMMM yyyy", "12 наурыз 2024", "2024-03-12"),
    ("d MMMM yyyy", "3 мая 2024", "2024-05-03"),
    ("d MMMM yyyy", "5 martā 2024", "2024-03-05"),
    ("MMM d yyyy", "Jan 9 2024", "2024-01-09"),
    ("iso", "2024-03-02", "2024-03-02"),
    ("epoch", "1709337600", "2024-03-02T00:00:00Z"),
    ("epoch_ms", "1709337600000", "2024-03-02T00:00:00Z"),
    // 1,523,090,000 seconds, as a data frame writes its milliseconds.
    ("epoch_ms", "1.52309e+12", "2018-04-07T08:33:20Z"),
    ("epoch", "1561809600.0", "2019-06-29T12:00:00Z"),
  ]

  @Test(arguments: dates)
  func `a date is read by its pattern`(
    _ sample: (pattern: String, value: String, day: String)
  ) throws {
    let importer = RecipeImporter.sample([.field(.text, "t"), .date("d", sample.pattern)])
    let trial = try ImportTrial("t;d\nfine;\(sample.value)\n", by: importer)
    #expect(trial["date"] == [sample.day])
  }

  @Test func `patterns are tried in order and nothing is guessed`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), .date("d", "MM/dd/yyyy", "dd.MM.yyyy"),
    ])
    let trial = try ImportTrial(
      "t,d\na,02/03/2024\nb,02.03.2024\nc,2024-05-06\nd,2 March 2024\ne,\n",
      by: importer
    )
    #expect(trial["date"] == ["2024-02-03", "2024-03-02", "2024-05-06", nil, nil])
    #expect(trial["x.date_text"] == [nil, nil, nil, "2 March 2024", nil])
    #expect(trial.summary.ledger.counts == [.unreadableDate: 1])
  }

  @Test func `another scale is kept raw, and mapped only by a policy`() throws {
    let text = "t,r\na,0\nb,10\nc,5\n"
    let raw = RecipeImporter.sample([
      .field(.text, "t"), .field(.rating, "r") { $0.scale = .points(low: 0, high: 10) },
    ])
    let kept = try ImportTrial(text, by: raw)
    #expect(kept["rating"] == [nil, nil, nil])
    #expect(kept["x.rating_raw"] == ["0", "10", "5"])
    #expect(kept["scale"] == ["0-10", "0-10", "0-10"])
    let linear = RecipeImporter.sample([
      .field(.text, "t"),
      .field(.rating, "r") {
        $0.lowest = 0
        $0.highest = 10
        $0.policy = .linear
      },
    ])
    #expect(try ImportTrial(text, by: linear)["rating"] == ["1", "5", "3"])
  }

  @Test func `thumbs are a scale of their own`() throws {
    let importer = RecipeImporter.sample(
      .jsonLines,
      [
        .field(.text, "t"),
        .field(.rating, "up") {
          $0.scale = .thumbs
          $0.policy = .linear
        },
      ]
    )
    let trial = try ImportTrial(
      "{\"t\":\"a\",\"up\":true}\n{\"t\":\"b\",\"up\":false}\n",
      by: importer
    )
    #expect(trial["rating"] == ["5", "1"])
    #expect(trial["scale"] == ["thumbs", "thumbs"])
  }

  @Test func `numbers of the user's fields are made plain and checked`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"),
      .user("price", "p") {
        $0.isNumber = true
        $0.lowest = 0
        $0.highest = 100_000
      },
    ])
    let trial = try ImportTrial(
      "t;p\na;12 345,50\nb;-1\nc;cheap\nd;\ne;1\u{A0}000\nf;★★★☆☆\ng;4 - хорошо\n",
      by: importer,
      change: { $0.badRowShare = 1 }
    )
    #expect(trial["x.price"] == ["12345.50", nil, nil, nil, "1000", "3", "4"])
    #expect(trial.summary.ledger.counts == [.numberOutOfRange: 1, .unreadableNumber: 1])
    #expect(trial.summary.ledger.entries.map(\.line) == [3, 4])
    #expect(trial.summary.ledger.entries.first?.column == "p")
  }

  @Test func `elements of lists and objects in them are fields`() throws {
    let importer = RecipeImporter.sample(
      .json,
      records: "reviews[]",
      [
        .field(.id, "reviewId"), .field(.text, "comments[0].userComment.text"),
        .field(.replyText, "comments[1].developerComment.text"), .field(.votes, "helpful[0]"),
      ]
    )
    let trial = try ImportTrial(
      """
      {"reviews":[
       {"reviewId":"gp:1","comments":[{"userComment":{"text":"fine"}},
        {"developerComment":{"text":"thanks"}},{"userComment":{"text":"no"}}],"helpful":[2,3]},
       {"reviewId":"gp:2","comments":[{"userComment":{"text":"bad"}}],"helpful":[]},
       {"reviewId":"gp:3","comments":{"userComment":{"text":"one"}},"helpful":7}
      ]}
      """,
      file: "/a.json",
      by: importer
    )
    #expect(trial["text"] == ["fine", "bad", "one"])
    #expect(trial["reply.text"] == ["thanks", nil, nil])
    #expect(trial["votes"] == ["2", nil, "7"])
  }

  @Test func `a feed's wrapping is seen through, and a single object is a list of one`() throws {
    let importer = RecipeImporter.sample(
      .json,
      records: "feed.entry[]",
      [.field(.id, "id"), .field(.text, "content"), .field(.rating, "im:rating")]
    )
    let entry = """
      {"id":{"label":"7"},"content":{"label":"fine","attributes":{"type":"text"}},\
      "im:rating":{"label":"4"}}
      """
    for text in ["{\"feed\":{\"entry\":[\(entry)]}}", "{\"feed\":{\"entry\":\(entry)}}"] {
      let trial = try ImportTrial(text, file: "/a.json", by: importer)
      #expect(trial["id"] == ["7"])
      #expect(trial["text"] == ["fine"])
      #expect(trial["rating"] == ["4"])
    }
  }

  @Test func `a field that comes up late in a file is found`() throws {
    var text = ""
    for number in 0..<5000 { text += "{\"t\":\"review \(number)\"}\n" }
    text += "{\"t\":\"last\",\"answer\":{\"text\":\"thanks\"},\"city\":\"Riga\"}\n"
    let importer = RecipeImporter.sample(
      .jsonLines,
      [.field(.text, "t"), .field(.replyText, "answer.text"), .user("city", "city")]
    )
    let files = try ImportTrial(text, file: "/a.jsonl", by: importer)
    #expect(files.targets == ["t": "text", "answer.text": "reply.text", "city": "x.city"])
  }

  @Test func `a header of two rows is one name a column`() throws {
    let importer = RecipeImporter.sample([
      .field(.id, "Respondent ID"),
      .field(.rating, "How likely?") {
        $0.scale = .points(low: 0, high: 10)
      },
      .field(.text, "Comment"), .user("price", "What matters? / Price"),
    ]) { $0.shape.headerRows = 2 }
    let trial = try ImportTrial(
      """
      Respondent ID,How likely?,What matters?,,Comment
      ,Response,Price,Quality,Open-Ended Response
      101,9,x,,good shop

      """,
      by: importer
    )
    #expect(trial.rows.count == 1)
    #expect(trial["id"] == ["101"])
    #expect(trial["x.rating_raw"] == ["9"])
    #expect(trial["text"] == ["good shop"])
    #expect(trial["x.price"] == ["x"])
    #expect(trial.targets["What matters? / Quality"] == "x.what_matters")
  }
}
