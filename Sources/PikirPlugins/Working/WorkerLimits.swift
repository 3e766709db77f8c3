/// What a plugin's worker may use up.
///
/// Memory, the time of an answer and whether it must be locked in are settings, of which these are
/// the usual values; the others are the same everywhere.
package struct WorkerLimits: Sendable, Hashable {
  /// What Lua may allocate.
  package var memoryBytes: UInt64 = 64 << 20
  /// What the process may map in all, its own code included; the second fence around the first.
  package var addressBytes: UInt64 = 256 << 20
  /// Processor time of the whole life of the process.
  package var processorSeconds: UInt64 = 600
  /// Instructions of Lua to load a plugin.
  package var loadInstructions: UInt64 = 20_000_000
  /// Instructions of Lua for a batch.
  package var batchInstructions: UInt64 = 200_000_000
  /// Time by the wall clock for an answer, after which the process is killed.
  package var answerMilliseconds = 2_000
  /// Time by the wall clock for the process to start and lock itself in.
  package var startMilliseconds = 5_000
  /// Whether a worker is taken that the system cannot lock in fully.
  package var allowsUnconfined = false

  package init() {}
}
