import PikirBase

/// Asks a worker about the states of its fold.
package struct FoldRequest: Sendable, Hashable {
  package enum Action: UInt8, Sendable, Hashable, CaseIterable {
    /// Forget all states.
    case reset = 0
    /// Call `result(state)` for each group.
    case result = 1
    /// Give the states.
    case export = 2
    /// Call `merge(own, given)` where both have a state, else take the given one.
    case merge = 3
    /// Call `result(state)` for the first group; what comes back is a failure at the line that
    /// returned.
    case locate = 4
  }

  package var action: Action
  package var function: Int
  package var instructions: UInt64
  /// The group of the first value.
  package var first: Int
  /// For `merge`: the states of the groups from `first` on, nothing for one without.
  package var values: [WireValue]

  package init(
    _ action: Action,
    function: Int = 0,
    instructions: UInt64,
    first: Int = 0,
    values: [WireValue] = []
  ) {
    self.action = action
    self.function = function
    self.instructions = instructions
    self.first = first
    self.values = values
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(action.rawValue)
    payload.append(littleEndian: UInt32(clamping: function))
    payload.append(littleEndian: instructions)
    payload.append(littleEndian: UInt32(clamping: first))
    try payload.append(values: values, atMost: Int(RowRequest.maximumGroups))
    return payload
  }

  /// Reads a request but for its values, and where they lie.
  package static func layout(
    _ payload: UnsafeRawBufferPointer
  ) throws(WireFault) -> (request: FoldRequest, count: Int, values: Range<Int>) {
    var reader = WireReader(payload)
    guard let action = Action(rawValue: try reader.number(UInt8.self)) else {
      throw WireFault("asks for an unknown task")
    }
    let function = Int(try reader.number(UInt32.self))
    let instructions = try reader.number(UInt64.self)
    let first = try reader.count(atMost: Int(RowRequest.maximumGroups))
    let count = try reader.count(atMost: Int(RowRequest.maximumGroups) - first)
    let start = reader.byteOffset
    for _ in 0..<count { _ = try WireValue(&reader) }
    try reader.finish()
    let request = FoldRequest(action, function: function, instructions: instructions, first: first)
    return (request, count, start..<payload.count)
  }
}

/// What the states of a fold are or give.
package struct FoldedAnswer: Sendable, Hashable {
  /// One more than the highest group that has a state.
  package let groupCount: Int
  /// Of the groups from the asked one on, as many as fit; nothing for one without a state.
  package let values: [WireValue]
  package let log: String

  package init(groupCount: Int, values: [WireValue], log: String = "") {
    self.groupCount = groupCount
    self.values = values
    self.log = log
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(groupCount))
    try payload.append(values: values, atMost: Int(RowRequest.maximumGroups))
    payload.append(log: log)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer, first: Int) throws(WireFault) {
    var reader = WireReader(payload)
    groupCount = try reader.count(atMost: Int(RowRequest.maximumGroups))
    values = try reader.values(atMost: max(groupCount - first, 0))
    log = try reader.log()
    try reader.finish()
  }
}
