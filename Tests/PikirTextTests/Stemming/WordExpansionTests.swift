import PikirText
import Testing

@Suite struct WordExpansionTests {
  @Test(arguments: [
    // Forms as speakers inflect them; met in the corpora the project develops with.
    (
      "жеткізу",
      "жеткізді жеткізуші жеткізеді жеткізуге жеткізіп жеткізілді жеткізбеді жеткізуі жеткізген жеткізетін жеткізуші жеткізушілер жеткізілмеді жеткізсеңіз"
    ),
    ("сапа", "сапасы сапасын сапасына сапаға сапаны сапасынан"),
    ("тауар", "тауарды тауардың тауарлар тауарым тауары тауарларыңыз"),
    ("кітап", "кітабы кітабын кітаптар кітаптың кітапқа кітабымды"),
    ("жүрек", "жүрегім жүрегі жүректе жүректер"),
    ("ұнады", "ұнайды ұнаған ұнамады ұнамайды ұнап ұнаса"),
    ("бала", "балама баламның балалар балаларға баласы"),
    ("болу", "болады болды болған болмайды болатын болсын болса"),
    ("жұмыс", "жұмысы жұмысын жұмыстар жұмысқа"),
    ("сатушы", "сатушыға сатушылар сатушысы"),
    ("доставка", "доставку доставки доставкой доставке доставкасы доставканы"),
    ("подарок", "подарка подарки подарком подарков"),
    ("курьер", "курьеры курьером курьера курьеру курьерге курьердің"),
    ("быстрая", "быстро быстрый быстрее быстрой"),
    ("отзыв", "отзыва отзывы отзывов отзывами"), ("запах", "запаха запахом запахи"),
    ("экран", "экрана экраном экраны"), ("материал", "материала материалом материалы"),
    ("автомобиль", "автомобиля автомобили автомобилем"), ("цена", "цены цену цене ценой цен"),
    ("привезли", "привез привезла"), ("пришел", "пришла пришли пришло"),
    ("понравился", "понравилась понравилось понравились"), ("куплю", "купить купил купила"),
    ("delivery", "deliveries delivered deliver delivering"), ("price", "prices priced pricing"),
    ("app", "apps"), ("stop", "stopped stopping stops"), ("easy", "easily"),
    ("install", "installed installing"), ("movie", "movies"), ("reply", "replies replied replying"),
    ("piegāde", "piegādi piegādes piegādēm"), ("brālis", "brāļa brāļi brāļiem"),
    ("cena", "cenas cenu cenām"), ("garšīgs", "garšīga garšīgi garšīgas"),
  ])
  func `a word reaches its forms`(word: String, forms: String) {
    let expansion = WordExpansion(folded: Array(word.utf8))
    for form in forms.split(separator: " ") {
      #expect(matches(expansion, form), "\(word) should reach \(form)")
      #expect(form.utf8.starts(with: expansion.commonPrefix), "\(word) and \(form)")
    }
  }

  @Test(arguments: [
    ("дом", "домофон"), ("цена", "ценный"), ("страна", "странно"), ("сапа", "сапасыз"),
    ("сапа", "сап"), ("қала", "қалды"), ("бала", "бал"), ("адам", "ада"), ("ойын", "ой"),
    ("жестокий", "жесткий"), ("app", "apply"), ("news", "new"), ("plane", "plan"),
    ("use", "us"), ("theme", "them"), ("every", "ever"), ("quite", "quit"), ("этот", "это"),
    ("отзыв", "отозвать"), ("меню", "меня"), ("алайда", "алды"),
  ])
  func `a word does not reach another word`(word: String, other: Substring) {
    #expect(!matches(WordExpansion(folded: Array(word.utf8)), other))
  }

  @Test func `digits and other scripts match only themselves`() {
    let number = WordExpansion(folded: Array("2024".utf8))
    #expect(matches(number, "2024"))
    #expect(!matches(number, "202"))
    #expect(number.commonPrefix == Array("2024".utf8))
    #expect(matches(WordExpansion(folded: Array("5g".utf8)), "5g"))
    #expect(matches(WordExpansion(folded: Array("快".utf8)), "快"))
    #expect(!matches(WordExpansion(folded: Array("快".utf8)), "慢"))
    #expect(stemLanguages(for: Array("2шт".utf8)) == [])
  }

  @Test(
    arguments: [
      ("жеткізу", [.kk]), ("доставка", [.ru, .kk]), ("piegāde", [.lv]), ("delivery", [.en]),
      ("cena", [.en, .lv]), ("kaspiден", [.kk]),
    ] as [(String, [StemLanguage])]
  )
  func `letters tell the languages of a word`(word: String, languages: [StemLanguage]) {
    #expect(stemLanguages(for: Array(word.utf8)) == languages)
  }

  @Test(arguments: StemLanguage.allCases)
  func `a stem keeps three letters, or two of a short word`(language: StemLanguage) {
    let words = "ал алды еда чай все она use ies ings bed as es is ļa aiem иями ұнады дом ің ған"
    for word in words.split(separator: " ") {
      let letters = String(decoding: stem(Array(word.utf8), language), as: UTF8.self)
      #expect(letters.count >= min(word.count, 2), "\(word)")
      if word.count > 4 { #expect(letters.count >= 3, "\(word)") }
    }
  }

  private func matches(_ expansion: WordExpansion, _ token: Substring) -> Bool {
    Array(token.utf8).withUnsafeBytes { expansion.matches($0) }
  }
}
