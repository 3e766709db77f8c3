import PikirBase

/// Puts deltas into words: which field goes from what to what on how many reviews.
struct ChangeDescription {
  /// A state that has the strings and entries that the deltas speak of.
  let state: WorkspaceState
  let deltas: [Delta]
  /// Where instants are told.
  var zone = TimeZoneRules.utc

  /// All changes, most reviews first, then by field and values.
  func changes() -> [FieldChange] { sorted(deltas.flatMap { describe($0, row: nil) }) }

  /// What changes on one review.
  func changes(row: Int) -> [FieldChange] { sorted(deltas.flatMap { describe($0, row: row) }) }

  /// The reviews that any delta changes.
  func reviews() -> ReviewSet {
    var found = ReviewSet()
    for delta in deltas {
      switch delta {
      case .bits(.messages, let on, let off):
        on.union(off).forEachRow { found.insert(row: Int(state.messages.reviewRows[$0])) }
      case .bits(_, let on, let off):
        found.formUnion(on)
        found.formUnion(off)
      case .cells(_, let rows, _, _):
        found.formUnion(rows)
      case .name(.tag(let number), let old, let new) where !old.isEmpty && !new.isEmpty:
        found.formUnion(state.tags.reviews[number])
      case .name:
        break
      }
    }
    return found
  }

