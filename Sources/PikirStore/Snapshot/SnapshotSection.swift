package import PikirBase

/// Which part of the state a section holds: a kind, and a number where a kind occurs many times.
package struct SectionKind: Sendable, Hashable {
  package let rawValue: UInt32
  /// For example the tag's code; 0 where there is only one.
  package let number: UInt32

  package init(_ rawValue: UInt32, number: UInt32 = 0) {
    self.rawValue = rawValue
    self.number = number
  }
}

/// A part of the state on its way into a snapshot; its memory is used where it lies.
package struct SnapshotSection: @unchecked Sendable {
  package let kind: SectionKind
  /// Can be rebuilt from the others: a damaged one is reported absent and is not a damaged snapshot.
  package let isDerived: Bool
  /// The contents, in order.
  package let pieces: [UnsafeRawBufferPointer]
  /// Keeps the memory of `pieces` alive and unchanged.
  package let owner: AnyObject?

  package init(
    _ kind: SectionKind,
    isDerived: Bool = false,
    pieces: [UnsafeRawBufferPointer],
    owner: AnyObject?
  ) {
    self.kind = kind
    self.isDerived = isDerived
    self.pieces = pieces
    self.owner = owner
  }

  /// A section over a copy that it owns.
  package init(_ kind: SectionKind, isDerived: Bool = false, bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    let owner = MappedBytes(UnsafeRawBufferPointer(copy)) { memory in
      UnsafeMutableRawBufferPointer(mutating: memory).deallocate()
    }
    let piece = UnsafeRawBufferPointer(rebasing: owner.bytes[0..<bytes.count])
    self.init(kind, isDerived: isDerived, pieces: [piece], owner: owner)
  }

  package var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }
}

/// A section of an opened snapshot, valid while `owner` lives.
///
/// At least 64 bytes after `bytes` can be read and are zero.
package struct MappedSection: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  package let owner: MappedBytes
}
