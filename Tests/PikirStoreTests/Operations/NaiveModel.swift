import PikirStore

/// A workspace as a dictionary of cells, written without any of the store's ideas: what the
/// property tests hold the store against.
struct NaiveModel {
  struct Step {
    let number: Int
    /// What each changed cell held before and holds after; nil for no cell.
    let changes: [String: (old: String?, new: String?)]
    var isDone = true
  }

  var cells: [String: String] = [:]
  var rowCount = 0
  var tagCount = 0
  var entryCount = 0
  /// What rows were created with; that is there for good, only liveness is undone.
  private var created: [String: String] = [:]
  private var revisionCount = 0
  /// Undoing and redoing are steps without changes, so that numbers agree.
  var steps: [Step?] = []
  /// Undone groups since the last new step, for a plain redo.
  var redoStack: [[Int]] = []

  // MARK: Reading

  func isLive(_ row: Int) -> Bool { cells["r\(row).live"] != nil }

  var liveRows: [Int] { (0..<rowCount).filter(isLive) }

  func tagNumber(_ name: String) -> Int? {
    (0..<tagCount).first { cells["tag\($0)"] == name }
  }

  /// Everything visible, line by line.
  func projection() -> [String] {
    var lines: [String] = []
    for row in liveRows {
      var line = "r\(row)"
      for field in ["content", "rating", "date", "votes", "history"] + Self.fields {
        line += "|\(cells["r\(row).\(field)"] ?? "")"
      }
      let tags = (0..<tagCount).filter { cells["r\(row).tag\($0)"] != nil }
        .compactMap { cells["tag\($0)"] }.sorted()
      line += "|" + tags.joined(separator: ",")
      for entry in 0..<entryCount
      where cells["m\(entry).row"] == "\(row)" && cells["m\(entry).on"] != nil {
        line += "|" + (cells["m\(entry).text"] ?? "")
      }
      lines.append(line)
    }
    lines.append((0..<tagCount).compactMap { cells["tag\($0)"] }.sorted().joined(separator: ","))
    lines.append("a=" + (cells["set.a"] ?? ""))
    return lines
  }

  static let fields = ["author", "product", "lang", "city", "status", "assignee"]

  // MARK: Steps

  /// Runs a change, keeps what it did; nothing is kept when it did nothing.
  mutating func step(_ body: (inout NaiveModel) -> Void) -> Bool {
    let before = cells
    created = [:]
    body(&self)
    let changes = Self.difference(before.merging(created) { old, _ in old }, cells)
    let lasting = changes.filter { !Self.isPermanent($0.key) }
    if lasting.isEmpty { return false }
    steps.append(Step(number: steps.count + 1, changes: lasting))
    redoStack = []
    return true
  }

  /// What an entry says is there for good.
  private static func isPermanent(_ cell: String) -> Bool {
    cell.hasPrefix("m") && !cell.hasSuffix(".on")
  }

  private static func difference(
    _ old: [String: String],
    _ new: [String: String]
  ) -> [String: (old: String?, new: String?)] {
    var changes: [String: (old: String?, new: String?)] = [:]
    for (cell, value) in new where old[cell] != value { changes[cell] = (old[cell], value) }
    for (cell, value) in old where new[cell] == nil { changes[cell] = (value, nil) }
    return changes
  }

  /// Takes steps back or brings them back; false, and nothing changed, when that must be refused.
  mutating func reverse(_ numbers: [Int], isUndo: Bool) -> Bool {
    for number in numbers where isInTheWay(of: number, besides: numbers) { return false }
    var next = self
    for number in numbers {
      guard let step = next.steps[number - 1] else { return false }
      if step.changes.contains(where: {
        next.cells[$0.key] != (isUndo ? $0.value.new : $0.value.old)
      }) {
        return false
      }
      for (cell, change) in step.changes { next.cells[cell] = isUndo ? change.old : change.new }
      next.steps[number - 1]?.isDone = !isUndo
    }
    let names = (0..<tagCount).compactMap { next.cells["tag\($0)"] }
    if Set(names).count < names.count { return false }
    let identities = next.liveRows.compactMap { next.cells["r\($0).identity"] }
    if Set(identities).count < identities.count { return false }
    next.steps.append(nil)
    if isUndo {
      next.redoStack.append(numbers)
    } else {
      next.redoStack = next.redoStack.map { $0.filter { !numbers.contains($0) } }
        .filter { !$0.isEmpty }
    }
    self = next
    return true
  }

