package import PikirBase
package import PikirStore

/// Reviews in an order.
package struct ReviewList: Sendable {
  /// The members.
  package let set: ReviewSet
  /// The rows in the order that `sort`, `top` or `sample` gave; nil means by handle.
  package let order: [UInt32]?
  /// How many there are.
  package let count: Int

  package init(_ set: ReviewSet) {
    self.set = set
    order = nil
    count = set.count
  }

  /// - Parameter rows: each row once.
  package init(ordered rows: [UInt32]) {
    var set = ReviewSet()
    for row in rows { set.insert(row: Int(row)) }
    self.set = set
    order = rows
    count = rows.count
  }

  /// The rows of a window of the list, in its order.
  ///
  /// - Complexity: O(rows / 64 + window) without an order, O(window) with one.
  package func rows(_ window: Range<Int>) -> [UInt32] {
    let bounded = window.clamped(to: 0..<count)
    if let order { return Array(order[bounded]) }
    var found: [UInt32] = []
    found.reserveCapacity(bounded.count)
    var seen = 0
    var index = 0
    while index < set.words.count, found.count < bounded.count {
      let inWord = set.words[index].nonzeroBitCount
      if seen + inWord > bounded.lowerBound {
        var word = set.words[index]
        while word != 0, found.count < bounded.count {
          if seen >= bounded.lowerBound {
            found.append(UInt32(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount))
          }
          seen += 1
          word &= word &- 1
        }
      } else {
        seen += inWord
      }
      index += 1
    }
    return found
  }
}

/// What a pipeline has come to.
package enum QueryOutcome: Sendable {
  case reviews(ReviewList)
  /// The groups of `by` and `agg`, one row a group.
  case table(ResultTable)
}

/// Where a result goes: `into FILE`.
package struct ResultDestination: Sendable, Hashable {
  package let path: ArgumentToken
  /// `into!`: an existing file is replaced.
  package let overwrites: Bool

  package init(path: ArgumentToken, overwrites: Bool) {
    self.path = path
    self.overwrites = overwrites
  }
}

/// A set that a `pin` stage named on the way.
package struct PinnedResult: Sendable {
  package let name: NameSyntax
  package let reviews: ReviewList

  package init(name: NameSyntax, reviews: ReviewList) {
    self.name = name
    self.reviews = reviews
  }
}

/// Everything a pipeline's stages decided, for the session to print, keep and number.
package struct PipelineResult: Sendable {
  package var outcome: QueryOutcome
  /// The fields of `show`, nil when there was none.
  package var fields: [String]?
  /// The format of `as`.
  package var format: String?
  package var destination: ResultDestination?
  package var pins: [PinnedResult] = []
  /// The seed that `sample` drew with.
  package var sampleSeed: UInt64?
  /// The reviews before the first stage that took only some of them; nil when none did.
  package var found: ReviewList?
  /// The reviews that `by` or `agg` made groups of.
  package var grouped: ReviewList?
  /// What the searched words stand for in the reviews that were found, in the order of the line.
  package var expansions: [ExpandedWord] = []
  /// Remarks, such as a value that no review has.
  package var notes: [Diagnostic] = []

  package init(outcome: QueryOutcome) { self.outcome = outcome }
}

/// A searched word, and the forms of it that reviews hold.
package struct ExpandedWord: Sendable, Hashable {
  /// As written, with its `=`, `*` or quotes.
  package let written: String
  /// Folded forms and in how many of the reviews asked about each stands, most frequent first, then by bytes.
  package let forms: [Form]
  /// How many reviews hold any of them; nil when it was not counted.
  package let reviewCount: Int?

  /// A form of the word, and how many reviews hold it.
  package struct Form: Sendable, Hashable {
    package let text: String
    package let reviewCount: Int

    package init(text: String, reviewCount: Int) {
      self.text = text
      self.reviewCount = reviewCount
    }
  }

  package init(written: String, forms: [Form], reviewCount: Int?) {
    self.written = written
    self.forms = forms
    self.reviewCount = reviewCount
  }
}
