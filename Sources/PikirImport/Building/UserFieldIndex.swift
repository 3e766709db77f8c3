import PikirStore

/// The user fields of a file by number, declared in every batch in the same order.
struct UserFieldIndex: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a field, given at its first mention.
  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// Declares in a batch what it does not have yet; numbers and the batch's indices are the same.
  mutating func declare(in reviews: inout ReviewBatch) {
    while reviews.userFieldNames.count < names.count {
      _ = reviews.declareUserField(names[reviews.userFieldNames.count])
    }
  }
}
