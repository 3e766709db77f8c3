/// A review's handle in its workspace, written `r12`: given once, in order, and never reused.
///
/// Reviews are never removed from the columns (a withdrawn import leaves tombstones), so the
/// handle and the row are one number: `r1` is row 0. That holds in every generation of the
/// workspace.
package struct ReviewID: Sendable, Hashable, Comparable {
  package let rawValue: UInt32

  /// - Parameter rawValue: 1 or more.
  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable package init(row: Int) { rawValue = UInt32(truncatingIfNeeded: row &+ 1) }

  /// Where the review stands in every column, from 0.
  @inlinable package var row: Int { Int(rawValue) &- 1 }

  @inlinable package static func < (left: ReviewID, right: ReviewID) -> Bool {
    left.rawValue < right.rawValue
  }
}
