/// Months by name in Kazakh, Russian, Latvian and English, in any case form, and the words that
/// stand around dates.
///
/// Words are folded and compared by bytes: every cell of a file's head is held against them.
enum MonthNames {
  /// 1 to 12 for a folded word without Latvian marks; nil for any other word.
  static func month(_ word: UnsafeRawBufferPointer) -> Int? {
    if let exact = abbreviations[word] { return exact }
    guard let (month, rest) = stems.first(of: word) else { return nil }
    // Of a scalar's bytes one is no continuation.
    return rest.count { $0 & 0xC0 != 0x80 } <= 5 ? month : nil
  }

  /// Words that a date may hold without a meaning for it: `г.`, `gada`, `ж.`, weekdays, `at`.
  static func isFiller(_ word: UnsafeRawBufferPointer) -> Bool {
    if fillers[word] != nil { return true }
    guard let (_, rest) = weekdayStems.first(of: word) else { return false }
    return rest.count <= 8
  }

  /// Words of a date that counts from the day it was read on: `сегодня`, `2 days ago`, `кеше`.
  static func isRelative(_ word: UnsafeRawBufferPointer) -> Bool { relatives[word] != nil }

  /// Phrases that stand where a site has no date.
  static func isUnstated(_ phrase: UnsafeRawBufferPointer) -> Bool { unstated[phrase] != nil }

  private static let unstated = WordTable<Void>([
    "дата не указана", "не указана", "не указано", "нет даты", "неизвестно", "без даты",
    "no date", "unknown", "not specified", "undated", "күні көрсетілмеген", "белгісіз",
    "nav norādīts", "nav datuma", "bez datuma", "nezināms",
  ])

  private static let stems = StemTable([
    ("januar", 1), ("februar", 2), ("march", 3), ("april", 4), ("june", 6), ("july", 7),
    ("august", 8), ("septem", 9), ("october", 10), ("novem", 11), ("decem", 12),
    ("январ", 1), ("феврал", 2), ("март", 3), ("апрел", 4), ("июн", 6), ("июл", 7),
    ("август", 8), ("сентябр", 9), ("октябр", 10), ("ноябр", 11), ("декабр", 12),
    ("қаңтар", 1), ("ақпан", 2), ("наурыз", 3), ("сәуір", 4), ("мамыр", 5), ("маусым", 6),
    ("шілде", 7), ("тамыз", 8), ("қыркүйек", 9), ("қыркүйег", 9), ("қазан", 10), ("қараша", 11),
    ("желтоқсан", 12),
    ("janvar", 1), ("mart", 3), ("april", 4), ("maij", 5), ("junij", 6), ("julij", 7),
    ("oktobr", 10), ("novembr", 11), ("decembr", 12),
  ])

  private static let abbreviations = WordTable([
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "мае": 5, "июн": 6,
    "июл": 7, "авг": 8, "сен": 9, "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
    "қаң": 1, "ақп": 2, "нау": 3, "сәу": 4, "мам": 5, "мау": 6, "шіл": 7, "там": 8, "қыр": 9,
    "қаз": 10, "қар": 11, "жел": 12,
    "janv": 1, "febr": 2, "maijs": 5, "jūn": 6, "jūl": 7, "okt": 10, "mai": 5,
  ])

  private static let fillers = WordTable<Void>([
    "г", "год", "года", "году", "в", "от", "на", "ж", "жыл", "жылы", "жылғы", "жылдың", "сағат",
    "gada", "gads", "gadā", "g", "plkst", "at", "on", "of", "the", "st", "nd", "rd", "th", "ч",
    "опубликовано", "изменено", "изменён", "изменен", "дополнен", "reviewed", "posted", "edited",
    "written", "published", "in", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
    "sat", "sun", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "отзыв", "создан", "күні", "т", "t",
    "utc",
  ])

  private static let weekdayStems = StemTable<Void>([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "понедельн", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен",
    "дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі",
    "pirmdien", "otrdien", "tresdien", "ceturtdien", "piektdien", "sestdien", "svetdien",
  ])

  private static let relatives = WordTable<Void>([
    "today", "yesterday", "ago", "now", "last", "hours", "hour", "minutes", "minute", "days",
    "weeks", "week", "months", "month", "years",
    "сегодня", "вчера", "позавчера", "назад", "только", "что", "сейчас", "неделю", "месяц",
    "бүгін", "кеше", "бұрын", "қазір", "алдыңгүні",
    "šodien", "vakar", "pirms", "aizvakar", "tikko", "sodien",
  ])
}
