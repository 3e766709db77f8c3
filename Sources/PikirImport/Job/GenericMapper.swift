import PikirBase
import PikirFormats
import PikirStore

/// The generic importer at work on one file.
final class GenericMapper: ReviewMapper {
  private var guesser: ColumnGuesser
  private var builder: ReviewBuilder

  init(guesser: ColumnGuesser, builder: ReviewBuilder) {
    self.guesser = guesser
    self.builder = builder
    self.builder.resolve(guesser.guesses)
  }

  var columns: [ColumnGuess] { guesser.guesses }

  var notes: ImportNotes { builder.notes }

  func map(
    _ batch: RecordBatch,
    names: [String],
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) throws(Diagnostic) {
    if names.count > guesser.guesses.count {
      let profiles = ColumnProfile.profiles(
        of: batch,
        fieldCount: names.count,
        dates: guesser.dates
      )
      try guesser.add(names, profiles)
      builder.resolve(guesser.guesses)
    }
    builder.build(batch, into: &reviews, ledger: &ledger)
  }

  func fresh() -> any ReviewMapper {
    var copy = builder
    copy.notes = ImportNotes()
    return GenericMapper(guesser: guesser, builder: copy)
  }
}
