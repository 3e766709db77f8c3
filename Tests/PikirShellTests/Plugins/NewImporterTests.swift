import PikirBase
import PikirShell
import PikirTestSupport
import Testing

/// The plugin of an importer that is written from a sample.
@Suite(.serialized) struct NewImporterTests {
  /// Writes a plugin from a file, runs its tests, and gives its code and its tests.
  private static func written(
    from text: String,
    _ file: String
  ) throws -> (code: String, tests: String) {
    let world = try PluginWorld()
    try world.fixture.write(text, to: file)
    try world.fixture.run("plugin new importer aul \(file)")
    let said = try world.fixture.run("plugin test aul")
    #expect(said.contains("aul: 1 ok"), "\(said)")
    #expect(try world.fixture.run("plugin check aul") == "aul 0.1.0 is in order\n")
    let read = { (name: String) in
      let bytes = try world.fixture.environment.bytes(ofFile: world.folder + "/aul/" + name)
      return String(decoding: bytes, as: UTF8.self)
    }
    return (try read("init.lua"), try read("test.lua"))
  }

  // The records hold nearly all of the file, by which they are found.
  private static let words = String(repeating: "тыныш бөлме, таза төсек ", count: 30)

  /// An export as sites of lodgings write it; all of it is made up.
  private static func lodgings(_ scores: [String], answer: String = "null") -> String {
    let records = scores.enumerated().map { index, score in
      """
      {"uid": \(index + 10), "score": \(score), "good": "\(Self.words) \(index)", "bad": "",
       "when": "2025-0\(index + 1)-03", "answer": \(index == 0 ? answer : "null")}
      """
    }
    return """
      {"export": {"site": "aul.example"}, "result": {"hotels": [
        {"hotel": {"name": "Көктем", "id": 7}, "opinions": [\(records.joined(separator: ","))]}
      ]}}
      """
  }

  @Test func `what stands around records is in the sample, and a product is taken from it`()
    throws
  {
    let (code, tests) = try Self.written(from: Self.lodgings(["5", "4", "1"]), "a.json")
    #expect(code.contains(" product = \"^hotel.name\","), "\(code)")
    #expect(code.contains("Around the records: ^hotel.id, ^^^export.site; not read\n"), "\(code)")
    #expect(code.contains("rating = { \"score\", scale = \"1-5\" }"), "\(code)")
    #expect(tests.contains(" product = \"Көктем\","), "\(tests)")
    #expect(tests.contains("{ rows = 3, skipped = 0, first = {\n"), "\(tests)")
  }

  @Test func `values that name their own scale are read on it`() throws {
    let scores = ["\"9,5 из 10\"", "\"8 из 10\"", "\"3 из 10\""]
    let (code, tests) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(
      code.contains("{ \"score\", scale = \"0-10\", policy = \"linear\" }, -- 0 is 1 star, 10 is 5")
    )
    // 1 + 4 × 0.95
    #expect(tests.contains(" rating = 4.8,"), "\(tests)")
  }

  @Test func `values on several scales state none`() throws {
    let scores = ["\"9 из 10\"", "\"4 из 5\"", "\"3 из 5\""]
    let (code, tests) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(code.contains(" rating = \"score\","), "\(code)")
    #expect(tests.contains("{ rows = 3, skipped = 0, first = {\n"), "\(tests)")
  }

  @Test func `a column of objects becomes no field when its parts have columns`() throws {
    let answer = #"{"words": "Рақмет, келіп тұрыңыз!", "language": "kk"}"#
    let scores = ["5", "4", "1", "2"]
    let (code, _) = try Self.written(from: Self.lodgings(scores, answer: answer), "a.json")
    #expect(!code.contains("\"answer\""), "\(code)")
    #expect(code.contains("x.answer_words"), "\(code)")
    // Without parts it is a field that may come later.
    let (other, _) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(other.contains("reply_text = \"answer\""), "\(other)")
  }

  @Test func `a table's importer passes its test`() throws {
    let text = """
      № отзыва;Отель;Дата;Оценка;Понравилось;Полезно
      1;Көктем;13.12.25;9 из 10;тыныш;1
      2;Көктем;14.12.25;10 из 10;таза;
      3;Жаз;15.12.25;4 из 10;жылы;2
      """
    let (code, _) = try Self.written(from: text, "a.csv")
    #expect(code.contains("product = \"Отель\""), "\(code)")
  }

