import PikirBase

/// The head of a request to call a function for every row of a batch; the batch follows it.
package struct BatchRequest: Sendable, Hashable {
  /// Its place in the names that the answer to the load gave.
  package let function: Int
  package let instructions: UInt64

  package init(function: Int, instructions: UInt64) {
    self.function = function
    self.instructions = instructions
  }

  package func encoded(with batch: ColumnBatch) throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(clamping: function))
    payload.append(littleEndian: instructions)
    try batch.encode(to: &payload)
    return payload
  }

  /// Reads a request and where its batch lies.
  package static func decode(
    _ payload: UnsafeRawBufferPointer
  ) throws(WireFault) -> (request: BatchRequest, layout: BatchLayout) {
    var reader = WireReader(payload)
    let function = Int(try reader.number(UInt32.self))
    let instructions = try reader.number(UInt64.self)
    let layout = try BatchLayout(&reader, in: payload)
    try reader.finish()
    return (BatchRequest(function: function, instructions: instructions), layout)
  }
}
