import PikirImport
import Testing

@Suite
struct ColumnGuessTests {
  @Test
  func `a header rating over words is no rating`() throws {
    let trial = try ImportTrial(
      """
      rating,text,stars
      good,Всё пришло быстро,5
      bad,Сломан экран,1
      fine,Нормально,3

      """
    )
    #expect(trial.targets == ["rating": "x.rating", "text": "text", "stars": "rating"])
    #expect(trial["rating"] == ["5", "1", "3"])
    #expect(trial["x.rating"] == ["good", "bad", "fine"])
    #expect(trial.reasons["rating"]?.first?.contains("0 of 3 values") == true)
  }

  @Test
  func `a table without a header is read by its values`() throws {
    let trial = try ImportTrial(
      """
      r-101,2024-03-01,5,ru,Айгуль,Очень быстро привезли
      r-102,2024-03-02,1,kk,Ерлан,Тауар сынып келді екен
      r-103,2024-03-03,3,ru,Марина,Ничего особенного но работает

      """
    )
    #expect(trial["text"][0] == "Очень быстро привезли")
    #expect(trial["date"] == ["2024-03-01", "2024-03-02", "2024-03-03"])
    #expect(trial["rating"] == ["5", "1", "3"])
    #expect(trial["lang"] == ["ru", "kk", "ru"])
    #expect(trial["id"] == ["r-101", "r-102", "r-103"])
    #expect(trial["author"] == ["Айгуль", "Ерлан", "Марина"])
  }

  @Test
  func `drawn stars below a header that says something else are no rating`() throws {
    let trial = try ImportTrial(
      "Отель,Категория,Отзыв\nАлатау,★★★★★,тут грязно\nЖетісу,★★,тут чисто\n"
    )
    #expect(trial["rating"] == [nil, nil])
    #expect(trial["x.категория"] == ["★★★★★", "★★"])
  }

  @Test
  func `the words behind marks are not thrown away, unless they only say the mark`() throws {
    let words = ["5 - отлично, но курьер опоздал на час", "2 - привезли не тот цвет", "4 - хорошо"]
    let lost = try ImportTrial("Имя;Оценка\n" + words.map { "Анна;\($0)\n" }.joined())
    #expect(lost["text"] == words)
    let marks = ["1 - ужасно", "3 - плохо", "9 - отлично", "10 - превосходно", "5 - средне"]
    let ten = try ImportTrial("Отзыв;Оценка\n" + marks.map { "тут так;\($0)\n" }.joined())
    #expect(ten["rating"] == [nil, nil, nil, nil, nil])
    #expect(ten["x.rating_raw"].map { $0?.prefix(2) } == ["1 ", "3 ", "9 ", "10", "5 "])
    #expect(ten.summary.ledger.counts.isEmpty)
    // Where the words are the site's own, they stay with their numbers.
    let own = ["1 - ужасно", "4 - сойдёт", "9 - бомба", "10 - отлично"]
    let kept = try ImportTrial("Отзыв;Оценка\n" + own.map { "тут так;\($0)\n" }.joined())
    #expect(kept["x.оценка"] == own)
  }

  @Test
  func `a person can say that there is a header, or none`() throws {
    let told = try ImportTrial(
      "alpha,beta\none two three,4\nfour five six,5\n",
      arguments: [("header", "no")]
    )
    #expect(told.rows.count == 3)
    let header = try ImportTrial(
      "2024,beta\none two three,4\nfour five six,5\n",
      arguments: [("header", "yes")]
    )
    #expect(header.rows.count == 2)
  }

  @Test
  func `of two columns for one field the better values win`() throws {
    let trial = try ImportTrial(
      """
      review_id,published_at,date,text
      a1,1709647509,5 марта 2024,Хорошая вещь
      a2,1709647600,5 марта 2024,Плохая вещь

      """
    )
    #expect(trial["date"][0] == "2024-03-05T14:05:09Z")
    #expect(trial["x.date"][0] == "5 марта 2024")
    #expect(trial.reasons["date"]?.contains("'published_at' fits date better") == true)
  }

  /// What is sold goes before where it is sold, in whatever order they stand.
  @Test(arguments: [
    ("Аптека", "Товар"), ("Дәріхана", "Тауар"), ("course", "product"), ("Klīnika", "Prece"),
  ])
  func `a place gives way to a product`(place: String, product: String) throws {
    for header in ["\(place),\(product)", "\(product),\(place)"] {
      let trial = try ImportTrial("\(header),text\nA1,B1,good\nA2,B2,bad\n")
      #expect(trial.targets[product] == "product", "\(header)")
    }
    #expect(try ImportTrial("\(place),text\nA1,good\nA2,bad\n").targets[place] == "product")
  }

