package import PikirBase
package import PikirFormats

/// How an import is to run.
package struct ImportOptions: Sendable {
  package var mapping = ImportMapping() {
    didSet {
      read.skippedRows = mapping.skippedRows
      // What has no header has no title above it.
      read.isKnownHeader = mapping.hasHeader == false ? nil : AliasTable.isKnown
    }
  }
  package var read = ReadOptions()
  /// Whether the first fault refuses the whole import.
  package var isStrict = false
  /// The workspace's zone, for times without an offset.
  package var zone: TimeZoneRules = .utc
  /// The session's clock, for dates in the future and two-digit years.
  package var now: EpochSeconds
  package var interrupt: Interrupt?
  /// Reviews handed over at once.
  package var batchRows = 50_000
  /// Ledger entries that are listed; all are counted.
  package var ledgerCapacity = 1000
  /// Whether an importer reads its own sample: messages show values that were refused, which are
  /// nobody's secrets, and do not ask whether it is the right importer.
  package var showsValues = false
  /// The part of bad rows above which the importer must be the wrong one.
  package var badRowShare = 0.2

  package init(now: EpochSeconds) {
    self.now = now
    read.isKnownHeader = AliasTable.isKnown
  }
}
