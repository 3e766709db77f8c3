/// A batch whose strings have become codes of the workspace.
struct PreparedBatch {
  /// Fields and strings that the batch brings; already in the resolver's state.
  var appends: [Append] = []
  /// Codes of the fields that the batch has, one a record.
  var columns: [RowBlock.Codes] = []
  /// The source's code of each record.
  var sources: [UInt32] = []
  /// The importer's code of each record.
  var importers: [UInt32] = []
  /// The author's code of each entry of a conversation.
  var messageAuthors: [UInt32] = []
  /// Where the entries of each record begin, and where all end.
  var messageStarts: [Int] = []
  /// Where the text of each entry begins, and where all end.
  var messageTextStarts: [Int] = []
  /// What the workspace knows of each of the batch's tags, by their codes.
  var tags: [Tag] = []
  /// Where the tags of each record begin, and where all end.
  var tagStarts: [Int] = []

  enum Tag {
    /// The name is none that a tag can have.
    case invalid
    /// There was no such tag before the batch.
    case unknown
    case number(Int)
  }

  /// Gives the batch's strings codes in a state.
  init(_ batch: ReviewBatch, in state: inout WorkspaceState) {
    for field in CodedField.allCases {
      take(batch.coded[field.rawValue], .coded(field), batch.count, &state)
    }
    for (name, codes) in zip(batch.userFieldNames, batch.userFields) where codes.table.count > 0 {
      take(codes, .user(index(ofUserField: name, &state)), batch.count, &state)
    }
    if importers.isEmpty { importers = [UInt32](repeating: 0, count: batch.count) }
    if sources.isEmpty { sources = [UInt32](repeating: 0, count: batch.count) }
    takeMessages(batch, &state)
    tagStarts = Self.starts(batch.count, batch.tags.map(\.reviewIndex))
    for code in 0...UInt32(batch.tagNames.count) {
      let name = batch.tagNames.string(code)
      let known = state.tags.number(of: name).map { Tag.number($0) }
      tags.append(known ?? (TagName.isValid(name) ? .unknown : .invalid))
    }
  }

  private mutating func index(ofUserField name: String, _ state: inout WorkspaceState) -> Int {
    if let index = state.userFields.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
      return index
    }
    state.userFields.append(UserField(name: name))
    appends.append(.userField(name))
    return state.userFields.count - 1
  }

  private mutating func take(
    _ codes: ReviewBatch.Codes,
    _ space: StringSpace,
    _ recordCount: Int,
    _ state: inout WorkspaceState
  ) {
    guard codes.table.count > 0 else { return }
    let known = UInt32(state.stringCount(in: space))
    var map: [UInt32] = []
    state.withCodeColumn(space) { map = $0.codes(forContentsOf: codes.table) }
    noteNewStrings(space, state.column(space).table, known: known)
    // A review that is new in the desk's sense has no state of its own.
    if space == .coded(.status), let new = codes.table.code(of: "new") { map[Int(new)] = 0 }
    let mapped = Self.map(codes.codes, through: map, count: recordCount)
    columns.append(RowBlock.Codes(field: space, codes: mapped))
    if space == .coded(.source) { sources = mapped }
    if space == .coded(.importer) { importers = mapped }
  }

  private mutating func noteNewStrings(_ space: StringSpace, _ table: StringTable, known: UInt32) {
    guard UInt32(table.count) > known else { return }
    appends.append(.strings(StringRun(space, in: table, firstCode: known + 1)))
  }

  private mutating func takeMessages(_ batch: ReviewBatch, _ state: inout WorkspaceState) {
    let messages = batch.messages
    messageStarts = Self.starts(batch.count, messages.reviewIndices.map(Int.init))
    guard messages.count > 0 else { return }
    let known = UInt32(state.messages.names.count)
    let map = state.messages.names.insert(contentsOf: messages.authors.table)
    noteNewStrings(.messageNames, state.messages.names, known: known)
    messageAuthors = Self.map(messages.authors.codes, through: map, count: messages.count)
    messageTextStarts = [0]
    for length in messages.textLengths {
      messageTextStarts.append((messageTextStarts.last ?? 0) + Int(length))
    }
  }

  private static func map(_ codes: [UInt32], through map: [UInt32], count: Int) -> [UInt32] {
    var mapped = [UInt32](repeating: 0, count: count)
    var index = 0
    let end = min(count, codes.count)
    while index < end {
      mapped[index] = map[Int(codes[index])]
      index &+= 1
    }
    return mapped
  }

  /// Turns the ascending owners of things into where each owner's begin; none for no things.
  private static func starts(_ count: Int, _ owners: [Int]) -> [Int] {
    if owners.isEmpty { return [] }
    var starts: [Int] = []
    starts.reserveCapacity(count + 1)
    var next = 0
    for record in 0...count {
      while next < owners.count, owners[next] < record { next += 1 }
      starts.append(next)
    }
    return starts
  }

  /// The things of a record, given where they begin.
  static func range(_ starts: [Int], _ record: Int) -> Range<Int> {
    starts.isEmpty ? 0..<0 : starts[record]..<starts[record + 1]
  }
}
