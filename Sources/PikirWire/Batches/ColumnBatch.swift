import PikirBase

/// Reviews on their way to a worker: handles and named columns of equal length.
package struct ColumnBatch: Sendable, Hashable {
  package static let maximumRows = 16_384
  package static let maximumColumns = 256
  package static let maximumNameBytes = 256

  /// Handles of the reviews; they seed a row's random numbers and name it in messages.
  package var handles: [UInt32]
  package var columns: [BatchColumn]

  package init(handles: [UInt32], columns: [BatchColumn]) {
    self.handles = handles
    self.columns = columns
  }
}

package struct BatchColumn: Sendable, Hashable {
  /// The field as Lua reads it: `text`, `rating`.
  package let name: String
  package let values: ColumnValues

  package init(_ name: String, _ values: ColumnValues) {
    self.name = name
    self.values = values
  }
}

/// The values of a column, one a row.
package enum ColumnValues: Sendable, Hashable {
  case texts(TextColumn)
  /// Stars in tenths, 0 where there are none.
  case tenths([UInt8])
  /// Days since 1970-01-01, `Int32.min` where there is none.
  case days([Int32])
  case integers([Int64], present: PresenceBits)
  /// NaN where there is none.
  case numbers([Double])
  /// Names, a line each: tags, labels. A row without any is an empty list in Lua.
  case lists(TextColumn)
  /// Values of any kind, a row's each encoded: what JSON holds. Lua reads what was written.
  case values(TextColumn)

  package var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .tenths(let values): values.count
    case .days(let values): values.count
    case .integers(let values, let present): values.count == present.count ? values.count : -1
    case .numbers(let values): values.count
    case .lists(let texts), .values(let texts): texts.count
    }
  }

  package var kind: ColumnKind {
    switch self {
    case .texts: .text
    case .tenths: .tenths
    case .days: .day
    case .integers: .integer
    case .numbers: .number
    case .lists: .list
    case .values: .value
    }
  }
}

/// The numbers that stand for kinds of columns in frames; CLua's `columns.h` knows the same ones.
package enum ColumnKind: UInt8, Sendable, Hashable, CaseIterable {
  case text = 1
  case tenths = 2
  case day = 3
  case integer = 4
  case number = 5
  case list = 6
  case value = 7

  /// Whether a row's value is a stretch of bytes.
  var hasBytes: Bool { self == .text || self == .list || self == .value }
}

extension ColumnBatch {
  /// Appends the batch to a payload.
  ///
  /// - Throws: when a column is not as long as the handles, or there are more rows, columns or
  ///   letters in a name than a batch may have.
  package func encode(to payload: inout [UInt8]) throws(WireFault) {
    guard handles.count <= Self.maximumRows, columns.count <= Self.maximumColumns else {
      throw WireFault("has more rows or columns than a batch may have")
    }
    payload.append(littleEndian: UInt32(handles.count))
    payload.append(littleEndian: UInt32(columns.count))
    payload.append(numbers: handles)
    for column in columns { try column.encode(to: &payload, rowCount: handles.count) }
  }
}

extension BatchColumn {
  /// About as many bytes as a frame takes for it.
  var encodedBytes: Int { values.encodedBytes + name.utf8.count + 16 }

  func encode(to payload: inout [UInt8], rowCount: Int) throws(WireFault) {
    guard values.count == rowCount else { throw WireFault("has columns of different lengths") }
    guard name.utf8.count <= ColumnBatch.maximumNameBytes else {
      throw WireFault("has a column with too long a name")
    }
    payload.append(piece: name.utf8)
    payload.append(values.kind.rawValue)
    values.encode(to: &payload)
  }
}

extension ColumnValues {
  fileprivate func encode(to payload: inout [UInt8]) {
    switch self {
    case .texts(let texts), .lists(let texts), .values(let texts):
      payload.append(numbers: texts.presence.bytes)
      payload.append(numbers: texts.offsets)
      payload.append(littleEndian: UInt32(texts.bytes.count))
      payload.append(numbers: texts.bytes)
    case .tenths(let values):
      payload.append(numbers: values)
    case .days(let values):
      payload.append(numbers: values)
    case .integers(let values, let present):
      payload.append(numbers: present.bytes)
      payload.append(numbers: values)
    case .numbers(let values):
      payload.append(numbers: values)
    }
  }

  /// About as many bytes as a frame takes for them.
  fileprivate var encodedBytes: Int {
    switch self {
    case .texts(let texts), .lists(let texts), .values(let texts):
      texts.bytes.count + 5 * texts.offsets.count
    case .tenths(let values): values.count
    case .days(let values): 4 * values.count
    case .integers(let values, _): 9 * values.count
    case .numbers(let values): 8 * values.count
    }
  }
}
