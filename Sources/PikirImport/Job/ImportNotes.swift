/// What an import mended or read in a certain way; nothing is mended silently.
package struct ImportNotes: Sendable, Hashable {
  /// Texts in which entities such as `&quot;` or line break elements were decoded.
  package var decodedMarkup = 0
  /// Texts in which NUL, carriage returns or loose combining marks were replaced.
  package var repairedTexts = 0
  /// Cells of a table that said `null` or the like and were taken as empty.
  package var nullCells = 0
  /// Rows that the importer leaves out without a word.
  package var omittedRows = 0
  /// Ratings that give no stars, by their scale: they stay in `x.rating_raw`.
  package var otherScales: [String: Int] = [:]
  /// Dates such as `yesterday`, by the field that keeps their words, such as `x.date_text`.
  package var relativeDates: [String: Int] = [:]
  package var givenLanguages = 0
  /// Reviews whose language was told from their words, by its code.
  package var identifiedLanguages: [String: Int] = [:]
  /// Reviews with words whose language stayed unknown.
  package var unknownLanguages = 0

  package init() {}

  /// The notes as sentences, most of them absent.
  package var sentences: [String] {
    var sentences: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { sentences.append("\(count) \(count == 1 ? one : many)") }
    }
    add(
      decodedMarkup,
      "text had HTML entities, now decoded",
      "texts had HTML entities, now decoded"
    )
    add(
      repairedTexts,
      "text had its line ends or accents mended",
      "texts had line ends or accents mended"
    )
    add(nullCells, "cell said null and counts as empty", "cells said null and count as empty")
    add(
      omittedRows,
      "row is left out, as the importer says",
      "rows are left out, as the importer says"
    )
    for (scale, count) in otherScales.sorted(by: { $0.key < $1.key }) {
      add(
        count,
        "rating on the scale \(scale) gives no stars without a policy; see x.rating_raw",
        "ratings on the scale \(scale) give no stars without a policy; see x.rating_raw"
      )
    }
    for (field, count) in relativeDates.sorted(by: { $0.key < $1.key }) {
      add(
        count,
        "date without a day is kept in \(field)",
        "dates without a day are kept in \(field)"
      )
    }
    let identified = identifiedLanguages.values.reduce(0, +)
    add(identified, "text had its language recognised", "texts had their language recognised")
    add(
      unknownLanguages,
      "text is in a language not recognised",
      "texts are in a language not recognised"
    )
    return sentences
  }
}
