/// A value of the objects around a record, such as the product whose list of reviews it stands in.
///
/// `^name` is a member of the object that holds the list, `^hotel.name` a member of one of its
/// members, `^^site` one of the object around that, and `^*` the key that the last `*` of the path
/// to the records stood for.
struct OuterPath: Hashable {
  /// As it was written.
  let name: String
  /// Objects from the list of records outwards, from 1; 0 for the key.
  let level: Int
  /// The member, as bytes.
  let member: [UInt8]
  /// The keys below it, parted by dots; empty for the member itself.
  let rest: String

  static let mark: Character = "^"

  /// Reads a path; nil for a name that is none.
  init?(_ name: String) {
    let keys = name.drop { $0 == Self.mark }
    let level = name.count - keys.count
    guard level > 0, !keys.isEmpty else { return nil }
    self.name = name
    if keys == "*" {
      self.level = 0
      member = []
      rest = ""
      return
    }
    self.level = level
    member = Array(keys.prefix { $0 != "." }.utf8)
    rest = String(keys.drop { $0 != "." })
    guard !member.isEmpty, rest != "." else { return nil }
  }
}
