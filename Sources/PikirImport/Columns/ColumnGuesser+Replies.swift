extension ColumnGuesser {
  /// Members of objects that have both a text and a date, where the review has its own already.
  func replies(_ open: Set<Int>) -> [(index: Int, field: ImportField)] {
    guard hasObjects, holder(of: .text) != nil, holder(of: .replyText) == nil else { return [] }
    return pairs(open) { index in
      let steps = HeaderName(guesses[index].column).steps
      guard steps.count > 1, let last = steps.last else { return nil }
      return ImportField.ofReply(table.meaning(of: HeaderName(last))?.field)
    }
  }

  /// Columns of the first objects of lists.
  func membersOfLists(_ open: Set<Int>) -> Set<Int> {
    hasObjects ? open.filter { ColumnSketch.isListMember(guesses[$0].column) } : []
  }

  /// The same among members of the first objects of lists, `answers[0].said`, where values tell
  /// what names do not.
  mutating func assignReplies(
    _ profiles: [ColumnProfile],
    inLists members: inout Set<Int>
  ) {
    guard holder(of: .replyText) == nil else { return }
    let found = pairs(members) { index in
      let last = guesses[index].column.split(separator: ".").last.map(String.init) ?? ""
      if let field = ImportField.ofReply(table.meaning(of: HeaderName(last))?.field) {
        return field
      }
      let profile = profiles[index]
      guard profile.valueCount > 0 else { return nil }
      if profile.share(profile.dateCount) >= 0.9 { return .replyDate }
      return profile.meanWords >= 3 && profile.linkCount == 0 ? .replyText : nil
    }
    for (index, field) in found where holder(of: field) == nil {
      give(
        field,
        to: index,
        "a list of texts with dates beside a review is what was answered",
        &members
      )
    }
  }

  /// The columns of the first object that has a text and a date.
  private func pairs(
    _ open: Set<Int>,
    _ meaning: (Int) -> ImportField?
  ) -> [(index: Int, field: ImportField)] {
    var members: [String: [(index: Int, field: ImportField)]] = [:]
    for index in open.sorted() {
      guard let field = meaning(index) else { continue }
      let steps = guesses[index].column.split(separator: ".", omittingEmptySubsequences: false)
      members[steps.dropLast().joined(separator: "."), default: []].append((index, field))
    }
    let objects = members.values.filter { fields in
      [.replyText, .replyDate].allSatisfy { field in fields.contains { $0.field == field } }
    }
    return objects.min { $0[0].index < $1[0].index } ?? []
  }
}
