/// The stages that the query engine runs itself.
package enum QueryStage: String, Sendable, Hashable, CaseIterable {
  case filter = "where"
  case group = "by"
  case aggregate = "agg"
  case sort
  case top
  case take
  case sample
  case show
  case format = "as"
  case into
  case expect
  case pin

  /// What it does, for help and completion.
  package var summary: String {
    switch self {
    case .filter: "Keeps the reviews that a filter finds."
    case .group: "Groups by one or more fields; agg then says what to count."
    case .aggregate: "Counts and measures each group, or everything as one."
    case .sort: "Orders by fields; a minus before a field turns its order round."
    case .top: "Keeps the n with the highest value of a field."
    case .take: "Keeps the first n."
    case .sample: "Draws n at random, the same ones for the same seed."
    case .show: "Chooses the fields to print."
    case .format: "Chooses the output format."
    case .into: "Writes the result to a file; into! replaces an existing one."
    case .expect: "Stops the line unless the number of reviews is in a range."
    case .pin: "Keeps the reviews under a name."
    }
  }

  /// How it is written.
  package var usage: String {
    switch self {
    case .filter: "where FILTER"
    case .group: "by FIELD[,FIELD]"
    case .aggregate: "agg NAME=FUNCTION(FIELD) …"
    case .sort: "sort [-]FIELD …"
    case .top: "top N by [-]FIELD"
    case .take: "take N"
    case .sample: "sample N [seed S]"
    case .show: "show FIELD …"
    case .format: "as FORMAT"
    case .into: "into[!] FILE"
    case .expect: "expect N | LOW..HIGH"
    case .pin: "pin NAME"
    }
  }
}
