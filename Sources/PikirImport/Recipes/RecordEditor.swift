package import PikirBase
package import PikirFormats

/// Changes the records of a file, a batch at a time, where recipes do not say enough: the code of
/// a plugin.
package protocol RecordEditor: AnyObject {
  /// Changes records.
  ///
  /// - Parameters:
  ///   - batch: with a cell for everything that recipes made.
  ///   - fields: what the fields of cells are, of the file's columns and of the made ones.
  /// - Returns: what is to be set, what is left out, and why.
  /// - Throws: what ends the import.
  func edit(_ batch: RecordBatch, _ fields: RecordFields) throws(Diagnostic) -> RecordEdits

  /// Called before the first batch of an import, not of a preview.
  func begin(file: String) throws(Diagnostic)

  func finish(_ summary: ImportSummary) throws(Diagnostic)

  /// The file and line of the code that sets a field, such as `duken.lua:12`; nil when it has none.
  func place(of target: ColumnTarget) -> String?

  /// Columns that the code read and no record so far has.
  var unmet: [UnmetField] { get }
}

extension RecordEditor {
  package func place(of target: ColumnTarget) -> String? { nil }
  package var unmet: [UnmetField] { [] }
}

/// What the fields of a batch's cells are.
package struct RecordFields: Sendable {
  /// The names of the file's columns, by field.
  package let columns: [String]
  /// Where each column goes.
  package let targets: [ColumnTarget]
  /// Where each made value goes; its cells have the field `RecordFields.madeFlag` and its place.
  package let made: [ColumnTarget]
  let rating: RatingParser
  let date: DateParser

  package static let madeFlag = RecordShaper.madeFlag

  /// The number on the file's own scale; nil when the bytes are no rating.
  ///
  /// A policy makes stars of it only afterwards, or what an editor sets would be mapped twice.
  package func rating(_ bytes: UnsafeRawBufferPointer) -> Double? {
    switch rating.parse(bytes) {
    case .stars(let tenths) where rating.scale == .stars: Double(tenths) / 10
    case .stars(let tenths): rating.rawNumber(bytes) ?? Double(tenths) / 10
    case .other: rating.rawNumber(bytes)
    case .blank, .outOfScale, .unreadable: nil
    }
  }

  /// Whether bytes hold no value: blanks, or what exports write for nothing.
  package func isNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    ValueBytes.isNothing(ValueBytes.trimmed(bytes))
  }

  /// The day as `2024-03-05`; nil when the bytes are no date.
  package func day(_ bytes: UnsafeRawBufferPointer) -> String? {
    switch date.parse(bytes) {
    case .day(let seconds):
      ISODate.render(day: CivilDate(daysSinceEpoch: Int(seconds) / 86400))
    case .instant(let seconds):
      String(ISODate.render(EpochSeconds(seconds), in: date.zone).prefix(10))
    case .blank, .relative, .fault: nil
    }
  }
}

/// What an editor did to a batch.
package struct RecordEdits: Sendable {
  package struct Change: Sendable {
    package let record: Int
    /// Place in `targets`.
    package let target: Int
    /// Where the value stands in `bytes`; nil takes the value away.
    package let value: Range<Int>?

    package init(record: Int, target: Int, value: Range<Int>?) {
      self.record = record
      self.target = target
      self.value = value
    }
  }

  /// The fields that were set.
  package var targets: [ColumnTarget] = []
  package var bytes: [UInt8] = []
  /// In the order of the records; each field once a record.
  package var changes: [Change] = []
  package var remarks = RecordRemarks()

  package init() {}

  /// The number of a target.
  package mutating func number(of target: ColumnTarget) -> Int {
    if let known = targets.firstIndex(of: target) { return known }
    targets.append(target)
    return targets.count - 1
  }
}
