import PikirLua
import PikirWire
import Testing

/// Expected values worked out by hand from the Unicode data and the languages' own rules.
@Suite struct TextPrimitiveTests {
  @Test(
    arguments: [
      ("pikir.lower('ӘҒҚҢӨҰҮҺІ Ё Й')", "әғқңөұүһі ё й"),
      ("pikir.lower('ĀČĒĢĪĶĻŅŠŪŽ')", "āčēģīķļņšūž"),
      ("pikir.lower('ABC xyz 12')", "abc xyz 12"), ("pikir.lower('')", ""),
      ("pikir.upper('әғқңөұүһі ё й')", "ӘҒҚҢӨҰҮҺІ Ё Й"),
      ("pikir.upper('āčēģīķļņšūž')", "ĀČĒĢĪĶĻŅŠŪŽ"),
      ("pikir.upper('straße')", "STRASSE"),
      ("pikir.fold(' ЁЛКА\\n и\\tёж ')", " елка и еж "), ("pikir.fold('Ī')", "ī"),
      ("pikir.trim('\u{A0}\u{FEFF} а б \u{3000}')", "а б"), ("pikir.trim('   ')", ""),
      ("pikir.replace('aaa', 'aa', 'b')", "ba"), ("pikir.replace('жаңа', 'ң', 'н')", "жана"),
      ("pikir.replace('x', 'y', 'z')", "x"),
    ] as [(String, String)]
  )
  func `letters of every alphabet are changed`(expression: String, text: String) throws {
    let quoted = text.replacing("\"", with: "\\\"")
    #expect(try PrimitiveTrial.value(expression) == "\"\(quoted)\"")
  }

  @Test(
    arguments: [
      ("pikir.sub('Қазақстан', 1, 5)", "Қазақ"), ("pikir.sub('Қазақстан', 6)", "стан"),
      ("pikir.sub('Қазақстан', -4, -2)", "ста"), ("pikir.sub('Қазақстан', 0, 2)", "Қа"),
      ("pikir.sub('Қазақстан', 8, 99)", "ан"), ("pikir.sub('Қазақстан', 5, 4)", ""),
      ("pikir.sub('Қазақстан', -99, 1)", "Қ"), ("pikir.sub('', 1, 3)", ""),
      ("pikir.sub('абв', math.mininteger, math.maxinteger)", "абв"),
      // и with a breve is one letter of two characters, and a wave with a skin tone is one sign.
      ("pikir.sub('бои\u{306}', 1, 3)", "бо"), ("pikir.sub('бои\u{306}', 1, 4)", "бои\u{306}"),
      ("pikir.sub('и\u{306}од', 2)", "од"), ("pikir.sub('a👋🏽b', 1, 2)", "a"),
      ("pikir.sub('a👋🏽b', 3)", "b"), ("pikir.sub('👩‍👩‍👧x', 1, 5)", "👩‍👩‍👧"),
      ("pikir.sub('👩‍👩‍👧x', 1, 4)", ""), ("pikir.sub('🇰🇿🇱🇻', 1, 3)", "🇰🇿"),
    ] as [(String, String)]
  )
  func `a piece never has half a letter`(expression: String, text: String) throws {
    #expect(try PrimitiveTrial.value(expression) == "\"\(text)\"")
  }

