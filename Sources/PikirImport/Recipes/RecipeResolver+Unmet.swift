import PikirBase

/// What an importer's author names and a file does not have.
extension RecipeResolver {
  /// The fields for which no record so far has a column; none before the first record.
  ///
  /// - Complexity: O(recipes × columns).
  var unmet: [UnmetField] {
    guard !names.isEmpty else { return [] }
    let finder = ColumnFinder(names, isTable: isTable)
    let claimed = Set(
      set.recipes.flatMap { $0.origin.columns.flatMap(finder.places) }.map(\.column)
    )
    let open = names.indices.filter { !claimed.contains($0) }.map { names[$0] }
    // An object has no value of its own, but columns for its members.
    let objects = isTable ? [] : ColumnGuesser.wholes(names)
    return set.recipes.compactMap { recipe in
      let columns = recipe.origin.columns
      let places = columns.flatMap { finder.places(of: $0) }.map(\.column)
      guard !columns.isEmpty, !given.contains(recipe.target),
        places.allSatisfy({ objects.contains($0) && guesses[$0].example.isEmpty })
      else { return nil }
      let members = Self.members(of: places.map { names[$0] } + columns, names)
      return UnmetField(
        field: recipe.target,
        columns: columns,
        near: members.isEmpty ? Self.near(columns, recipe.target, open) : members,
        place: recipe.place
      )
    }
  }

  /// Members of objects by their columns, those of the first object that has some.
  private static func members(of objects: [String], _ names: [String]) -> [String] {
    for object in objects {
      let members = names.filter { $0.utf8.starts(with: (object + ".").utf8) }
      if !members.isEmpty { return Array(members.prefix(2)) }
    }
    return []
  }

  /// Columns that are called nearly so, else those whose header means the field.
  private static func near(
    _ columns: [String],
    _ target: ColumnTarget,
    _ open: [String]
  ) -> [String] {
    let similar = columns.flatMap { nearestNames(to: $0, among: open).prefix(1) }
    if let first = similar.first { return [first] }
    let numbersRows = columns.contains { AliasTable.isRowNumber(HeaderName($0)) }
    let same = open.filter { name in
      let header = HeaderName(name)
      if numbersRows, AliasTable.isRowNumber(header) { return true }
      guard case .field(let field) = target else { return false }
      return AliasTable.shared.meaning(of: header)?.field == field
    }
    return Array(same.prefix(2))
  }

  /// The columns that no record so far has, of fields that have others, and of those to be left out,
  /// where that is most likely a slip of the pen.
  ///
  /// Files differ, and an author names the columns of all: one of several is told where a column
  /// that nobody takes is called nearly so, and one of those that are joined.
  ///
  /// - Complexity: O(recipes × columns).
  var partlyUnmet: [UnmetField] {
    guard !names.isEmpty else { return [] }
    let finder = ColumnFinder(names, isTable: isTable)
    let whole = Set(unmet.map(\.field))
    let open = names.indices.filter { index in
      if case .user = guesses[index].target { true } else { false }
    }.map { names[$0] }
    let parts = ignoredParts(names)
    let wholes = isTable ? [] : Self.wholes(of: names)
    var found: [UnmetField] = []
    for recipe in set.recipes where recipe.origin.columns.count > 1 {
      guard !whole.contains(recipe.target), !given.contains(recipe.target) else { continue }
      var isJoined = false
      if case .joined = recipe.origin { isJoined = true }
      for column in recipe.origin.columns where finder.places(of: column).isEmpty {
        let near = Self.nearest(column, open)
        if near.isEmpty, !isJoined, !Self.isDateForm(column, of: recipe.target) { continue }
        found.append(
          UnmetField(field: recipe.target, columns: [column], near: near, place: recipe.place)
        )
      }
    }
    for name in set.ignored where finder.places(of: name).isEmpty {
      let near = Self.nearest(name, open + wholes)
      let isWhole = parts.contains { $0.name.utf8.elementsEqual(name.utf8) }
      if isWhole || near.isEmpty { continue }
      found.append(UnmetField(field: .ignored, columns: [name], near: near, place: nil))
    }
    return found
  }

  /// The objects and lists that columns stand in: `talk` and `talk[0]` of `talk[0].said`.
  private static func wholes(of names: [String]) -> [String] {
    var wholes: [String] = []
    for name in names {
      for (end, byte) in name.utf8.enumerated() where byte == 0x2E || byte == 0x5B {
        let whole = String(decoding: name.utf8.prefix(end), as: UTF8.self)
        if !whole.isEmpty, !wholes.contains(whole) { wholes.append(whole) }
      }
    }
    return wholes
  }

  /// A column called nearly so, or so at the end of its path.
  private static func nearest(_ column: String, _ open: [String]) -> [String] {
    let inner = open.filter { name in
      name.utf8.reversed().starts(with: ("." + column).utf8.reversed())
    }
    return Array((nearestNames(to: column, among: open).prefix(1) + inner).prefix(1))
  }

  /// A form of dates that stands where columns do.
  private static func isDateForm(_ column: String, of target: ColumnTarget) -> Bool {
    let dates: [ColumnTarget] = [.field(.date), .field(.updated), .field(.replyDate)]
    return dates.contains(target) && ["iso", "epoch", "epoch_ms"].contains(column)
  }

  /// The columns of what stands in objects and lists that are left out, with the names of these.
  func ignoredParts(_ names: [String]) -> [(column: Int, name: String)] {
    guard !isTable else { return [] }
    return names.indices.compactMap { index in
      let name = set.ignored.first { outer in
        [".", "["].contains { names[index].utf8.starts(with: (outer + $0).utf8) }
      }
      return name.map { (index, $0) }
    }
  }
}