  private func isInTheWay(of number: Int, besides others: [Int]) -> Bool {
    guard let step = steps[number - 1] else { return true }
    for case .some(let later) in steps[number...] where later.isDone {
      if others.contains(later.number) { continue }
      if step.changes.keys.contains(where: { later.changes[$0] != nil }) { return true }
      if needsTag(step, later) || needsTag(later, step) { return true }
    }
    return false
  }

  /// Whether a step uses a tag that the other makes or ends.
  private func needsTag(_ user: Step, _ maker: Step) -> Bool {
    for (cell, change) in maker.changes where cell.hasPrefix("tag") {
      guard change.old == nil || change.new == nil else { continue }
      if user.changes.keys.contains(where: { $0.hasPrefix("r") && $0.hasSuffix("." + cell) }) {
        return true
      }
    }
    return false
  }
}

extension NaiveModel {
  // MARK: Commands

  mutating func makeTag(_ name: String) -> Int {
    if let number = tagNumber(name) { return number }
    cells["tag\(tagCount)"] = name
    tagCount += 1
    return tagCount - 1
  }

  mutating func tag(_ rows: [Int], added: [String], removed: [String]) {
    for name in removed {
      guard let number = tagNumber(name) else { continue }
      for row in rows where isLive(row) { cells["r\(row).tag\(number)"] = nil }
    }
    for name in added where rows.contains(where: isLive) {
      let number = makeTag(name)
      for row in rows where isLive(row) { cells["r\(row).tag\(number)"] = "1" }
    }
  }

  mutating func put(_ rows: [Int], _ field: String, _ value: String) {
    for row in rows where isLive(row) {
      let new = value.isEmpty ? nil : value
      if cells["r\(row).\(field)"] != new { cells["r\(row).\(field).byHand"] = "1" }
      cells["r\(row).\(field)"] = new
    }
  }

  mutating func addEntry(_ row: Int, _ text: String) {
    cells["m\(entryCount).row"] = "\(row)"
    cells["m\(entryCount).text"] = text
    cells["m\(entryCount).on"] = "1"
    entryCount += 1
  }

  func activeEntries(_ row: Int, prefix: String) -> [Int] {
    (0..<entryCount).filter {
      cells["m\($0).row"] == "\(row)" && cells["m\($0).on"] != nil
        && cells["m\($0).text"]?.hasPrefix(prefix) == true
    }
  }

  mutating func note(_ rows: [Int], _ text: String) {
    for row in rows where isLive(row) { addEntry(row, "note:" + text) }
  }

  mutating func draft(_ rows: [Int], _ text: String) {
    for row in rows where isLive(row) {
      let older = activeEntries(row, prefix: "draft:")
      if older.count == 1, cells["m\(older[0]).text"] == "draft:" + text { continue }
      for entry in older { cells["m\(entry).on"] = nil }
      addEntry(row, "draft:" + text)
    }
  }

  mutating func withdraw(_ rows: [Int]) {
    for row in rows where isLive(row) {
      for entry in activeEntries(row, prefix: "draft:") { cells["m\(entry).on"] = nil }
    }
  }

  mutating func rename(_ old: String, _ new: String) {
    if let number = tagNumber(old) { cells["tag\(number)"] = new }
  }

  mutating func delete(_ name: String) {
    guard let number = tagNumber(name) else { return }
    for row in 0..<rowCount { cells["r\(row).tag\(number)"] = nil }
    cells["tag\(number)"] = nil
  }

  mutating func merge(_ name: String, into target: String) {
    guard name != target, let number = tagNumber(name) else { return }
    let kept = makeTag(target)
    for row in 0..<rowCount where cells["r\(row).tag\(number)"] != nil {
      cells["r\(row).tag\(kept)"] = "1"
    }
    delete(name)
  }

  // MARK: Import

