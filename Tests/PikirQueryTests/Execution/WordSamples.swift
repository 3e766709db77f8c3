import PikirBase
import PikirStore
import PikirTestSupport

/// Random reviews of few words in four languages, so that words and their forms repeat.
enum WordSamples {
  private static let words: [String: [String]] = [
    "ru": ["доставка", "доставки", "доставку", "чайник", "чайники", "сапа", "работает", "ёлка"],
    "kk": ["жеткізу", "жеткізді", "сапасы", "сапасыз", "қымбат", "алматы", "алматыда", "чайник"],
    "lv": ["piegāde", "piegādes", "labs", "laba", "the", "cena"],
    "en": ["delivery", "deliveries", "works", "working", "the", "don't", "5"],
  ]

  static func reviews(_ count: Int, seed: UInt64) -> [SampleReview] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { number in
      let lang = ["ru", "kk", "lv", "en"].randomElement(using: &random) ?? "ru"
      // The beginning of the list prefers the first words, so that sets differ.
      let known = words[lang] ?? []
      let bias = number < 70 ? known.count / 2 : known.count
      func text(_ most: Int) -> String {
        let length = Int.random(in: 0...most, using: &random)
        return (0..<length).map { _ in known[Int.random(in: 0..<bias, using: &random)] }
          .joined(separator: " ")
      }
      var review = SampleReview()
      review.lang = number % 7 == 0 ? "" : lang
      review.text = text(9)
      if number % 3 == 0 { review.title = text(3) }
      if number % 5 == 0 { review.cons = text(4) }
      return review
    }
  }

  static func texts(of reviews: [SampleReview]) -> [(text: String, lang: String)] {
    reviews.map { ([$0.title, $0.text, $0.pros, $0.cons].joined(separator: "\n"), $0.lang) }
  }
}