  @Test
  func `numbers of rows are no ids`() throws {
    let trial = try ImportTrial("№,Отзыв,Оценка\n1,Хорошо,5\n2,Плохо,1\n3,Так себе,3\n")
    #expect(trial.targets == ["№": "x.no", "Отзыв": "text", "Оценка": "rating"])
    let frame = try ImportTrial(",Unnamed: 0,review\n0,0,Good one\n2,2,Bad one\n7,7,So so\n")
    #expect(frame.targets == ["column1": "-", "Unnamed: 0": "-", "review": "text"])
  }

  @Test
  func `the only date of a file is the review's`() throws {
    let trial = try ImportTrial(
      #"{"updated":"2024-03-05T10:00:00Z","content":"fine app","im:version":"1.8.0"}"#,
      file: "/feed.jsonl"
    )
    #expect(trial["date"] == ["2024-03-05T10:00:00Z"])
    #expect(trial["x.im_version"] == ["1.8.0"])
  }

  @Test
  func `a scale is found from the values and kept apart`() throws {
    let trial = try ImportTrial("text,score\nНичего,7\nСупер,10\nУжас,2\nТак себе,6\n")
    #expect(trial["rating"] == [nil, nil, nil, nil])
    #expect(trial["scale"] == ["1-10", "1-10", "1-10", "1-10"])
    #expect(trial["x.rating_raw"] == ["7", "10", "2", "6"])
    let mapped = try ImportTrial(
      "text,score\nНичего,7\nСупер,10\nУжас,0\nТак себе,6\n",
      arguments: [("policy", "linear")]
    )
    #expect(mapped["rating"] == ["3.8", "5", "1", "3.4"])
    #expect(mapped["x.rating_raw"] == ["7", "10", "0", "6"])
  }

  @Test
  func `thumbs are a rating of their own scale`() throws {
    let trial = try ImportTrial(
      #"{"review":"great game","voted_up":true}"# + "\n"
        + #"{"review":"bad game","voted_up":false}"#,
      file: "/steam.jsonl"
    )
    #expect(trial["scale"] == ["thumbs", "thumbs"])
    #expect(trial["x.rating_raw"] == ["true", "false"])
    #expect(trial["rating"] == [nil, nil])
  }

  @Test
  func `American dates are told by their values`() throws {
    let trial = try ImportTrial("date,text\n01/02/2024,one two\n02/25/2024,three four\n")
    #expect(trial["date"] == ["2024-01-02", "2024-02-25"])
    let open = try ImportTrial("date,text\n01/02/2024,one two\n02/03/2024,three four\n")
    #expect(open["date"] == ["2024-02-01", "2024-03-02"])
    #expect(open.reasons["date"]?.contains { $0.contains("could be day or month first") } == true)
  }

  @Test
  func `members of a JSON object with many names share one field`() throws {
    var lines: [String] = []
    for index in 0..<20 {
      lines.append(
        #"{"text":"row number \#(index)","aspects":{"part\#(index)":\#(index),"all":1}}"#
      )
    }
    let trial = try ImportTrial(lines.joined(separator: "\n"), file: "/aspects.jsonl")
    #expect(trial["x.aspects"][3] == "part3=3;all=1")
    #expect(trial.targets["aspects.part7"] == "x.aspects")
    let few = try ImportTrial(
      #"{"text":"row one here","scores":{"food":8,"service":"9"}}"#,
      file: "/scores.jsonl"
    )
    #expect(few["x.scores_food"] == ["8"])
    #expect(few["x.scores_service"] == ["9"])
  }

  @Test
  func `fields that turn up late in a JSON file are mapped too`() throws {
    var lines = (0..<5000).map { #"{"id":"a\#($0)","text":"row number \#($0)"}"# }
    lines.append(#"{"id":"b","text":"late","reply":"thank you","Оценка":4,"colour":"red"}"#)
    let trial = try ImportTrial(lines.joined(separator: "\n"), file: "/late.jsonl")
    #expect(trial.summary.reviewCount == 5001)
    #expect(trial.targets["reply"] == "reply.text")
    #expect(trial.targets["Оценка"] == "rating")
    #expect(trial.targets["colour"] == "x.colour")
  }

  @Test
  func `a column without values gives way to one with values`() throws {
    var lines = [#"{"id":"a1","text":"one two three","answer":null}"#]
    lines += (0..<5000).map { #"{"id":"b\#($0)","text":"row number \#($0)"}"# }
    lines.append(#"{"id":"c","text":"last one","answer":{"text":"we are sorry"}}"#)
    let trial = try ImportTrial(lines.joined(separator: "\n"), file: "/answers.jsonl")
    #expect(trial.targets["answer.text"] == "reply.text")
    #expect(trial.targets["answer"] == "x.answer")
  }

  @Test
  func `computed names arrive beside the fields that compute them`() throws {
    let trial = try ImportTrial(
      #"{"text":"fine phone","label":"positive","valence":1.5,"polarity":"pos","class":"praise"}"#,
      file: "/labels.jsonl"
    )
    #expect(trial["x.label"] == ["positive"])
    #expect(trial["x.valence"] == ["1.5"])
    #expect(trial["x.polarity"] == ["pos"])
    #expect(trial["x.class"] == ["praise"])
  }
}
