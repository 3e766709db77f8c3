/// Gives columns that meet no field their `x.NAME`, each its own.
struct UserNames: Sendable {
  /// Names under one JSON object, above which they are entries of a map and not fields.
  static let mapLimit = 16
  /// Fields that a file may bring; later columns become entries of their object's map.
  static let fieldLimit = 200

  private var used: Set<String> = []
  private var mapParents: Set<String> = []

  /// Reserves a name that a person gave; several columns may then share it.
  mutating func take(_ name: String) { used.insert(name) }

  /// A free name for a column: `reviewScore` becomes `review_score`, `Цвет товара` `цвет_товара`.
  ///
  /// What was exported as `x.NAME` comes back under its name.
  mutating func name(for column: String, at index: Int) -> String {
    let plain = column.hasPrefix("x.") ? String(column.dropFirst(2)) : column
    let cleaned = HeaderName(plain).fieldName
    let base = cleaned.isEmpty ? "column\(index + 1)" : cleaned
    var name = base
    var number = 2
    while used.contains(name) {
      name = "\(base)_\(number)"
      number += 1
    }
    used.insert(name)
    return name
  }

  /// The objects whose members are data rather than fields, this call's columns included.
  mutating func mapParents(of columns: [String]) -> Set<String> {
    var counts: [String: Int] = [:]
    for column in columns {
      if let parent = Self.parted(column)?.parent { counts[parent, default: 0] += 1 }
    }
    for (parent, count) in counts where count > Self.mapLimit { mapParents.insert(parent) }
    return mapParents
  }

  /// The map a column belongs to; nil when it gets a field of its own.
  mutating func mapEntry(
    for column: String,
    parents: Set<String>
  ) -> (field: String, parent: String, key: String)? {
    let parted = Self.parted(column)
    if let parted, parents.contains(parted.parent) {
      let field = HeaderName(parted.parent).fieldName
      used.insert(field)
      return (field.isEmpty ? "other" : field, parted.parent, parted.key)
    }
    guard used.count >= Self.fieldLimit else { return nil }
    let parent = parted?.parent ?? "other"
    let field = HeaderName(parent).fieldName
    return (field.isEmpty ? "other" : field, parent, parted?.key ?? column)
  }

  private static func parted(_ column: String) -> (parent: String, key: String)? {
    guard let dot = column.lastIndex(of: "."), dot > column.startIndex else { return nil }
    let key = column[column.index(after: dot)...]
    return key.isEmpty ? nil : (String(column[..<dot]), String(key))
  }
}
