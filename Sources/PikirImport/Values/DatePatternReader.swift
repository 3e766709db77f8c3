/// Reads the text of a date pattern into its parts.
struct DatePatternReader {
  private let bytes: [UInt8]
  private var at = 0
  private var parts: [DatePattern.Part] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func read() throws(DatePatternFault) -> [DatePattern.Part] {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x27 {
        try takeQuoted()
      } else if byte == 0x20 {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        parts.append(.blank)
      } else if byte == 0x54 || (byte | 0x20) &- 0x61 >= 26 {
        literal([byte])
        at += 1
      } else {
        try takeLetters(byte)
      }
    }
    try checkWhole()
    return parts
  }

  private mutating func literal(_ new: [UInt8]) {
    if case .literal(let before)? = parts.last {
      parts[parts.count - 1] = .literal(before + new)
    } else {
      parts.append(.literal(new))
    }
  }

  /// `'gada'`; two quotes are one.
  private mutating func takeQuoted() throws(DatePatternFault) {
    let start = at
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      if bytes[at] != 0x27 {
        text.append(bytes[at])
      } else if at + 1 < bytes.count, bytes[at + 1] == 0x27 {
        text.append(0x27)
        at += 1
      } else {
        at += 1
        literal(text.isEmpty ? [0x27] : text)
        return
      }
      at += 1
    }
    throw DatePatternFault(message: "the quote is not closed", offset: start)
  }

  private mutating func takeLetters(_ letter: UInt8) throws(DatePatternFault) {
    let start = at
    while at < bytes.count, bytes[at] == letter { at += 1 }
    guard let part = Self.part(letter, count: at - start) else {
      let run = String(decoding: bytes[start..<at], as: UTF8.self)
      throw DatePatternFault(
        message: "'\(run)' means nothing in a date pattern: put words in single quotes",
        offset: start
      )
    }
    parts.append(part)
  }

  private static func part(_ letter: UInt8, count: Int) -> DatePattern.Part? {
    let digits: DatePattern.Digits? =
      switch count {
      case 1: .oneOrTwo
      case 2: .two
      default: nil
      }
    switch Unicode.Scalar(letter) {
    case "d": return digits.map { .day($0) }
    case "M", "L": return count == 3 || count == 4 ? .monthName : digits.map { .month($0) }
    case "y": return count == 4 || count == 1 ? .year : (count == 2 ? .shortYear : nil)
    case "H": return digits.map { .hour($0) }
    case "h": return digits.map { .halfHour($0) }
    case "m": return digits.map { .minute($0) }
    case "s": return digits.map { .second($0) }
    case "S": return count <= 9 ? .fraction : nil
    case "a": return count == 1 ? .half : nil
    case "X", "x", "Z", "z": return count <= 5 ? .offset : nil
    case "E": return count <= 4 ? .weekday : nil
    default: return nil
    }
  }

  /// A day needs a day, a month and a year, each once.
  private func checkWhole() throws(DatePatternFault) {
    var seen: [String: Int] = [:]
    for part in parts {
      switch part {
      case .day: seen["a day", default: 0] += 1
      case .month, .monthName: seen["a month", default: 0] += 1
      case .year, .shortYear: seen["a year", default: 0] += 1
      case .hour, .halfHour: seen["an hour", default: 0] += 1
      case .minute: seen["a minute", default: 0] += 1
      case .second: seen["a second", default: 0] += 1
      default: break
      }
    }
    for name in ["a day", "a month", "a year"] where seen[name] == nil {
      throw DatePatternFault(message: "the date pattern has no \(name.dropFirst(2))", offset: 0)
    }
    for (name, count) in seen.sorted(by: { $0.key < $1.key }) where count > 1 {
      throw DatePatternFault(message: "the date pattern has \(name) twice", offset: 0)
    }
    if seen["a minute"] != nil, seen["an hour"] == nil {
      throw DatePatternFault(
        message: "the date pattern has a minute without an hour: M is the month, m the minute",
        offset: 0
      )
    }
  }
}
