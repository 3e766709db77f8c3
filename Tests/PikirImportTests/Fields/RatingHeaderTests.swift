import PikirImport
import Testing

/// Headers of ratings that tell their scale.
@Suite struct RatingHeaderTests {
  @Test(
    arguments: [
      ("Оценка (из 10)", "0-10"), ("Rating (1-10)", "1-10"), ("Бағасы, 10 балдан", "0-10"),
      ("Score out of 10", "0-10"), ("Vērtējums (no 10)", "0-10"), ("rating/100", "0-100"),
      ("Оценка (от 0 до 10)", "0-10"), ("Stars 1–5", "1-5"), ("Оценка по 5-балльной шкале", "1-5"),
      ("Рейтинг (10-балльная шкала)", "0-10"), ("nps 0-10", "0-10"), ("Rating10", "0-10"),
      ("Оценка по пятибалльной шкале", "1-5"), ("Rating (0-5)", "0-5"),
    ])
  func `the scale is the header's`(header: String, scale: String) throws {
    // A 0 is on the scales that may begin with it; 3 and 4 are on all of them.
    let lowest = scale.hasPrefix("0") ? 0 : 1
    let trial = try ImportTrial("text;\(header)\nтихо;\(lowest)\nшумно;3\nтак себе;4\n")
    #expect(trial.targets[header] == "rating")
    let reasons = trial.reasons[header]?.joined(separator: "; ") ?? ""
    #expect(reasons.contains("its scale is \(scale)") == (scale != "1-5"), "\(reasons)")
    #expect(trial["rating"].allSatisfy { $0 == nil } == (scale != "1-5"))
  }

  @Test func `without a 0 a scale of ten begins with 1`() throws {
    let trial = try ImportTrial("text,Оценка (из 10)\nтихо,2\nшумно,3\n")
    #expect(trial.reasons["Оценка (из 10)"]?.joined().contains("its scale is 1-10") == true)
  }

  @Test(arguments: ["Топ 10", "Rating 2-7", "Оценка 7", "Price of 10", "rating 1 2 10", "rating_5"])
  func `other numbers make no header of ratings`(header: String) throws {
    let trial = try ImportTrial("text;\(header)\nтихо;1\nшумно;3\n")
    #expect(trial.targets[header]?.hasPrefix("x.") == true)
  }

  @Test func `the plain name goes before one with a scale`() throws {
    let trial = try ImportTrial("Rating (1-10),rating,text\n9,1,тихо\n8,2,шумно\n")
    #expect(trial["rating"] == ["1", "2"])
  }

  @Test func `counts may have words behind them`() throws {
    let trial = try ImportTrial("text,helpful\nтихо,12 человек\nшумно,\nтак,1 человек\n")
    #expect(trial["votes"] == ["12", nil, "1"])
  }
}
