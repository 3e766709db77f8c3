extension StringProtocol {
  /// Whether it is written as the handle of a review, such as `r12`.
  var isHandleText: Bool {
    let digits = utf8.dropFirst()
    return utf8.first == UInt8(ascii: "r") && !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
