/// What became of the records of an import, or of one batch of it.
package struct ImportOutcome: Sendable, Hashable {
  /// Something about one record that the person should see.
  package struct Remark: Sendable, Hashable {
    package enum What: Sendable, Hashable {
      /// The id occurred before in this file, with the same content.
      case repeatedInFile
      /// The id occurred before in this file, with other content, which is now an older version.
      case revisedInFile
      /// A tag that came with it has a name that no tag can have; it was left out.
      case badTag
    }

    /// In the file, from 1.
    package let line: Int
    package let review: ReviewID
    package let what: What

    package init(line: Int, review: ReviewID, what: What) {
      self.line = line
      self.review = review
      self.what = what
    }
  }

  /// A field whose values in the file differ from what reviews have and were passed over.
  package struct Kept: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
      /// The review came by another importer than the one that reads the file.
      case otherImporter
      /// An earlier row of the same file with the same id says it otherwise.
      case earlierRow
      /// The importer of the review has no value any more, though other records have.
      case blank
    }

    /// As in a filter, such as `brand` or `x.city`.
    package let field: String
    package let reason: Reason

    package init(field: String, _ reason: Reason) {
      self.field = field
      self.reason = reason
    }
  }

  /// New reviews.
  package var added = 0
  /// Known, and nothing new about them.
  package var identical = 0
  /// Known, with other content, rating or date: a new version.
  package var revised = 0
  /// Known, the same content, but the importer that had brought a field says another value.
  package var renewed = 0
  /// Known, the same content and fields, but votes, the time of change or a blank field that nobody
  /// had set was filled, or the conversation went on.
  package var refreshed = 0
  /// Entries added to the conversations of known reviews.
  package var messagesAdded = 0
  /// Revised reviews that lost the labels of classifiers, which were given to what they said before.
  package var unlabelled = 0
  /// How many differing values were passed over; none of those that commands have set.
  package var kept: [Kept: Int] = [:]
  /// Reviews whose records the importer left out this time; they stay.
  package var leftOut = ReviewSet()
  /// In the order of the records.
  package var remarks: [Remark] = []

  package init() {}

  mutating func add(_ other: ImportOutcome) {
    added += other.added
    identical += other.identical
    revised += other.revised
    renewed += other.renewed
    refreshed += other.refreshed
    messagesAdded += other.messagesAdded
    unlabelled += other.unlabelled
    kept.merge(other.kept, uniquingKeysWith: +)
    leftOut.formUnion(other.leftOut)
  }
}

/// The deltas of all parts of an import, as few as will do.
struct ImportDeltas {
  private var bits: [BitTarget: (on: ReviewSet, off: ReviewSet)] = [:]
  private var order: [BitTarget] = []
  private var names: [Delta] = []
  private var cells: [Delta] = []

  /// No member comes into a set and leaves it in one import; changes of cells must stay in order.
  mutating func add(_ deltas: [Delta]) {
    for delta in deltas {
      switch delta {
      case .bits(let target, let on, let off):
        if bits[target] == nil { order.append(target) }
        bits[target, default: (ReviewSet(), ReviewSet())].on.formUnion(on)
        bits[target, default: (ReviewSet(), ReviewSet())].off.formUnion(off)
      case .cells: cells.append(delta)
      case .name: names.append(delta)
      }
    }
  }

  var merged: [Delta] {
    names
      + order.compactMap { target in
        bits[target].map { .bits(target, on: $0.on, off: $0.off) }
      } + cells
  }
}