  @Test func `a file with a header alone gives an importer, which saw no record`() throws {
    let world = try PluginWorld()
    try world.fixture.write("Номер;Оценка;Отзыв\n", to: "a.csv")
    let said = try world.fixture.run("plugin new importer aul a.csv")
    #expect(said.contains("\nno record was seen, only the header: "), "\(said)")
    #expect(!said.contains("the sample holds the first records"))
    #expect(try world.fixture.run("plugin test aul").contains("aul: 1 ok"))
    try world.fixture.write("Номер;Оценка;Отзыв\n1;5;жақсы\n", to: "b.csv")
    #expect(!(try world.fixture.run("plugin new importer bul b.csv").contains("no record")))
  }

  @Test func `a sample that is refused is told without asking for another importer`() throws {
    let world = try PluginWorld()
    let rows = (1...3).map { "\($0);5;жақсы;31.02.2026" }.joined(separator: "\n")
    try world.fixture.write("Номер;Оценка;Отзыв;Дата\n\(rows)\n", to: "a.csv")
    let said = try world.fixture.run("plugin new importer aul a.csv")
    let told = "3 of 3 rows are bad; most often: a date that no calendar has"
    #expect(said.contains("\nits test claims nothing yet: \(told)"), "\(said)")
    let bytes = try world.fixture.environment.bytes(ofFile: world.folder + "/aul/test.lua")
    #expect(
      String(decoding: bytes, as: UTF8.self).contains(
        "-- The sample is not taken as it is: \(told)"
      )
    )
  }

  /// The lines of code, without remarks and blank lines.
  private static func lines(_ code: String) -> [Substring] {
    code.split(separator: "\n").filter { line in
      let text = line.drop { $0 == " " }
      return !text.isEmpty && !text.hasPrefix("--")
    }
  }

  @Test func `an export with objects in objects is mapped whole, in few lines`() throws {
    let record = { (index: Int) in
      """
      {"uid": \(index + 10), "score": "9,5 из 10", "good": "\(Self.words) \(index)", "bad": "шу",
       "when": "\(index + 1) ноября 2025 г., 20:20", "language": "kk", "helpful": "12 человек",
       "guest": {"name": "Иван", "country": "LV"},
       "answer": {"body": "Рақмет, келіп тұрыңыз!", "when": "2025-11-05"}}
      """
    }
    let export = """
      {"result": {"hotels": [{"hotel": {"name": "Көктем"},
        "opinions": [\((0..<6).map(record).joined(separator: ","))]}]}}
      """
    let (code, tests) = try Self.written(from: export, "a.json")
    let fields = """
          fields = {
            id = "uid", product = "^hotel.name", author = "guest.name", pros = "good", cons = "bad",
            lang = "language", date = "when", country = "guest.country", votes = "helpful",
            reply_text = "answer.body", reply_date = "answer.when",
            rating = { "score", scale = "0-10", policy = "linear" }, -- 0 is 1 star, 10 is 5
          },

      """
    #expect(code.contains(fields), "\(code)")
    #expect(Self.lines(code).count <= 18, "\(code)")
    #expect(Self.lines(tests).count <= 8, "\(tests)")
    for claim in [
      "rating = 4.8", "votes = 12", "date = \"2025-11-01T20:20:00Z\"", "country = \"LV\"",
      "[\"reply.text\"] = \"Рақмет, келіп тұрыңыз!\"", "[\"reply.date\"] = \"2025-11-05\"",
    ] {
      #expect(tests.contains(claim), "\(claim): \(tests)")
    }
  }

  @Test func `titles above headers that only the site has are passed over`() throws {
    let text = """
      Аптека «Здоровье»;выгрузка;;;;;
      Период: март;;;;;;
      №;Препарат;Впечатление покупателя;Как оценили;Когда оставлен;Кто;Помогло
      А-101;Аспирин;Быстро привезли;Отлично;3 марта 2025;Айгерим;12 чел.
      А-102;Нурофен;Просрочен на месяц;Ужасно;5 марта 2025;Олег;3 чел.
      А-103;Витамин C;Дорого;Нормально;7 марта 2025;Дина;0
      """
    let (code, tests) = try Self.written(from: text, "a.csv")
    #expect(code.contains("options = { skip_rows = 2 },"), "\(code)")
    #expect(code.contains("author = \"Кто\", text = \"Впечатление покупателя\","), "\(code)")
    #expect(code.contains("values = { [\"Отлично\"] = 5, [\"Нормально\"] = 3,"), "\(code)")
    #expect(code.contains("[\"Ужасно\"] = 1 } },"), "\(code)")
    #expect(tests.contains("date = \"2025-03-03\", votes = 12"), "\(tests)")
  }

  @Test(arguments: [
    (
      "ref,recommend,ts,body\nc-9001,👍,1741000000,a b\nc-9002,👎,1741086400,c d\n",
      ["scale = \"thumbs\", policy = \"linear\"", "{ \"ts\", date = \"epoch\" }", "id = \"ref\""]
    ),
    (
      "Номер,Отзыв,Оценка (из 10),Дата\n7,тихо тут,9,13/02/25\n8,шумно тут,2,14/02/25\n",
      ["{ \"Оценка (из 10)\", scale = \"1-10\", policy", "{ \"Дата\", date = \"dd/MM/yy\" }"]
    ),
    (
      "What was good,What was bad,Grade,Posted\nclear,,A,3 days ago\n,too fast,D,yesterday\n",
      [
        "pros = \"What was good\", cons = \"What was bad\"",
        "values = { A = 5, B = 4, C = 3, D = 2, E = 1 }",
      ]
    ),
    (
      "Когда,Как вы оцените клинику?,Что вам не понравилось?,Что вам понравилось?\n"
        + "12.11.2026 10:15:33,4,долго ждать приёма,вежливый врач\n"
        + "13.11.2026 09:41:00,1,грубо ответили мне,\n",
      [
        "pros = \"Что вам понравилось?\", cons = \"Что вам не понравилось?\"",
        "rating = { \"Как вы оцените клинику?\", scale = \"1-5\" }",
      ]
    ),
    (
      "Time,What did you like least?,What did you like most?,How satisfied are you?,"
        + "Would you like to tell us more?\n2026-11-12,long queue here,polite staff,9,all was so so\n"
        + "2026-11-13,rude answer to me,,2,bad room and rude people there\n",
      [
        "pros = \"What did you like most?\"", "cons = \"What did you like least?\"",
        "text = \"Would you like to tell us more?\"",
        "{ \"How satisfied are you?\", scale = \"1-10\"",
      ]
    ),
    (
      "Тапсырыс №,Жолаушы,Баға,Көлік бағасы,Пікір\n"
        + "ZH/26000-A,Серик,5 - өте жақсы,★★★★☆,жүргізуші сыпайы екен\n"
        + "ZH/26001-C,Дана,2 - нашар,★★,көлік лас болды маған\n"
        + "ZH/26002-A,,1 - өте нашар,★,кешігіп келді тағы да\n",
      [
        "id = \"Тапсырыс №\", author = \"Жолаушы\"", "rating = { \"Баға\", scale = \"1-5\" }",
      ]
    ),
    (
      "Дата,Как у нас,Отзыв\n2026-11-12,★★★★☆,тут чисто и светло\n2026-11-13,★,тут долго ждать\n",
      ["rating = { \"Как у нас\", scale = \"1-5\" }"]
    ),
    (
      "Page,Model,Score,Text\n/shop/item1,A/B-12,5,good thing here\n/shop/item2,A/C-13,4,bad thing\n"
        + "/shop/item3,A/D-14,1,so so thing\n",
      ["-- No column is a review's id"]
    ),
    (
      "Klients,Teksts,Vērtējums\nAnna,ļoti labi,80%\nJānis,lēni un dārgi,20%\n",
      ["{ \"Vērtējums\", scale = \"0-100\", policy = \"linear\" }, -- 0 is 1 star, 100 is 5"]
    ),
    (
      "Дата,Отзыв,Оценка\n02/03/2026,жақсы дүкен екен,5\n03/04/2026,тез жеткізді маған,4\n",
      ["date = \"dd/MM/yyyy\" }, -- day or month first? no date of the sample shows it"]
    ),
  ])
  func `ratings, dates and codes in many forms are declared`(text: String, parts: [String]) throws {
    let (code, _) = try Self.written(from: text, "a.csv")
    for part in parts { #expect(code.contains(part), "\(part): \(code)") }
  }

  @Test func `members of objects are understood by what they stand in`() throws {
    let record = { (index: Int) in
      """
      {"нөмір": "b\(index)", "пікір": "\(Self.words)", "клиент": {"аты": "Айдос"}, "grade": "A",
       "goods": {"title": "шай \(index % 2)", "maker": "Ақбота"},
       "reaction": {"text": "Рақмет!", "at": "2025-03-04"}, "publishedOn": "2025-03-0\(index + 1)"}
      """
    }
    let export = "[\((0..<4).map(record).joined(separator: ",\n"))]"
    let (code, _) = try Self.written(from: export, "a.json")
    for part in [
      "author = \"клиент.аты\"", "date = \"publishedOn\"", "reply_text = \"reaction.text\"",
      "reply_date = \"reaction.at\"", "product = \"goods.title\"", "brand = \"goods.maker\"",
    ] {
      #expect(code.contains(part), "\(part): \(code)")
    }
  }

  @Test func `an object that is called like an answer has the reply's parts`() throws {
    let record = { (index: Int) in
      """
      {"пікір": "\(Self.words) \(index)", "баға": "\(index + 1)/5",
       "жауап": {"мәтін": "Рақмет!", "күні": "2025-03-04", "авторы": "Дана"}}
      """
    }
    let export = "[\((0..<4).map(record).joined(separator: ",\n"))]"
    let (code, tests) = try Self.written(from: export, "a.json")
    #expect(code.contains("reply_text = \"жауап.мәтін\", reply_date = \"жауап.күні\""), "\(code)")
    #expect(code.contains("reply_author = \"жауап.авторы\""), "\(code)")
    #expect(tests.contains("[\"reply.date\"] = \"2025-03-04\""), "\(tests)")
  }

  /// Names that no table knows: the answers are told by their texts and dates, in lists of which the
  /// first is empty; a list of goods has neither.
  @Test func `the first of a list of texts with dates is the answer`() throws {
    let record = { (index: Int) in
      let answer =
        "[{\"who\": \"дүкен\", \"said\": \"Рақмет, жақында келіңіз\", \"at\": \"04.03.2025\"}]"
      return """
        {"uid": "b\(index)", "good": "\(Self.words)", "bad": "баға \(index)", "score": \(index + 1),
         "own": "Анама алдым, бәрі жақсы \(index)", "goods": [{"name": "шай", "n": 2}],
         "talk": \(index == 0 ? "[]" : answer), "when": "2025-03-0\(index + 1)"}
        """
    }
    let export = "{\"list\": [\((0..<4).map(record).joined(separator: ",\n"))]}"
    let (code, tests) = try Self.written(from: export, "a.json")
    for part in [
      "text = \"own\"", "pros = \"good\"", "cons = \"bad\"", "reply_text = \"talk[0].said\"",
      "reply_date = { \"talk[0].at\", date = \"dd.MM.yyyy\" }", "reply_author = \"talk[0].who\"",
      "-- Of the list talk the first is read, as the answer.", "-- Also kept: x.goods;",
    ] {
      #expect(code.contains(part), "\(part): \(code)")
    }
    #expect(!code.contains("goods[0]"), "\(code)")
    #expect(tests.contains("cons = \"баға 0\""), "\(tests)")
  }

  @Test func `a preview shows what stands around the records`() throws {
    let world = try PluginWorld()
    try world.fixture.write(Self.lodgings(["5", "4", "1"]), to: "a.json")
    let said = try world.fixture.run("import --preview a.json")
    let rows = said.split(separator: "\n").filter { $0.hasPrefix("^") }
    #expect(rows.map { $0.prefix { $0 != " " } } == ["^^^export.site", "^hotel.name", "^hotel.id"])
    #expect(rows.allSatisfy { $0.hasSuffix("around the records: a plugin can name it") })
    // An importer that reads one has it as a column.
    try world.fixture.run("plugin new importer aul a.json")
    let read = try world.fixture.run("import --preview aul a.json")
    #expect(read.contains("\n^hotel.name"))
    #expect(!read.contains("^hotel.name     -"), "\(read)")
  }
}
