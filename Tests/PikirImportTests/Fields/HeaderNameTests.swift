import Testing

@testable import PikirImport

@Suite
struct HeaderNameTests {
  @Test(arguments: [
    ("Review_Text", "review text"), ("reviewText", "review text"), ("REVIEW TEXT:", "review text"),
    ("  rating ", "rating"), ("\u{FEFF}id", "id"), ("productDetails.nmId", "product details.nm id"),
    ("Дата_публикации", "дата публикации"), ("ОЦЕНКА", "оценка"), ("Vērtējums", "vertejums"),
    ("im:rating.label", "im rating"), ("Review Created (UTC)", "review created utc"),
    ("№", "no"), ("№ п/п", "no п п"), ("label", "label"), ("URLName", "url name"),
    ("«Отзыв»", "отзыв"), ("rating10", "rating10"), ("Е\u{308}лка", "елка"), ("...", ""),
    ("Рейтинг", "рейтинг"), ("Рейтинг".decomposed, "рейтинг"),
  ])
  func `spellings of a header come to one form`(raw: String, expected: String) {
    #expect(HeaderName(raw).text == expected)
  }

  @Test(arguments: [
    ("Text length", "text_length"), ("productDetails.nmId", "product_details_nm_id"),
    ("Цвет товара", "цвет_товара"), ("Krāsa", "krasa"), ("  ", ""), ("Бағасы, ₸", "бағасы"),
    ("a__b--c", "a_b_c"), ("%", ""),
  ])
  func `a column becomes the name of a field`(raw: String, expected: String) {
    #expect(HeaderName(raw).fieldName == expected)
  }

  @Test
  func `a long name is cut at the border of a character`() {
    let name = HeaderName(String(repeating: "я", count: 50)).fieldName
    #expect(name == String(repeating: "я", count: 32))
  }
}

extension String {
  /// `й` as two scalars, as some systems write file and column names.
  fileprivate var decomposed: String {
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "й" {
        scalars.append("и")
        scalars.append("\u{306}")
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
