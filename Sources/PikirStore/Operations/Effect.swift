package import PikirBase

/// What an operation does to the columns, resolved to rows and codes.
///
/// Appends bring new strings, rows, entries and versions; they change nothing that counts and are
/// never taken back. Deltas make something count or not count; each can be turned round, and that
/// is what undo does. The log holds exactly this, so that replay asks no clock, query or plugin.
package struct Effect: Sendable, Hashable {
  /// Made first, in order.
  package var appends: [Append] = []
  package var deltas: [Delta] = []

  package init(appends: [Append] = [], deltas: [Delta] = []) {
    self.appends = appends
    self.deltas = deltas
  }

  package var isEmpty: Bool { appends.isEmpty && deltas.isEmpty }
}

extension PayloadWriter {
  mutating func put(_ effect: Effect) {
    put(effect.appends.count)
    for append in effect.appends { put(append) }
    put(effect.deltas)
  }
}

extension PayloadReader {
  /// Reads an effect on a state.
  mutating func effect(on state: WorkspaceState) throws(Diagnostic) -> Effect {
    var limits = DeltaLimits(state)
    var effect = Effect()
    for _ in 0..<(try int(upTo: remaining)) {
      let append = try append(limits)
      if case .rows(let block) = append { limits.rowCount += block.count }
      if case .messages(let block) = append { limits.messageCount += block.count }
      effect.appends.append(append)
    }
    effect.deltas = try deltas(limits)
    return effect
  }
}

extension WorkspaceState {
  /// Makes an effect true.
  ///
  /// - Throws: as `apply` of deltas; work on a copy.
  package mutating func apply(_ effect: Effect) throws(Diagnostic) {
    for append in effect.appends { try apply(append) }
    try apply(effect.deltas)
  }
}
