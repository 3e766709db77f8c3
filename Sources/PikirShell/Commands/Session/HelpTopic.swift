import PikirQuery
import PikirText

/// What help says of words that are no commands: fields, settings and signs of the language.
struct HelpTopic {
  let lines: [DisplayText]

  /// The topic of a word, if it has one.
  init?(_ word: String, in session: Session) {
    if let setting = Setting(rawValue: word) {
      let now = session.settings.value(of: setting)
      lines = [
        "\(word): a setting, now \(now): \(setting.help)", "change it: set \(word) VALUE",
      ]
    } else if let field = session.queryContext.fields[word] {
      lines = Self.page(of: field)
    } else if let topic = Self.ofLanguage[word] {
      lines = topic
    } else {
      return nil
    }
  }

  private static func page(of field: any QueryField) -> [DisplayText] {
    let name = field.name
    let example = Self.example(of: field.type)
    return [
      "\(name): a field, takes \(field.type.description)", "\(field.summary)",
      "search by it: find \(name):\(example)",
      "has:\(name) finds the reviews that have one, no:\(name) those that have none",
    ]
  }

  private static func example(of type: FieldType) -> String {
    switch type {
    case .integer, .number: "10..20, also >=10 or <20"
    case .stars: "1..2, also 5 or >=4"
    case .date: "2026-01, also 2026-01-05, 2026-01..2026-03, >=-30d or today"
    case .choice(let words): (words.first ?? "") + ", or several: " + words.joined(separator: ",")
    case .name, .string: "name, \"two words\", or several: one,two"
    case .language: "kk, or several: kk,ru"
    case .text: "word, \"a phrase\" or beg*"
    case .tags: "delivery, or several: delivery,price"
    case .handle: "r12, also r1..r20"
    }
  }

  private static let presence: [DisplayText] = [
    "has:FIELD finds the reviews that have a value, no:FIELD those that have none",
    "such as: find has:text no:tags",
  ]
  private static let either: [DisplayText] = [
    "terms side by side must all hold; or joins, not or - excludes, brackets group",
    "such as: find (lang:kk or lang:lv) rating:1..2 not tag:done",
  ]

  private static let ofLanguage: [String: [DisplayText]] = [
    "has": presence, "no": presence, "and": either, "or": either, "not": either,
  ]
}
