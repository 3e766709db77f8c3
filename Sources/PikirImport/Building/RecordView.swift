import PikirFormats

extension FieldCell {
  /// Asked by pattern, because comparing kinds calls across modules.
  @inline(__always)
  var isNull: Bool { if case .null = kind { true } else { false } }

  @inline(__always)
  var isList: Bool { if case .list = kind { true } else { false } }

  /// Whether its range names bytes that hold a value.
  @inline(__always)
  var hasBytes: Bool { !isNull && !isList }
}

/// One record of a batch, as pointers that are valid during one call.
struct RecordView {
  let bytes: UnsafeRawBufferPointer
  let cells: UnsafeBufferPointer<FieldCell>
  let elements: UnsafeBufferPointer<FieldCell>
  let place: RecordPlace

  /// The bytes of a cell that is not a list.
  @inline(__always)
  func bytes(of cell: FieldCell) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[cell.range])
  }
}
