/// Identities that were made for records without an id, by their place among the new reviews.
struct ComputedIdentifiers {
  private var bytes: [UInt8] = []
  /// For each place where in `bytes` its identity begins, -1 for none; none behind the last.
  private var starts: [Int] = []

  var isEmpty: Bool { bytes.isEmpty }

  subscript(place: Int) -> ArraySlice<UInt8>? {
    guard place < starts.count, starts[place] >= 0 else { return nil }
    return bytes[starts[place]..<starts[place] + ReviewIdentity.computedByteCount]
  }

  mutating func append(_ identifier: UnsafeRawBufferPointer, place: Int) {
    starts.append(contentsOf: repeatElement(-1, count: place - starts.count))
    starts.append(bytes.count)
    bytes.append(contentsOf: identifier)
  }
}

/// Hashes of the names that identify a record without an id, taken once a distinct name.
struct NameHashes {
  private static let fields = [CodedField.source, .product, .author]

  private let byCode: [[UInt64]]

  init(_ batch: ReviewBatch) {
    byCode = Self.fields.map { batch.coded[$0.rawValue].table.hashes }
  }

  func of(_ record: Int, in batch: ReviewBatch) -> [UInt64] {
    zip(Self.fields, byCode).map { field, hashes in
      let codes = batch.coded[field.rawValue].codes
      return hashes[record < codes.count ? Int(codes[record]) : 0]
    }
  }
}
