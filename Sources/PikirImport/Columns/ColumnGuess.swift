import PikirBase

/// What will be done with a column, and why: `import --preview` shows it.
package struct ColumnGuess: Sendable {
  /// The column as the file calls it.
  package let column: String
  package internal(set) var target: ColumnTarget
  /// Plain sentences such as `the header means rating`.
  package internal(set) var reasons: [String]
  /// A value of the sample, empty when there is none.
  package internal(set) var example: String
  /// How its ratings are read.
  var rating = RatingParser()
  /// How its dates are read.
  var dates: DateParser
  /// What the importer's author says of its values, and where; nil when nothing is said.
  var detail: String?
  /// Whether its dates are numbers of which none shows whether the day or the month stands first.
  package internal(set) var hasOpenOrder = false
  /// A field that its header means and its values do not, and why; nil for none.
  package internal(set) var declined: Declined?

  package struct Declined: Sendable, Hashable {
    package let field: ImportField
    package let objection: String
  }

  /// Whether no value was seen yet, so that another column may still take its place.
  var isProvisional = false
  /// The name under which its values stand in a map shared with others.
  var mapKey: String?

  init(column: String, target: ColumnTarget, reasons: [String], dates: DateParser) {
    self.column = column
    self.target = target
    self.reasons = reasons
    self.dates = dates
    example = ""
  }
}
