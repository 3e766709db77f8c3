import PikirBase

extension FieldRecipe {
  /// What its values have to be, in the author's words; nil when nothing is said.
  var form: String? {
    if !dates.isEmpty { return dates.map(\.text).joined(separator: ", ") }
    let bounds = [
      lowest.map { "min = \(Self.shown($0))" }, highest.map { "max = \(Self.shown($0))" },
    ]
    .compactMap { $0 }
    return bounds.isEmpty ? nil : bounds.joined(separator: ", ")
  }

  private static func shown(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

/// Reads a value for a field of the user whose kind the importer states.
struct UserValue {
  enum Outcome {
    case same
    case nothing
    case text([UInt8])
    case fault(LedgerReason)
  }

  private let recipe: FieldRecipe
  private let dates: DateParser

  init(_ recipe: FieldRecipe, _ dates: DateParser) {
    self.recipe = recipe
    self.dates = dates
  }

  /// The value as it is kept: numbers with a point and without blanks, dates as ISO 8601.
  func kept(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    if !recipe.dates.isEmpty { return date(bytes) }
    guard recipe.isNumber || recipe.lowest != nil || recipe.highest != nil else { return .same }
    return number(bytes)
  }

  private func number(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    let trimmed = ValueBytes.trimmed(bytes)
    if ValueBytes.isNothing(trimmed) { return .nothing }
    let plain = Self.plain(trimmed)
    guard let value = plain.withUnsafeBytes({ NumberValue.parse($0) }) else {
      return stars(trimmed)
    }
    return bounded(value, plain)
  }

  /// The number that drawn stars, `4 из 5` or `4 - good` stand for.
  private func stars(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    guard case .stars(let tenths) = RatingParser().parse(bytes) else {
      return .fault(.unreadableNumber)
    }
    return bounded(Double(tenths) / 10, Array(ratingText(tenths: tenths).utf8))
  }

  /// A number's text, where the number is within what the author said.
  private func bounded(_ value: Double, _ text: [UInt8]) -> Outcome {
    if let lowest = recipe.lowest, value < lowest { return .fault(.numberOutOfRange) }
    if let highest = recipe.highest, value > highest { return .fault(.numberOutOfRange) }
    return .text(text)
  }

  /// Digits without the blanks that part thousands, with a point for the decimal comma.
  private static func plain(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x20: break
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: index += 1
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF:
        index += 2
      case 0x2C: plain.append(0x2E)
      default: plain.append(bytes[index])
      }
      index += 1
    }
    return plain
  }

  private func date(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    var parser = dates
    parser.patterns = recipe.dates
    switch parser.parse(bytes) {
    case .blank: return .nothing
    case .relative: return .same
    case .fault(let reason): return .fault(reason)
    case .instant(let seconds):
      return .text(Array(ISODate.render(EpochSeconds(seconds), in: parser.zone).utf8))
    case .day(let seconds):
      let day = CivilDate(daysSinceEpoch: Int(seconds) / 86400)
      return .text(Array(ISODate.render(day: day).utf8))
    }
  }
}
