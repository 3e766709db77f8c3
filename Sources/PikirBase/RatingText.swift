/// A rating as people write it: `4`, `4.5`; empty for 0, which is none.
///
/// - Parameter tenths: stars in tenths, 10 to 50.
/// - Returns: the digits, with a point before a half or a tenth.
package func ratingText(tenths: UInt8) -> String {
  if tenths == 0 { return "" }
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
