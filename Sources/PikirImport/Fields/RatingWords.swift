/// Words and letters that some sites have in the place of stars.
///
/// Import does not read them by itself, because how much `Плохо` is, is the site's to say; an
/// importer that is written from a sample proposes them, and its author looks.
enum RatingWords {
  /// The stars that a word in small letters usually stands for; nil for other words.
  static func stars(_ word: String) -> Int? { table[word] }

  /// Whether a word is a mark of a letter, which means a rating only below a header that says so.
  static func isLetter(_ word: String) -> Bool { word.utf8.count == 1 }

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for (stars, words) in words {
      for word in words { table[word] = stars }
    }
    return table
  }()

  private static let words: [(stars: Int, words: [String])] = [
    (
      5,
      [
        "a", "excellent", "perfect", "amazing", "outstanding", "very satisfied", "positive",
        "отлично", "превосходно", "великолепно", "очень хорошо", "отличный", "положительный",
        "положительно", "позитивный", "өте жақсы", "керемет", "тамаша", "оң", "teicami",
        "izcili", "lieliski", "pozitīvi", "pozitīva",
      ]
    ),
    (
      4, ["b", "good", "very good", "satisfied", "хорошо", "хороший", "жақсы", "labi", "ļoti labi"]
    ),
    (
      3,
      [
        "c", "average", "ok", "okay", "fair", "neutral", "normal", "нормально", "средне",
        "удовлетворительно", "нейтрально", "нейтральный", "орташа", "қанағаттанарлық",
        "бейтарап", "viduvēji", "apmierinoši", "neitrāli", "neitrāla",
      ]
    ),
    (
      2,
      [
        "d", "poor", "bad", "dissatisfied", "плохо", "плохой", "неудовлетворительно", "нашар",
        "жаман", "slikti", "vāji",
      ]
    ),
    (
      1,
      [
        "e", "f", "terrible", "awful", "very bad", "very poor", "horrible", "very dissatisfied",
        "negative", "ужасно", "ужасный", "отвратительно", "очень плохо", "отрицательный",
        "отрицательно", "негативный", "өте нашар", "өте жаман", "сұмдық", "теріс",
        "ļoti slikti", "šausmīgi", "briesmīgi", "negatīvi", "negatīva",
      ]
    ),
  ]
}