  mutating func importing(_ records: [Record]) {
    var inFile: [String: Int] = [:]
    var seen: Set<Int> = []
    let first = (row: rowCount, entry: entryCount)
    for record in records {
      var identity = "\(record.source)#\(record.id)"
      if record.id.isEmpty {
        let key =
          "\(record.source)~\(record.product)~\(record.author)~\(record.date)~\(record.rating)"
          + "~\(Self.content(record))"
        inFile[key, default: 0] += 1
        identity = "\(key)#\(inFile[key] ?? 0)"
      }
      if let row = liveRows.first(where: { cells["r\($0).identity"] == identity }) {
        update(row, record, first, isRepeated: seen.contains(row))
        seen.insert(row)
      } else {
        seen.insert(rowCount)
        create(record, identity)
      }
    }
  }

  static func content(_ record: Record) -> String {
    record.title.isEmpty ? record.text : record.title + "/" + record.text
  }

  private static func date(_ record: Record) -> String {
    record.date == 0 ? "" : "\(record.date)\(record.isDay ? "d" : "")"
  }

  private static func given(_ record: Record) -> [(field: String, value: String)] {
    [
      ("author", record.author), ("product", record.product), ("lang", record.lang),
      ("city", record.city),
    ].filter { !$0.1.isEmpty }
  }

  private mutating func create(_ record: Record, _ identity: String) {
    let row = rowCount
    rowCount += 1
    cells["r\(row).live"] = "1"
    var fixed: [String: String] = [
      "content": Self.content(record), "rating": "\(record.rating)", "date": Self.date(record),
      "identity": identity, "importer": record.importer,
    ]
    if let votes = record.votes { fixed["votes"] = "\(votes)" }
    for (field, value) in Self.given(record) { fixed[field] = value }
    fixed["history"] = fixed["content"]
    for (field, value) in fixed {
      cells["r\(row).\(field)"] = value
      created["r\(row).\(field)"] = value
    }
    addReplies(row, record, firstEntry: 0)
    addTags(row, record)
  }

  private mutating func update(
    _ row: Int,
    _ record: Record,
    _ first: (row: Int, entry: Int),
    isRepeated: Bool
  ) {
    let old = (
      content: cells["r\(row).content"] ?? "", rating: cells["r\(row).rating"] ?? "0",
      date: cells["r\(row).date"] ?? ""
    )
    let new = (
      content: Self.content(record).isEmpty ? old.content : Self.content(record),
      rating: record.rating == 0 ? old.rating : "\(record.rating)",
      // A day says nothing new of a time on it; the dates of the tests are far from each other.
      date: record.date == 0 || record.isDay && old.date == "\(record.date)"
        ? old.date : Self.date(record)
    )
    if old != new {
      cells["r\(row).content"] = new.content
      cells["r\(row).rating"] = new.rating
      cells["r\(row).date"] = new.date
      revisionCount += 1
      cells["r\(row).version"] = "\(revisionCount)"
      cells["r\(row).history"] = (cells["r\(row).history"] ?? "") + ">" + new.content
    }
    if let votes = record.votes { cells["r\(row).votes"] = "\(votes)" }
    let isSame = cells["r\(row).importer"] == record.importer && !isRepeated
    for (field, value) in Self.given(record) where cells["r\(row).\(field).byHand"] == nil {
      let isTold = isSame && !(field == "lang" && record.isLangIdentified)
      if cells["r\(row).\(field)"] == nil || isTold { cells["r\(row).\(field)"] = value }
    }
    addReplies(row, record, firstEntry: first.entry)
    if row >= first.row { addTags(row, record) }
  }

  private mutating func addReplies(_ row: Int, _ record: Record, firstEntry: Int) {
    let wanted = record.replies.map { "reply:" + $0 }
    let older = activeEntries(row, prefix: "reply:")
    let fresh = wanted.enumerated().filter { index, reply in
      !wanted[..<index].contains(reply) && !older.contains { cells["m\($0).text"] == reply }
    }
    for (_, reply) in fresh { addEntry(row, reply) }
    let gone = older.filter { $0 < firstEntry && !wanted.contains(cells["m\($0).text"] ?? "") }
    for entry in gone.reversed().prefix(fresh.count) { cells["m\(entry).on"] = nil }
  }

  private mutating func addTags(_ row: Int, _ record: Record) {
    for name in record.tags { cells["r\(row).tag\(makeTag(name))"] = "1" }
  }
}
