import PikirFormats

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
