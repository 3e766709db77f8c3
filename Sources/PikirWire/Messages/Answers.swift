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

/// What a loaded plugin offers.
package struct LoadedAnswer: Sendable, Hashable {
  package static let maximumFunctions = 64
  package static let maximumNameBytes = 47

  /// Names of functions, ascending by their bytes.
  package let functions: [String]
  package let log: String

  package init(functions: [String], log: String) {
    self.functions = functions
    self.log = log
  }

  package func encoded() -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(functions.count))
    for name in functions { payload.append(piece: name.utf8) }
    payload.append(piece: prefix(of: log, bytes: ResultBatch.maximumLogBytes).utf8)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    var functions: [String] = []
    for _ in 0..<(try reader.count(atMost: Self.maximumFunctions)) {
      let name = try reader.text(atMost: Self.maximumNameBytes)
      guard Self.isName(name) else { throw WireFault("has a function with an impossible name") }
      if let last = functions.last, !last.utf8.lexicographicallyPrecedes(name.utf8) {
        throw WireFault("has names that are not in order")
      }
      functions.append(name)
    }
    self.functions = functions
    log = try reader.repairedText(atMost: ResultBatch.maximumLogBytes)
    try reader.finish()
  }

  private static func isName(_ name: String) -> Bool {
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) || byte == 0x5F }
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
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
    payload.append(piece: prefix(of: log, bytes: ResultBatch.maximumLogBytes).utf8)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    failure = try FailureReport(&reader)
    log = try reader.repairedText(atMost: ResultBatch.maximumLogBytes)
    try reader.finish()
  }
}
