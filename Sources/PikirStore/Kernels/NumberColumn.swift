/// A number per review for sums, extremes and quantiles, as an integer of some unit.
package struct NumberColumn: Sendable {
  /// Stands for "no number" in `valuesOfCodes`.
  package static let none = Int64.min

  package let codes: CodeColumn.Codes
  /// The stored value minus this is the number.
  package let bias: Int64
  /// A stored zero is "no number".
  package let zeroIsNone: Bool
  /// When given, the number of each code; `none` for codes without one.
  package let valuesOfCodes: [Int64]?

  /// Stored integers, such as ratings in tenths (bias 0) or votes plus one (bias 1).
  package init(_ codes: CodeColumn.Codes, bias: Int64 = 0, zeroIsNone: Bool = true) {
    self.codes = codes
    self.bias = bias
    self.zeroIsNone = zeroIsNone
    valuesOfCodes = nil
  }

  /// A coded field whose strings are numbers.
  ///
  /// `valuesOfCodes` is indexed by code, `none` at 0 and where the string is no number.
  package init(_ column: CodeColumn, valuesOfCodes: [Int64]) {
    codes = column.codes
    bias = 0
    zeroIsNone = true
    self.valuesOfCodes = valuesOfCodes
  }
}
