import PikirBase
import PikirImport
import PikirWire

/// `date`, `now`: days and the job's clock.
enum DatePrimitives {
  static let all = [date, now]

  private static let date = Primitive(
    "date",
    [
      .init("text", "string|number|nil", "A date as a file has it."),
      .init(
        "patterns",
        "string|string[]",
        optional: true,
        "How it is written; the first that fits counts. iso when it is left out."
      ),
    ],
    returns: "string|nil",
    [
      "The day as 2025-03-12, with the time behind a T where the text has one; nil when no pattern",
      "fits or the calendar has no such day. In a pattern d and dd are the day, M and MM the month,",
      "MMMM or MMM its name in Kazakh, Russian, Latvian or English, yyyy and yy the year, HH:mm:ss",
      "the time, h and a the hour with AM or PM, X an offset; words stand in single quotes. iso,",
      "epoch and epoch_ms are patterns too.",
    ],
    examples: [
      .init(#"pikir.date("12.03.2025", "dd.MM.yyyy")"#, #""2025-03-12""#),
      .init(
        #"pikir.date("12 наурыз 2025", { "dd.MM.yyyy", "d MMMM yyyy" })"#,
        #""2025-03-12""#
      ),
      .init(#"pikir.date("5 марта 2025", "d MMMM yyyy")"#, #""2025-03-05""#),
      .init(#"pikir.date("2025. gada 3. jūlijs", "yyyy. 'gada' d. MMMM")"#, #""2025-07-03""#),
      .init(
        #"pikir.date("2025-03-12 14:05:09", "yyyy-MM-dd HH:mm:ss")"#,
        #""2025-03-12T14:05:09""#
      ),
      .init(#"pikir.date(1741788309000, "epoch_ms")"#, #""2025-03-12T14:05:09Z""#),
      .init(#"pikir.date("30.02.2025", "dd.MM.yyyy")"#, "nil"),
    ]
  ) { arguments, answer, context in
    var patterns = ["iso"]
    if !arguments.isNothing(1) {
      guard let given = arguments.texts(1, answer) else { return }
      patterns = given
    }
    var digits: [UInt8] = []
    switch arguments[0] {
    case .nothing: return
    case .integer(let value): digits = Array(String(value).utf8)
    case .number(let value): digits = Int64(exactly: value).map { Array(String($0).utf8) } ?? []
    default:
      guard let text = arguments.letters(0, answer) else { return }
      return read(text, patterns, answer, context)
    }
    digits.withUnsafeBytes { read($0, patterns, answer, context) }
  }

  private static func read(
    _ text: UnsafeRawBufferPointer,
    _ patterns: [String],
    _ answer: PrimitiveAnswer,
    _ context: PrimitiveContext
  ) {
    for pattern in patterns {
      do throws(DatePatternFault) {
        guard let iso = try context.datePattern(pattern).read(text) else { continue }
        return answer.text(rendered(iso))
      } catch {
        return answer.fail(
          "\(error.message), in '\(pattern)'",
          hint: "such as dd.MM.yyyy, d MMMM yyyy, yyyy-MM-dd HH:mm:ss, iso, epoch"
        )
      }
    }
  }

  private static func rendered(_ iso: ISODate) -> String {
    let day = ISODate.render(day: iso.date)
    guard let second = iso.secondOfDay else { return day }
    let offset = iso.offsetSeconds.map { ISODate.render(offset: $0) } ?? ""
    return "\(day)T\(ISODate.render(secondOfDay: second))\(offset)"
  }

  private static let now = Primitive(
    "now",
    [.init("form", #""iso"|"epoch""#, optional: true, "iso when it is left out.")],
    returns: "string|integer",
    [
      "The job's clock, the same for every row: 2025-03-12T14:05:09Z, or the seconds since 1970.",
      "Its first ten letters are the day in UTC and compare with r.date.",
    ],
    examples: [
      .init(#"#pikir.now()"#, "20"), .init(#"math.type(pikir.now("epoch"))"#, #""integer""#),
    ]
  ) { arguments, answer, context in
    guard let given = arguments.optionalLetters(0, answer) else { return }
    switch given.map({ String(decoding: $0, as: UTF8.self) }) ?? "iso" {
    case "iso": answer.text(ISODate.render(context.now, in: .utc))
    case "epoch": answer.integer(Int(context.now))
    default: answer.fail("form should be \"iso\" or \"epoch\"")
    }
  }
}
