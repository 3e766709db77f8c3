import PikirBase
import PikirImport
import Testing

@Suite
struct ReviewBuildingTests {
  @Test
  func `a full record becomes a full review`() throws {
    let trial = try ImportTrial(
      #"{"id":"w1","nmId":83922684,"productDetails":{"brandName":"ECOCO"},"userName":"Ирина","#
        + #""text":"Полка держится","pros":"цена","cons":"запах","productValuation":4,"#
        + #""createdDate":"2024-03-05T10:00:00Z","answer":{"text":"Спасибо!","state":"wbRu"},"#
        + #""bables":["качество","размер"],"wasViewed":true,"tags":null}"#,
      file: "/wb.jsonl"
    )
    let row = try #require(trial.rows.first)
    #expect(row["id"] == "w1")
    #expect(row["product"] == "83922684")
    #expect(row["brand"] == "ECOCO")
    #expect(row["author"] == "Ирина")
    #expect(row["text"] == "Полка держится")
    #expect(row["pros"] == "цена")
    #expect(row["cons"] == "запах")
    #expect(row["rating"] == "4")
    #expect(row["scale"] == "1-5")
    #expect(row["date"] == "2024-03-05T10:00:00Z")
    #expect(row["reply.text"] == "Спасибо!")
    #expect(row["tags"] == "качество;размер")
    #expect(row["x.was_viewed"] == "true")
  }

  @Test
  func `an export of the Play Console is read, its id out of the link`() throws {
    // Made by hand from the documented header; no row is anybody's review.
    let trial = try ImportTrial(
      """
      Package Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since \
      Epoch,Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply \
      Text,Review Link
      org.app,ru,Y31L,2024-03-01T00:00:14Z,1709251214000,2,,Не открывается,2024-03-02T10:00:00Z,\
      Мы чиним,https://play.google.com/x?a=1#R:p=org.app&reviewid=gp:AO-1
      org.app,en,VFD,2024-03-01T00:05:00Z,1709251500000,5,,,,,

      """
    )
    #expect(trial["id"] == ["gp:AO-1", nil])
    #expect(trial["text"] == ["Не открывается", nil])
    #expect(trial["rating"] == ["2", "5"])
    #expect(trial["date"] == ["2024-03-01T00:00:14Z", "2024-03-01T00:05:00Z"])
    #expect(trial["reply.text"] == ["Мы чиним", nil])
    #expect(trial["product"] == ["org.app", "org.app"])
    #expect(trial["x.device"] == ["Y31L", "VFD"])
  }

  @Test
  func `the same export in UTF-16 gives the same reviews`() throws {
    let text = "Star Rating,Review Text\n5,Жақсы\n1,Плохо 😡\n"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let trial = try ImportTrial(bytes: bytes)
    #expect(trial["text"] == ["Жақсы", "Плохо 😡"])
    #expect(trial["rating"] == ["5", "1"])
  }

  @Test
  func `a language is taken as given or told from the words`() throws {
    let trial = try ImportTrial(
      """
      lang,text
      Kazakh,The words are English but the column says Kazakh
      mul,"Очень хороший товар, спасибо продавцу за быструю доставку"
      ,"Өте жақсы тауар, сатушыға рахмет айтамын, ұсынамын"

      """
    )
    #expect(trial["lang"] == ["kk", "ru", "kk"])
    #expect(trial.summary.notes.givenLanguages == 1)
    #expect(trial.summary.notes.identifiedLanguages == ["ru": 1, "kk": 1])
  }

  @Test
  func `entities are decoded and said`() throws {
    let trial = try ImportTrial("text\n&quot;Книга&quot;<br />да\nпросто слова\n")
    #expect(trial["text"] == ["\"Книга\"\nда", "просто слова"])
    #expect(trial.summary.notes.decodedMarkup == 1)
    #expect(trial.summary.notes.sentences.contains("1 text had HTML entities, now decoded"))
    let kept = try ImportTrial("text\n&quot;Книга&quot; да\nx y\n", arguments: [("markup", "keep")])
    #expect(kept["text"][0] == "&quot;Книга&quot; да")
  }

  @Test
  func `a table's null is nothing, a person's None is a word`() throws {
    let trial = try ImportTrial("title,text,cons\nnull,Хорошо вышло,None\nNaN,nan,Нет\n")
    #expect(trial["title"] == [nil, nil])
    #expect(trial["text"] == ["Хорошо вышло", nil])
    #expect(trial["cons"] == ["None", "Нет"])
    #expect(trial.summary.notes.nullCells == 3)
  }

