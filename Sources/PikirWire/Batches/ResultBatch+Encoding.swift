import PikirBase

extension ResultBatch {
  /// As a frame holds it.
  ///
  /// - Throws: when a value is beyond the limits.
  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(kinds.count))
    payload.append(contentsOf: kinds.map(\.rawValue))
    for end in entryEnds { payload.append(littleEndian: end) }
    payload.append(littleEndian: UInt32(numbers.count))
    for number in numbers { payload.append(littleEndian: number) }
    for end in textEnds { payload.append(littleEndian: end) }
    for code in codes { payload.append(littleEndian: code) }
    payload.append(piece: bytes)
    payload.append(littleEndian: UInt32(fields.count))
    for field in fields { payload.append(piece: field.utf8) }
    for value in values { try value.encode(to: &payload) }
    payload.append(littleEndian: UInt32(failures.count))
    for failure in failures {
      payload.append(littleEndian: UInt32(failure.row))
      failure.failure.encode(to: &payload)
    }
    payload.append(littleEndian: UInt32(missing.count))
    for name in missing { payload.append(piece: name.utf8) }
    payload.append(log: log)
    return payload
  }

  /// Appends the results of the rows that follow.
  package mutating func append(_ other: ResultBatch) {
    if kinds.isEmpty, log.isEmpty {
      self = other
      return
    }
    let rows = kinds.count
    let entries = UInt32(numbers.count)
    let text = UInt32(bytes.count)
    kinds += other.kinds
    entryEnds += other.entryEnds.map { $0 + entries }
    numbers += other.numbers
    textEnds += other.textEnds.map { $0 + text }
    bytes += other.bytes
    var places: [UInt16] = []
    for field in other.fields {
      let place = fields.firstIndex { $0.utf8.elementsEqual(field.utf8) } ?? fields.count
      if place == fields.count { fields.append(field) }
      places.append(UInt16(clamping: place))
    }
    var place = 0
    for (row, kind) in other.kinds.enumerated() {
      for _ in other.entryRange(ofRow: row) {
        let code = other.codes[place]
        codes.append(kind == .changes ? places[Int(code >> 3)] << 3 | code & 7 : 0)
        place += 1
      }
    }
    values += other.values
    failures += other.failures.map { RowFailure(row: $0.row + rows, failure: $0.failure) }
    missing = other.missing
    log = prefix(of: log + other.log, bytes: Self.maximumLogBytes)
  }
}
