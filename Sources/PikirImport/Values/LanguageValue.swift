import PikirText

/// Reads the language of a review as files name it: a code, a locale, or the language's name.
enum LanguageValue {
  enum Outcome: Sendable, Hashable {
    case code(String)
    /// Blank, or a code for several or unknown languages: the text decides.
    case unstated
    case unreadable
  }

  /// Reads one cell; `pt-BR`, `ru_RU`, `rus`, `English`, `schinese` become two letters.
  static func parse(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    let value = ValueBytes.trimmed(bytes)
    if ValueBytes.isNothing(value) { return .unstated }
    guard value.count <= 40 else { return .unreadable }
    let word = ValueBytes.word(value)
    if unstated.contains(word) { return .unstated }
    if let code = names[word] { return .code(code) }
    let stem = word.split { "-_ ".contains($0) }.first.map(String.init) ?? word
    if let code = names[stem] { return .code(code) }
    guard stem.utf8.count <= 3, let code = LanguageCode(stem) else { return .unreadable }
    return .code(code.text)
  }

  /// Whether two bytes are already a code in small letters, which needs no look-up.
  @inline(__always)
  static func isPlainCode(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == 2 else { return false }
    return bytes[0] &- 0x61 < 26 && bytes[1] &- 0x61 < 26
  }

  private static let unstated: Set<String> = [
    "mul", "und", "zxx", "unknown", "other", "mixed", "unk", "mis", "не определен",
    "не определён", "неизвестно", "смешанный", "белгісіз", "nezināma", "auto", "all",
  ]

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for (code, spellings) in spellings {
      for name in spellings.split(separator: " ") { names[String(name)] = code }
    }
    return names
  }()

  /// Three-letter codes and names: in English, in itself, in Russian, Kazakh and Latvian, and as
  /// Steam has them.
  private static let spellings: [(code: String, names: String)] = [
    ("kk", "kaz kazakh қазақ қазақша казахский казахстанский kazahu kz"),
    ("ru", "rus russian русский орыс орысша krievu"),
    ("en", "eng english английский ағылшын ағылшынша angļu"),
    ("lv", "lav lvs latvian latviešu latviski латышский латвийский латыш"),
    ("uz", "uzb uzbek узбекский өзбек o'zbek oʻzbek"),
    ("ky", "kir kyrgyz kirghiz кыргызский киргизский қырғыз кыргыз кыргызча"),
    ("uk", "ukr ukrainian українська украинский украин ukraiņu"),
    ("be", "bel belarusian беларуская белорусский"),
    ("tr", "tur turkish türkçe турецкий түрік turku"),
    ("tg", "tgk tajik таджикский тәжік"),
    ("az", "aze azerbaijani азербайджанский әзірбайжан"),
    ("tt", "tat tatar татарский татар"),
    ("hy", "hye arm armenian армянский"),
    ("ka", "kat geo georgian грузинский"),
    ("lt", "lit lithuanian lietuvių литовский lietuviešu"),
    ("et", "est ekk estonian eesti эстонский igauņu"),
    ("pl", "pol polish polski польский poļu"),
    ("de", "deu ger german deutsch немецкий неміс vācu"),
    ("fr", "fra fre french français французский француз franču"),
    ("es", "spa spanish español latam испанский испан spāņu"),
    ("it", "ita italian italiano итальянский itāļu"),
    ("pt", "por portuguese português brazilian португальский portugāļu"),
    ("nl", "nld dut dutch nederlands нидерландский holandiešu"),
    ("sv", "swe swedish svenska шведский zviedru"),
    ("no", "nor norwegian norsk норвежский norvēģu"),
    ("da", "dan danish dansk датский dāņu"),
    ("fi", "fin finnish suomi финский somu"),
    ("cs", "ces cze czech čeština чешский čehu"),
    ("sk", "slk slo slovak словацкий"),
    ("hu", "hun hungarian magyar венгерский ungāru"),
    ("ro", "ron rum romanian română румынский rumāņu"),
    ("bg", "bul bulgarian български болгарский"),
    ("sr", "srp serbian српски сербский"),
    ("hr", "hrv croatian hrvatski хорватский"),
    ("el", "ell gre greek ελληνικά греческий"),
    ("he", "heb iw hebrew иврит"),
    ("ar", "ara arabic арабский араб"),
    ("fa", "fas per persian персидский"),
    ("hi", "hin hindi хинди"),
    ("th", "tha thai тайский"),
    ("vi", "vie vietnamese вьетнамский"),
    ("id", "ind in indonesian индонезийский"),
    ("ms", "msa may malay малайский"),
    ("ko", "kor korean koreana корейский кәріс"),
    ("ja", "jpn japanese японский жапон japāņu"),
    ("zh", "zho chi cmn chinese schinese tchinese китайский қытай ķīniešu"),
  ]
}