  @Test(
    arguments: [
      ("pikir.len('')", "0"), ("pikir.len('Рақмет')", "6"), ("pikir.len('👋')", "1"),
      ("pikir.blank('')", "true"), ("pikir.blank('\u{A0}\\t')", "true"),
      ("pikir.blank('а')", "false"),
      ("pikir.blank()", "true"), ("pikir.starts('ab', '')", "true"),
      ("pikir.starts('a', 'ab')", "false"), ("pikir.ends('a', 'ab')", "false"),
      ("pikir.ends('Жақсы', 'сы')", "true"),
      ("pikir.lines('')", "{}"), ("pikir.lines('a\\rb\\r\\n\\nc')", #"{ "a", "b", "", "c" }"#),
      ("pikir.tokens('Не ПОНРАВИЛОСЬ: ё-моё')", #"{ "не", "понравилось", "е", "мое" }"#),
      ("pikir.tokens('')", "{}"),
      // ал лм ма / ал лм мы: four of six.
      ("pikir.similar('алма', 'алмы') * 3", "2"), ("pikir.similar('', '')", "1"),
      ("pikir.similar('а', 'а')", "1"), ("pikir.similar('а', 'б')", "0"),
      ("pikir.similar('слон', '')", "0"),
    ] as [(String, String)]
  )
  func `texts are counted and compared by letters`(expression: String, value: String) throws {
    #expect(try PrimitiveTrial.value(expression) == value)
  }

  @Test(
    arguments: [
      ("'Первое. Второе!Третье'", #"{ "Первое.", "Второе!Третье" }"#),
      ("'Ого!!! Да?! «Нет.» Точно'", #"{ "Ого!!!", "Да?!", "«Нет.»", "Точно" }"#),
      ("'Купил 2 шт. и рад. А. Иванов'", #"{ "Купил 2 шт. и рад.", "А. Иванов" }"#),
      ("'Өте жақсы. Рақмет… Тағы келем'", #"{ "Өте жақсы.", "Рақмет…", "Тағы келем" }"#),
      ("'Ļoti labi. Piem. Rīgā'", #"{ "Ļoti labi.", "Piem. Rīgā" }"#),
      ("'one\\ntwo\\n\\n  three. '", #"{ "one", "two", "three." }"#), ("'  '", "{}"),
      ("'Версия 2.0. Новая'", #"{ "Версия 2.0.", "Новая" }"#),
    ] as [(String, String)]
  )
  func `sentences end where readers see it`(text: String, sentences: String) throws {
    #expect(try PrimitiveTrial.value("pikir.sentences(\(text))") == sentences)
  }

  @Test(
    arguments: [
      ("'Рақмет сізге', 11", "Рақмет…"), ("'Рақмет сізге', 12", "Рақмет сізге"),
      ("'Спасибо, друзья', 10", "Спасибо…"), ("'Неделимоеслово', 5", "Неде…"),
      ("'абв где', 4", "абв…"), ("'абв', 1", ""), ("'абв', 0", ""), ("'', 0", ""),
      ("'ab cd', 5, 'bytes'", "ab cd"), ("'ab cde', 5, 'bytes'", "ab…"),
      ("'😀😀 😀', 5, 'utf16'", "😀😀…"), ("'😀😀 😀', 4, 'utf16'", "😀…"),
      ("'бои\u{306} слова', 4", "бо…"),
    ] as [(String, String)]
  )
  func `a text is fitted to the end of a word`(arguments: String, text: String) throws {
    #expect(try PrimitiveTrial.value("pikir.fit(\(arguments))") == "\"\(text)\"")
  }

  @Test(
    arguments: [
      ("lower", "('ж'):sub(1, 1)"), ("len", "('аб'):sub(2)"), ("fold", "'\\xFF'"),
      ("tokens", "'\\xD0'"), ("trim", "'\\xED\\xA0\\x80'"), ("lang", "'\\xC0\\x80'"),
    ] as [(String, String)]
  )
  func `half a letter is told by the call that meets it`(name: String, text: String) {
    let failure = PrimitiveTrial.failure("pikir.\(name)(\(text))")
    #expect(failure?.message == "pikir.\(name): text is not UTF-8: half a letter at byte 1")
    #expect(failure?.hint.contains("pikir.sub") == true)
    #expect(failure?.line == 2)
  }

  @Test(
    arguments: [
      ("pikir.lower(5)", "pikir.lower: text should be a text, not a number"),
      ("pikir.sub('a', 'b')", "pikir.sub: first should be a whole number, not a text"),
      ("pikir.fit('a', 5, 'words')", "pikir.fit: unit should be one of characters, bytes, utf16"),
      ("pikir.replace('a', '', 'b')", "pikir.replace: what is to be replaced is empty"),
      ("pikir.fit('a', -1)", "pikir.fit: most should not be negative"),
    ] as [(String, String)]
  )
  func `a wrong argument is told by its name`(expression: String, message: String) {
    #expect(PrimitiveTrial.failure(expression)?.message == message)
  }
}