  private func sorted(_ changes: [FieldChange]) -> [FieldChange] {
    changes.sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      let leftText = [left.field, left.before, left.after]
      let rightText = [right.field, right.before, right.after]
      for (a, b) in zip(leftText, rightText) where !a.utf8.elementsEqual(b.utf8) {
        return a.utf8.lexicographicallyPrecedes(b.utf8)
      }
      return false
    }
  }

  private func describe(_ delta: Delta, row: Int?) -> [FieldChange] {
    switch delta {
    case .bits(.messages, let on, let off):
      return messages(on, off, row)
    case .bits(let target, let on, let off):
      let (field, value) = words(for: target)
      return [
        FieldChange(field, before: "", after: value, count: count(on, row)),
        FieldChange(field, before: value, after: "", count: count(off, row)),
      ].filter { $0.count > 0 }
    case .cells(let target, let rows, let old, let new):
      return cells(target, rows, old, new, row: row)
    case .name(let target, let old, let new):
      guard row == nil else { return [] }
      switch target {
      case .tag: return [FieldChange("tag", before: old, after: new, count: 1)]
      case .label: return [FieldChange("label", before: old, after: new, count: 1)]
      case .setting(let name): return [FieldChange(name, before: old, after: new, count: 1)]
      }
    }
  }

  private func count(_ rows: ReviewSet, _ row: Int?) -> Int {
    guard let row else { return rows.count }
    return rows.contains(row: row) ? 1 : 0
  }

  private func words(for target: BitTarget) -> (field: String, value: String) {
    switch target {
    case .live: ("reviews", "present")
    case .tag(let number): ("tags", name(.tag(number), in: state.tags, number))
    case .label(let number): ("labels", name(.label(number), in: state.labels, number))
    case .messages: ("messages", "")
    }
  }

  /// What a tag is called now, or was called when these very deltas made or ended it.
  private func name(_ target: NameTarget, in table: TagTable, _ number: Int) -> String {
    for case .name(target, let old, let new) in deltas { return new.isEmpty ? old : new }
    let name = table.names.indices.contains(number) ? table.names[number] : ""
    return name.isEmpty ? "(deleted tag)" : name
  }

  // MARK: Cells

  private func cells(
    _ target: CellTarget,
    _ rows: ReviewSet,
    _ old: [UInt32],
    _ new: [UInt32],
    row: Int?
  ) -> [FieldChange] {
    var counts: [UInt64: Int] = [:]
    var index = 0
    rows.forEachRow { member in
      if row == nil || row == member {
        counts[UInt64(old[index]) << 32 | UInt64(new[index]), default: 0] += 1
      }
      index += 1
    }
    if target == .version { return versions(rows, old, new, row: row, counts: counts) }
    return merged(counts, of: target)
  }

  func merged(_ counts: [UInt64: Int], of target: CellTarget) -> [FieldChange] {
    let field = state.name(of: target)
    var merged: [[String]: Int] = [:]
    for (pair, count) in counts {
      let before = value(UInt32(truncatingIfNeeded: pair >> 32), of: target)
      let after = value(UInt32(truncatingIfNeeded: pair), of: target)
      merged[[before, after], default: 0] += count
    }
    return merged.map { FieldChange(field, before: $0.key[0], after: $0.key[1], count: $0.value) }
  }

  private func value(_ number: UInt32, of target: CellTarget) -> String {
    switch target {
    case .coded(let field): state[field].table.string(number)
    case .user(let index): state.userFields[index].column.table.string(number)
    case .votes: number == 0 ? "" : "\(number - 1)"
    case .updated:
      number == 0 ? "" : ISODate.render(EpochSeconds(number), in: zone)
    case .version: number == 0 ? "1" : "\(state.versions.ordinals[Int(number) - 1])"
    }
  }

  // MARK: Conversations

  /// What of conversations comes and goes; one that comes where one of its kind goes replaces it.
  private func messages(_ on: ReviewSet, _ off: ReviewSet, _ row: Int?) -> [FieldChange] {
    var gone: [MessagePlace: [Int]] = [:]
    forEachMessage(off, row) { gone[$0, default: []].append($1) }
    var told: [MessageChange: MessageTexts] = [:]
    forEachMessage(on, row) { place, entry in
      let old = gone[place]?.popLast()
      let change = MessageChange(kind: place.kind, hasOld: old != nil, hasNew: true)
      told[change, default: MessageTexts()].add(old.map(text) ?? "", text(entry))
    }
    for (place, entries) in gone {
      let change = MessageChange(kind: place.kind, hasOld: true, hasNew: false)
      for entry in entries { told[change, default: MessageTexts()].add(text(entry), "") }
    }
    return told.map { change, texts in
      let field = MessageKind(rawValue: change.kind).map(Self.name) ?? "messages"
      return FieldChange(field, before: texts.old, after: texts.new, count: texts.count)
    }
  }

  private func forEachMessage(
    _ entries: ReviewSet,
    _ row: Int?,
    _ body: (MessagePlace, Int) -> Void
  ) {
    entries.forEachRow { entry in
      let own = Int(state.messages.reviewRows[entry])
      guard row == nil || row == own else { return }
      body(MessagePlace(kind: state.messages.kinds[entry], row: own), entry)
    }
  }

  private func text(_ entry: Int) -> String { state.messages.message(at: entry).text }

  private struct MessagePlace: Hashable {
    let kind: UInt8
    let row: Int
  }

  private struct MessageChange: Hashable {
    let kind: UInt8
    let hasOld: Bool
    let hasNew: Bool
  }

  /// The texts of some messages, as long as they are the same; `…` for several.
  private struct MessageTexts {
    var old = ""
    var new = ""
    var count = 0

    mutating func add(_ old: String, _ new: String) {
      self.old = count == 0 || self.old.utf8.elementsEqual(old.utf8) ? old : "…"
      self.new = count == 0 || self.new.utf8.elementsEqual(new.utf8) ? new : "…"
      count += 1
    }
  }

  private static func name(_ kind: MessageKind) -> String {
    switch kind {
    case .reply: "reply"
    case .followUp: "follow-up"
    case .draft: "draft"
    case .note: "note"
    }
  }
}

extension WorkspaceState {
  /// What the field of cells is called in a filter, or `versions`.
  func name(of target: CellTarget) -> String {
    switch target {
    case .coded(let field): field.name
    case .user(let index): "x." + userFields[index].name
    case .votes: "votes"
    case .updated: "updated"
    case .version: "versions"
    }
  }
}
