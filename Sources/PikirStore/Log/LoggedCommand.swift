/// What a logged command does, as a number that only the operations above know.
package struct OperationKind: RawRepresentable, Sendable, Hashable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// One committed command as it stands in the log.
package struct LoggedCommand: Sendable, Hashable {
  /// Rises by one with every command over the whole life of the workspace; the first is 1.
  package let sequence: UInt64
  package let kind: OperationKind
  package let payload: [UInt8]

  package init(sequence: UInt64, kind: OperationKind, payload: [UInt8]) {
    self.sequence = sequence
    self.kind = kind
    self.payload = payload
  }
}
