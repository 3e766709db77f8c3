import PikirBase
import PikirText

/// Codes of languages that no review ever has.
extension LuaLint {
  /// `lang = "kz"`, `lang = { "ru", "rus" }`, `r.lang == "ua"`, `"RU" == r.lang`.
  mutating func checkLanguages() {
    for index in 0..<text.count where text.word(index) == "lang" {
      if text.isSign(index + 1, "="), text.braces[index] > 0 {
        let isList = text.isSign(index + 2, "{")
        let end = isList ? text.closings[index + 2] ?? index + 3 : index + 3
        for place in index + 2..<end { checkLanguage(at: place) }
      } else if text.isSign(index - 1, ".") {
        // What a file has in a column of that name is its own.
        let kind = reviews.kind(ofNameAt: index - 2, in: text)
        for (sign, value) in comparisons(from: index - 2, to: index)
        where kind != .record && ["==", "~="].contains(text.word(sign)) {
          checkLanguage(at: value)
          if kind == .review || kind == .either { checkLetters(at: value) }
        }
      }
    }
  }

  /// Reviews have their codes in small letters, and texts are compared letter by letter.
  private mutating func checkLetters(at place: Int) {
    guard let code = text.content(place), !code.isEmpty else { return }
    guard let known = LanguageCode(code) else {
      return warning(
        "languages are codes of small letters: \"\(code)\" never comes",
        at: text.span(place),
        "such as kk, ru, lv or en"
      )
    }
    guard !known.text.utf8.elementsEqual(code.utf8) else { return }
    warning(
      "languages stand in small letters: \"\(code)\" never comes",
      at: text.span(place),
      "write \"\(known.text)\""
    )
  }

  private mutating func checkLanguage(at place: Int) {
    guard let code = text.content(place), let known = LanguageCode(code),
      known.text.utf8.elementsEqual(code.utf8)
    else { return }
    if let country = Self.countries[code] {
      warning(
        "\"\(code)\" is a country, and its language is \"\(country)\"",
        at: text.span(place),
        "write \"\(country)\""
      )
    } else if let short = Self.longCodes[code] {
      warning(
        "reviews have languages of two letters: \"\(code)\" never comes",
        at: text.span(place),
        "write \"\(short)\""
      )
    } else if code.utf8.count == 2, !Self.languages.contains(code) {
      warning(
        "no language has the code \"\(code)\"",
        at: text.span(place),
        "such as kk, ru, lv or en"
      )
    }
  }

  /// Countries whose letters no language has, or one that is hardly meant.
  private static let countries = [
    "kz": "kk", "ua": "uk", "cz": "cs", "jp": "ja", "cn": "zh", "gb": "en", "us": "en", "dk": "da",
    "gr": "el", "by": "be", "rs": "sr", "ge": "ka", "in": "hi", "il": "he",
    "at": "de", "vn": "vi", "mx": "es",
  ]

  /// ISO 639-2 and 639-3 codes of languages that have two letters as well.
  private static let longCodes = [
    "rus": "ru", "kaz": "kk", "lav": "lv", "lvs": "lv", "eng": "en", "ukr": "uk", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko",
    "tur": "tr", "uzb": "uz", "kir": "ky", "est": "et", "lit": "lt", "pol": "pl", "ces": "cs",
    "cze": "cs", "spa": "es", "ita": "it", "por": "pt", "tat": "tt", "bel": "be", "aze": "az",
  ]

  /// The codes of ISO 639-1.
  private static let languages: Set<String> = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  )
}
