import PikirBase

/// The first thing that a worker says: it is locked in, and how far.
package struct ReadyAnswer: Sendable, Hashable {
  package enum Confinement: UInt8, Sendable, Hashable, CaseIterable {
    /// Limits of memory and time, but calls of the system are not filtered.
    case limits = 1
    case full = 2
  }

  package let confinement: Confinement

  package init(_ confinement: Confinement) { self.confinement = confinement }

  package func encoded() -> [UInt8] { [confinement.rawValue] }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    guard let confinement = Confinement(rawValue: try reader.number(UInt8.self)) else {
      throw WireFault("does not say how it is locked in")
    }
    try reader.finish()
    self.confinement = confinement
  }
}

/// Why a request failed as a whole.
package struct FailedAnswer: Sendable, Hashable {
  package let failure: FailureReport
  package let log: String

  package init(failure: FailureReport, log: String) {
    self.failure = failure
    self.log = log
  }

  package func encoded() -> [UInt8] {
    var payload: [UInt8] = []
    failure.encode(to: &payload)
    payload.append(log: log)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    failure = try FailureReport(&reader)
    log = try reader.log()
    try reader.finish()
  }
}
