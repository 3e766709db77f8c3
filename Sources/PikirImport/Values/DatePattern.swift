package import PikirBase

/// How a file writes its dates, as the author of an importer says it.
///
/// `dd.MM.yyyy`, `d MMMM yyyy`, `MM/dd/yyyy`, `yyyy-MM-dd HH:mm:ss`, `iso`, `epoch`, `epoch_ms`.
/// Letters mean what Unicode's date patterns mean by them: `d` takes one or two digits, `dd` two;
/// `MMM` and `MMMM` a month's name in Kazakh, Russian, Latvian or English, in any form; `yy` is
/// 1970 to 2069; `H` 0 to 23, `h` 1 to 12 with `a` for AM or PM; `S` digits of a second; `X` or `Z`
/// an offset; `E` a weekday. A blank takes any number of blanks. All else, and what stands in `'`,
/// stands for itself; `T` too.
package struct DatePattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case day(Digits)
    case month(Digits)
    case monthName
    case year
    case shortYear
    case hour(Digits)
    case halfHour(Digits)
    case minute(Digits)
    case second(Digits)
    case fraction
    case half
    case offset
    case weekday
    case blank
    case literal([UInt8])
  }

  enum Digits: Sendable, Hashable {
    case oneOrTwo
    case two
  }

  enum Form: Sendable, Hashable {
    case iso
    /// A count of so many to a second since 1970.
    case epoch(perSecond: Int64)
    case parts([Part])
  }

  /// As it was written.
  package let text: String
  let form: Form

  /// Reads a pattern.
  ///
  /// - Throws: what is wrong with it, and where.
  package init(_ text: String) throws(DatePatternFault) {
    self.text = text
    switch text {
    case "iso": form = .iso
    case "epoch": form = .epoch(perSecond: 1)
    case "epoch_ms": form = .epoch(perSecond: 1000)
    default:
      var reader = DatePatternReader(text)
      form = .parts(try reader.read())
    }
  }

  /// Reads a date that is written so, blanks around it left out; nil when it is not, or when the
  /// calendar does not have the day.
  ///
  /// - Complexity: O(bytes).
  package func read(_ bytes: UnsafeRawBufferPointer) -> ISODate? {
    let value = ValueBytes.trimmed(bytes)
    switch form {
    case .iso: return ISODate.parse(value)
    case .epoch(let perSecond): return Self.counted(value, perSecond)
    case .parts(let parts):
      var scan = DatePatternScan(value)
      return scan.read(parts)
    }
  }

  /// Whether it counts from 1970.
  var isCount: Bool { if case .epoch = form { true } else { false } }

  private static func counted(_ value: UnsafeRawBufferPointer, _ perSecond: Int64) -> ISODate? {
    // Data frames write counts as 1561809600.0 and 1.52309e+12.
    guard let number = NumberValue.scan(value), number.end == value.count,
      number.value.magnitude < 1e15
    else { return nil }
    let count = Int64(number.value.rounded(.down))
    let seconds = count >= 0 ? count / perSecond : (count - perSecond + 1) / perSecond
    let day = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    guard day >= -719_162, day <= 2_932_896 else { return nil }
    return ISODate(
      date: CivilDate(daysSinceEpoch: Int(day)),
      secondOfDay: Int(seconds - day * 86400),
      offsetSeconds: 0
    )
  }
}

/// What is wrong with a date pattern.
package struct DatePatternFault: Error, Sendable, Hashable {
  /// A sentence without the pattern.
  package let message: String
  /// The byte of the pattern.
  package let offset: Int
}
