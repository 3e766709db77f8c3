/// Why a row, or a value of a row, was not taken.
package enum LedgerReason: String, Sendable, Hashable, CaseIterable {
  /// The reader could not make a record of it.
  case malformedRow = "the row could not be read"
  case emptyRow = "the row has neither text nor rating nor id"
  case sumRow = "a line of sums, and no review"

  case unreadableDate = "not a date"
  case impossibleDate = "a date that no calendar has"
  case ambiguousDate = "a date whose order or century is not clear"
  case futureDate = "a date in the future"
  case dateBefore1970 = "a date before 1970"
  case unreadableRating = "not a rating"
  case ratingOutOfScale = "a rating outside the scale"
  case unreadableCount = "not a number of votes"
  case unreadableFlag = "neither yes nor no"
  case unreadableLanguage = "not a language"
  case unknownStatus = "not one of new, open, waiting and done"
  case strangeTag = "a tag without letters or digits"
  case unreadableNumber = "not a number"
  case numberOutOfRange = "a number outside what the importer takes"
  /// The importer says so, with its own reason.
  case skipped = "left out by the importer"
  /// The importer's code failed at it.
  case importerFailed = "the importer failed at it"
  case tooLargeForImporter = "the row is too large for the importer's code"

  /// Whether the whole row was left out; otherwise one value stayed unknown.
  package var refusesRow: Bool {
    switch self {
    case .malformedRow, .emptyRow, .sumRow, .skipped, .importerFailed, .tooLargeForImporter: true
    default: false
    }
  }

  /// Whether it is no fault of the row: the importer leaves such rows out on purpose.
  package var isDeliberate: Bool { self == .skipped || self == .sumRow }

  /// Whether entries are told by their own words rather than by the reason.
  var hasOwnMessages: Bool { self == .skipped || self == .importerFailed }
}
