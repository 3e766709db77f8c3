/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
package typealias EpochSeconds = Int64

/// Where the session reads the time: the system's clock, or one pinned by `--now` or `set clock`.
package protocol Clock: Sendable {
  /// The session's idea of now; everything that is stored or filtered by time uses it.
  func now() -> EpochSeconds
}

/// A clock that stands still.
package struct PinnedClock: Clock {
  package let instant: EpochSeconds

  package init(_ instant: EpochSeconds) { self.instant = instant }

  package func now() -> EpochSeconds { instant }
}
