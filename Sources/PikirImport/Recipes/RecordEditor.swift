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
}

/// What the fields of a batch's cells are.
package struct RecordFields: Sendable {
  /// The names of the file's columns, by field.
  package let columns: [String]
  /// Where each column goes.
  package let targets: [ColumnTarget]
  /// Where each made value goes; its cells have the field `RecordFields.madeFlag` and its place.
  package let made: [ColumnTarget]

  package static let madeFlag = RecordShaper.madeFlag
}

/// What an editor did to a batch.
package struct RecordEdits: Sendable {
  package struct Change: Sendable {
    package let record: Int
    package let target: ColumnTarget
    /// Nil takes the value away.
    package let value: [UInt8]?

    package init(record: Int, target: ColumnTarget, value: [UInt8]?) {
      self.record = record
      self.target = target
      self.value = value
    }
  }

  /// In the order of the records; of several for one field the last counts.
  package var changes: [Change] = []
  package var remarks = RecordRemarks()

  package init() {}
}
