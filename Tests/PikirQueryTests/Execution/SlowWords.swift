import PikirStore
import PikirText

/// Words, stems and their counts by reading every review, with nothing of the index.
struct SlowWords {
  /// The words of each live review, by row.
  let words: [Int: [String]]
  private let stems: [String: String]

  /// Takes what each row says, and in which language.
  init(_ texts: [(text: String, lang: String)], live: (Int) -> Bool = { _ in true }) {
    let read = texts.map { Self.words(of: $0.text) }
    words = Dictionary(
      uniqueKeysWithValues: read.indices.filter(live).map { ($0, read[$0]) }
    )
    var stems: [String: String] = [:]
    for word in Set(read.joined()) {
      func reviews(_ language: StemLanguage) -> Int {
        texts.indices.filter { texts[$0].lang == language.rawValue && read[$0].contains(word) }
          .count
      }
      let open = stemLanguages(for: Array(word.utf8))
      // The first of the language that more reviews speak; the first in the list among equals.
      let most = open.map(reviews).max()
      let language = open.first { reviews($0) == most }
      let stem = language.map { PikirText.stem(Array(word.utf8), $0) } ?? Array(word.utf8)
      stems[word] = String(decoding: stem, as: UTF8.self)
    }
    self.stems = stems
  }

  private static func words(of text: String) -> [String] {
    tokens(of: text).map { String(decoding: $0, as: UTF8.self) }
  }

  func stem(_ word: String) -> String { stems[word] ?? word }

  /// How often each stem stands in a review.
  func vector(_ row: Int) -> [String: Int] {
    (words[row] ?? []).reduce(into: [:]) { $0[stem($1), default: 0] += 1 }
  }

  /// In how many of some reviews a stem stands.
  func reviews(_ stem: String, among rows: [Int]) -> Int {
    rows.filter { vector($0)[stem] != nil }.count
  }

  /// Over the forms of a stem, the reviews that hold the form.
  func occurrences(_ stem: String) -> Int {
    let forms = stems.filter { $0.value == stem }.map(\.key)
    return forms.reduce(0) { sum, form in
      sum + words.values.filter { $0.contains(form) }.count
    }
  }

  var allStems: Set<String> { Set(words.values.joined().map(stem)) }
}
