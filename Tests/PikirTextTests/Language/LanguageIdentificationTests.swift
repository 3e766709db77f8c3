import PikirText
import Testing

@Suite struct LanguageIdentificationTests {
  @Test(arguments: [
    ("Тауар өте жақсы, жеткізу тез болды, рахмет!", "kk"), ("Керемет", "kk"), ("Өте күшті", "kk"),
    ("Отличный товар, доставили быстро, спасибо", "ru"), ("Не рекомендую", "ru"),
    ("Оте жаксы, маган унады, рахмет", "kk"),
    ("Курьер келмей жатыр уже три дня, приложение істемейді", "kk"),
    ("Keremet oiyn, maqan unady, rahmet", "kk"),
    ("Ļoti garšīgi, paldies par ātru piegādi!", "lv"), ("Loti labs, iesaku visiem", "lv"),
    ("Great product, works perfectly and arrived on time", "en"), ("I like it", "en"),
    ("Дуже гарний товар, все прийшло швидко, дякую", "uk"), ("Це дуже добре, але дорого", "uk"),
    ("Абдан жакшы, рахмат, мага жакты", "ky"),
    ("Sehr gut, ich bin zufrieden und kann es nur empfehlen", "de"),
    ("Très bon produit, je suis content et la livraison est rapide", "fr"),
    ("Muy bueno, el producto es como lo que esperaba", "es"),
    ("Çok güzel bir ürün ve kargo hızlı, teşekkürler", "tr"),
    ("Bardzo dobry produkt, polecam, jest super i nie jest drogi", "pl"),
    ("质量很好，物流很快", "zh"), ("とても良い商品です", "ja"), ("배송이 빠르고 좋아요", "ko"),
    ("Πολύ καλό προϊόν", "el"), ("מוצר מצוין", "he"), ("ძალიან კარგი", "ka"),
    ("Xiaomi Redmi Note 8 Pro телефоны өте жақсы екен", "kk"),
    ("@someone https://example.com/the-and-is-this-of очень плохо работает", "ru"),
  ])
  func `a review's language is told`(text: String, code: String) {
    #expect(identifyLanguage(text)?.text == code)
  }

  @Test(arguments: ["", "5", "ок", "👍👍👍", "супер", "!!!", "OK", "123 456", "\u{FFFD}", "iPhone"])
  func `too little text stays unknown`(text: String) {
    #expect(identifyLanguage(text) == nil)
  }

  @Test func `only the beginning of a long text is read`() {
    let text =
      String(repeating: "Отличный товар, доставили быстро. ", count: 30)
      + String(repeating: "The delivery was quick and the product is great. ", count: 500)
    #expect(identifyLanguage(text) == .russian)
  }
}

@Suite struct LanguageCodeTests {
  @Test(arguments: [("kk", "kk"), ("RU", "ru"), ("kaz", "kaz")])
  func `two or three letters make a code`(text: String, expected: String) {
    #expect(LanguageCode(text)?.text == expected)
  }

  @Test(arguments: ["", "k", "kazakh", "k1", "қз", "k ", "e@", "a["])
  func `anything else makes none`(text: String) {
    #expect(LanguageCode(text) == nil)
  }

  @Test func `constants equal their letters`() {
    #expect(LanguageCode("kk") == .kazakh)
    #expect(LanguageCode("lv") == .latvian)
    #expect("\(LanguageCode.chinese)" == "zh")
  }
}
