/// A language that is told by its common short words.
enum CommonWordLanguage: Int, CaseIterable {
  case ukrainian, kyrgyz, kazakhLatin, english
  case german, french, spanish, italian, portuguese, dutch, polish, turkish, uzbek, indonesian

  /// Those among which the one with most hits is taken.
  static let firstRanked = CommonWordLanguage.german

  /// The code; Indonesian has none of its own constant.
  var code: LanguageCode? {
    switch self {
    case .ukrainian: .ukrainian
    case .kyrgyz: .kyrgyz
    case .kazakhLatin: .kazakh
    case .english: .english
    case .german: .german
    case .french: .french
    case .spanish: .spanish
    case .italian: .italian
    case .portuguese: .portuguese
    case .dutch: .dutch
    case .polish: .polish
    case .turkish: .turkish
    case .uzbek: .uzbek
    case .indonesian: LanguageCode("id")
    }
  }

  /// Words of grammar and praise that few other languages of the script have.
  var list: String {
    switch self {
    case .ukrainian:
      """
      що це та як але дуже від чи вже ще або цей ця якщо після потрібно гарно добре дякую
      якість замовлення сподобалось було немає його її
      """
    case .kyrgyz:
      "менен үчүн жакшы эмес абдан өтө рахмат болгон болот экен ушул бирок кантип дагы эң кылып"
    case .kazakhLatin:
      """
      keremet jaqsy jaksy zhaksy jaksi zhaqsy jaqsi ote unady unadi jok zhok joq emes rahmet
      oiyn kushti tamasha kerek bolady magan degen ushin eken qazaq kazak kazakhsha birak
      oinap sapasy tez jumys zhumys alla razy
      """
    case .english:
      """
      it i my me the is this to of and was with so very really like love loves great good nice
      useful perfect works better thumbs up easy fun no not have best
      """
    case .german:
      """
      der die das und ist nicht ein eine ich es zu den mit sich auf für auch als wie aber sehr
      nur noch man sind wird bei oder gut wenn dass kann habe hat mir leider spiel
      """
    case .french:
      """
      le les des est et une un je ne pas que qui dans pour sur avec ce cette mais plus très il
      vous nous sont du au tout bien trop aussi livre comme fait jeu
      """
    case .spanish:
      """
      el los las es una un que y en con para pero muy más como esta lo se le si ya juego bien
      todo cuando está son hay mejor desde
      """
    case .italian:
      """
      lo gli il di che è un una non per con sono ma molto più come questo questa mi si anche
      della del nel tutto troppo gioco ho perché ottimo ogni
      """
    case .portuguese:
      """
      os um uma não que em com por mas muito mais como este isso jogo eu ele você seu bom tem
      foi só ao dos já quando
      """
    case .dutch:
      """
      de het een en is niet van ik dat op te met voor zijn maar er aan ook als dit heel om
      naar goed veel nog bij wel boek geen heb deze wat
      """
    case .polish:
      """
      nie na jest to się że jak ale co tak gra bardzo po za już tylko od dla mnie był być
      tego są może jeszcze przez polecam
      """
    case .turkish:
      """
      ve bir bu çok için ne ama gibi var daha değil ben kadar oyun güzel ile olarak sonra iyi
      yok her şey bana olan
      """
    case .uzbek:
      """
      va bu bilan uchun juda yaxshi emas ham kerak yoq edi lekin qilish rahmat ekan dastur
      yomon
      """
    case .indonesian:
      """
      yang dan tidak ini saya di untuk dengan bisa ada juga sudah tapi aplikasi lebih bagus
      sangat nya itu tolong kenapa sekali jadi lagi
      """
    }
  }
}

/// How often each language's common words were met.
struct CommonWordHits {
  // Vectors, because their elements stand in place.
  private var hitCounts = SIMD16<Int32>()
  private var weights = SIMD16<Int32>()

  /// Counts a folded word for every language that has it; longer words weigh more.
  mutating func count(_ letters: UnsafeBufferPointer<UInt16>) {
    var languages = commonWords.languages(of: letters)
    while languages != 0 {
      let index = languages.trailingZeroBitCount
      hitCounts[index] += 1
      weights[index] += Int32(min(letters.count, 3))
      languages &= languages - 1
    }
  }

  /// The weight of a language's words that were met, when there were two or more.
  func weight(_ language: CommonWordLanguage) -> Int {
    hits(language) >= 2 ? Int(weights[language.rawValue]) : 0
  }

  /// Adds the weight of a letter that a language has and few others do.
  mutating func add(_ language: CommonWordLanguage, _ weight: Int) {
    weights[language.rawValue] += Int32(weight)
  }

  func hits(_ language: CommonWordLanguage) -> Int { Int(hitCounts[language.rawValue]) }

  /// The ranked language with the most weight and at least two words; nil on a tie.
  var best: (language: CommonWordLanguage, weight: Int)? {
    var best: (language: CommonWordLanguage, weight: Int)?
    var isTied = false
    for language in CommonWordLanguage.allCases
    where language.rawValue >= CommonWordLanguage.firstRanked.rawValue && hits(language) >= 2 {
      let weight = Int(weights[language.rawValue])
      if let top = best, weight <= top.weight {
        if weight == top.weight { isTied = true }
        continue
      }
      best = (language, weight)
      isTied = false
    }
    return isTied ? nil : best
  }
}

/// The common words of all languages by a hash of their letters.
private struct CommonWordTable: Sendable {
  private var keys = [UInt32](repeating: 0, count: 2048)
  private var sets = [UInt32](repeating: 0, count: 2048)

  init() {
    for language in CommonWordLanguage.allCases {
      for word in language.list.split(whereSeparator: \.isWhitespace) {
        let key = CommonWordTable.key(of: Array(word.utf16))
        let slot = slot(of: key)
        keys[slot] = key
        sets[slot] |= 1 << UInt32(language.rawValue)
      }
    }
  }

  /// A bit for each language that has the word.
  func languages(of letters: UnsafeBufferPointer<UInt16>) -> UInt32 {
    guard letters.count <= 12 else { return 0 }
    return sets[slot(of: CommonWordTable.key(of: letters))]
  }

  private func slot(of key: UInt32) -> Int {
    var slot = Int(key) & 2047
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & 2047 }
    return slot
  }

  private static func key(of letters: some Sequence<UInt16>) -> UInt32 {
    var value: UInt32 = 0x811C_9DC5
    for letter in letters {
      value = (value ^ UInt32(letter)) &* 0x0100_0193
      value ^= value >> 13
    }
    return value | 1
  }
}

private let commonWords = CommonWordTable()
