package import PikirBase

/// An import while it runs: takes batches in, decides which reviews are new, and becomes one
/// operation at `commit`.
///
/// The workspace shows nothing of it before `commit`, and nothing ever after `abandon`; letting go
/// of an uncommitted session abandons it. One session at a time; no other command meanwhile.
package final class ImportSession {
  /// Something about one record that the person should see.
  package struct Remark: Sendable, Hashable {
    package enum What: Sendable, Hashable {
      /// The id occurred before in this file, with the same content.
      case repeatedInFile
      /// The id occurred before in this file, with other content, which is now an older version.
      case revisedInFile
    }

    /// In the file, from 1.
    package let line: Int
    package let review: ReviewID
    package let what: What
  }

  /// What became of the records of a batch.
  package struct BatchOutcome: Sendable, Hashable {
    package var added = 0
    /// Known, and nothing new about them.
    package var identical = 0
    /// Known, with other content, rating or date: a new version.
    package var revised = 0
    /// Known, the same content, but votes, the time of change, a blank field or a tag was filled.
    package var refreshed = 0
    /// Entries added to the conversations of known reviews.
    package var messagesAdded = 0
    /// In the order of the records.
    package var remarks: [Remark] = []

    package init() {}
  }

  /// All batches together; its remarks are left empty.
  package private(set) var total = BatchOutcome()
  /// The reviews this session added or changed so far.
  package private(set) var touched = ReviewSet()

  init() {}

  /// Says that the records from here on are of another file: repeated ids are looked for anew.
  package func beginFile() {}

  /// Takes a batch in.
  ///
  /// - Throws: what the log throws; the session is abandoned then.
  /// - Complexity: O(bytes of the batch); about 0.5 µs a review.
  package func append(_ batch: ReviewBatch) throws(Diagnostic) -> BatchOutcome {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Makes everything durable, then visible.
  ///
  /// - Returns: the operation, nil when no record brought anything new.
  package func commit() throws(Diagnostic) -> JournalEntry? {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Leaves the workspace as it was.
  package func abandon() {}
}
