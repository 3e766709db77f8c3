import PikirBase

/// Reviews on their way to a worker: handles and named columns of equal length.
package struct ColumnBatch: Sendable, Hashable {
  package static let maximumRows = 16_384
  package static let maximumColumns = 256
  package static let maximumNameBytes = 64

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

  package var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .tenths(let values): values.count
    case .days(let values): values.count
    case .integers(let values, let present): values.count == present.count ? values.count : -1
    case .numbers(let values): values.count
    }
  }

  package var kind: ColumnKind {
    switch self {
    case .texts: .text
    case .tenths: .tenths
    case .days: .day
    case .integers: .integer
    case .numbers: .number
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
    for handle in handles { payload.append(littleEndian: handle) }
    for column in columns {
      guard column.values.count == handles.count else {
        throw WireFault("has columns of different lengths")
      }
      guard column.name.utf8.count <= Self.maximumNameBytes else {
        throw WireFault("has a column with too long a name")
      }
      payload.append(piece: column.name.utf8)
      payload.append(column.values.kind.rawValue)
      column.values.encode(to: &payload)
    }
  }
}

extension ColumnValues {
  fileprivate func encode(to payload: inout [UInt8]) {
    switch self {
    case .texts(let texts):
      payload.append(contentsOf: texts.presence.bytes)
      for offset in texts.offsets { payload.append(littleEndian: offset) }
      payload.append(piece: texts.bytes)
    case .tenths(let values):
      payload.append(contentsOf: values)
    case .days(let values):
      for value in values { payload.append(littleEndian: value) }
    case .integers(let values, let present):
      payload.append(contentsOf: present.bytes)
      for value in values { payload.append(littleEndian: value) }
    case .numbers(let values):
      for value in values { payload.append(littleEndian: value) }
    }
  }
}