  @Test
  func `verified, votes and country take one form`() throws {
    let trial = try ImportTrial(
      """
      text,verified_purchase,helpful_votes,country
      one two,true,"1,234",kz
      three four,нет,0,Latvia

      """
    )
    #expect(trial["verified"] == ["yes", "no"])
    #expect(trial["votes"] == ["1234", "0"])
    #expect(trial["country"] == ["KZ", "Latvia"])
  }

  @Test
  func `a site's own status is not taken for ours`() throws {
    let trial = try ImportTrial("text,status\none two,PROCESSED\nthree four,NEW\n")
    #expect(trial["x.status"] == ["PROCESSED", "NEW"])
    let ours = try ImportTrial("text,status\none two,open\nthree four,done\n")
    #expect(ours["status"] == ["open", "done"])
  }

  @Test
  func `a phrase for a date is kept as it was written`() throws {
    let trial = try ImportTrial(
      "Дата,Отзыв\n\"Сегодня, 14:05\",Хорошо\nДата не указана,Плохо\n12 мая 2024,Так себе\n"
    )
    #expect(trial["date"] == [nil, nil, "2024-05-12"])
    #expect(trial["x.date_text"] == ["Сегодня, 14:05", nil, nil])
    #expect(trial.summary.ledger.entryCount == 0)
    #expect(trial.summary.notes.relativeDates == ["x.date_text": 1])
  }

  /// The trials' day is 2024-06-01.
  @Test
  func `words of dates that are not taken are kept beside, also those of answers`() throws {
    let trial = try ImportTrial(
      """
      id,text,date,reply.text,reply.date
      1,one two,2024-05-01,thanks,2031-02-03
      2,one two,2031-01-01,thanks,yesterday
      3,one two,2024-05-03,thanks,2024-05-04
      4,one two,2024-05-01,,2031-02-03

      """
    ) { $0.badRowShare = 1 }
    #expect(trial["x.date_text"] == [nil, "2031-01-01", nil, nil])
    #expect(trial["x.reply_date_text"] == ["2031-02-03", "yesterday", nil, nil])
    #expect(trial["reply.date"] == [nil, nil, "2024-05-04", nil])
    let ledger = trial.summary.ledger
    #expect(ledger.keptWords == [.futureDate: ["x.reply_date_text", "x.date_text"]])
    #expect(trial.summary.notes.relativeDates == ["x.reply_date_text": 1])
    #expect(!ledger.haveSharedLines)
    #expect(ledger.entries.map(ledger.place) == ["line 2", "line 3"])
  }

  @Test
  func `records of one line are told by their numbers`() throws {
    let trial = try ImportTrial(
      "[{\"text\":\"one\"},{\"text\":\"two\",\"date\":\"2031-01-01\"},{\"id\":\"\"},{\"text\":\"four\"}]",
      file: "/a.json"
    ) { $0.badRowShare = 1 }
    let ledger = trial.summary.ledger
    #expect(ledger.haveSharedLines)
    #expect(ledger.entries.map(ledger.place) == ["record 2", "record 3"])
  }

  @Test
  func `times without an offset are the workspace's`() throws {
    let trial = try ImportTrial("date,text\n2024-03-05 15:00:00,one two three\n") {
      $0.zone = .init(name: "+05:00", fixedOffset: 18000)
    }
    #expect(trial["date"] == ["2024-03-05T15:00:00+05:00"])
  }

  @Test
  func `ids are kept byte for byte, texts are mended`() throws {
    let trial = try ImportTrial("id,text\na&amp;b,x &amp; y\nи\u{306},и\u{306}од\n")
    #expect(
      trial.rows.map { $0["id"].map { Array($0.utf8) } } == [
        Array("a&amp;b".utf8), Array("и\u{306}".utf8),
      ]
    )
    #expect(trial["text"][0] == "x & y")
    #expect(trial["text"][1].map { Array($0.utf8) } == Array("йод".utf8))
  }

  @Test
  func `a table that pikir wrote comes back with its own fields`() throws {
    let trial = try ImportTrial(
      "id,rating,tags,reply.text,x.colour,text\na1,4.5,size;price,thank you,red,fine shoes\n"
    )
    #expect(trial.targets["x.colour"] == "x.colour")
    #expect(trial["rating"] == ["4.5"])
    #expect(trial["tags"] == ["size;price"])
    #expect(trial["reply.text"] == ["thank you"])
  }

  @Test func `the date of an answer is a day where the file says no time`() throws {
    let trial = try ImportTrial(
      """
      id,text,reply.text,reply.date
      a1,fine shoes,thank you,2024-03-05
      a2,torn shoes,we are sorry,2024-03-05T07:30:00Z
      a3,shoes,,2024-03-06

      """
    )
    #expect(trial["reply.date"] == ["2024-03-05", "2024-03-05T07:30:00Z", nil])
  }
}
