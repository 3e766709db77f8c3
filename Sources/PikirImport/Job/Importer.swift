package import PikirBase
package import PikirFormats
package import PikirStore

/// Knows the shape of some export and turns its records into reviews.
package protocol Importer: Sendable {
  /// What people write after `import`, and what the field `importer` says.
  var name: String { get }
  /// What it reads, in a line for people.
  var title: String { get }

  /// How files are to be opened for it, where it knows more than can be found out.
  func readOptions(_ options: ReadOptions) throws(Diagnostic) -> ReadOptions

  /// How well the head of a file fits; nil for an importer that must be named, or takes anything.
  func fit(_ sample: FileSample) -> ImporterFit?

  /// Looks at the head of an opened file and decides what its fields are.
  ///
  /// - Parameters:
  ///   - opened: at the file's head.
  ///   - file: what the person calls the file, for the source and for messages.
  ///   - options: what the person said.
  /// - Returns: a plan that has read the first block of the file.
  /// - Throws: what the reader throws, `F107` when a needed column is missing, `F104` when the
  ///   text's encoding was mistaken before, `Q102` and `C102` for a mapping that cannot be.
  func plan(
    _ opened: OpenedRecords,
    file: String,
    options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan
}

extension Importer {
  package func readOptions(_ options: ReadOptions) throws(Diagnostic) -> ReadOptions { options }
  package func fit(_ sample: FileSample) -> ImporterFit? { nil }
}

/// Turns batches of records into reviews, one batch after the other; used by one thread.
package protocol ReviewMapper: AnyObject {
  /// What is done with each column, in the order of the reader's fields.
  var columns: [ColumnGuess] { get }
  var notes: ImportNotes { get }
  /// Fields of which no record so far has a column.
  var unmet: [UnmetField] { get }
  /// Columns that no record so far has, of fields that have others, and of what is to be left out.
  var partlyUnmet: [UnmetField] { get }

  /// Adds the reviews of a batch; `names` are the reader's fields, which may have grown.
  ///
  /// Throws what ends the import; a bad row goes to the ledger.
  func map(
    _ batch: RecordBatch,
    names: [String],
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) throws(Diagnostic)

  /// Makes a mapper with the same decisions that has seen nothing.
  func fresh() -> any ReviewMapper

  /// Called before the first batch of an import, not of a preview.
  func begin(file: String) throws(Diagnostic)

  /// Called once every batch was mapped and every review handed over.
  func finish(_ summary: ImportSummary) throws(Diagnostic)
}

extension ReviewMapper {
  package var unmet: [UnmetField] { [] }
  package var partlyUnmet: [UnmetField] { [] }
  package func begin(file: String) throws(Diagnostic) {}
  package func finish(_ summary: ImportSummary) throws(Diagnostic) {}
}
