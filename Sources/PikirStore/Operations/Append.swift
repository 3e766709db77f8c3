import PikirBase

/// Something new in the columns; changes nothing that counts and is never taken back.
package enum Append: Sendable, Hashable {
  /// A user field, behind the last.
  case userField(String)
  case strings(StringRun)
  case rows(RowBlock)
  case messages(MessageBlock)
  case versions(VersionBlock)
}

private enum Shape: UInt8 {
  case userField = 1
  case strings = 2
  case rows = 3
  case messages = 4
  case versions = 5
  /// Entries of which some have a day for a date; the others go as `messages`, as ever.
  case messagesWithDays = 6
}

extension PayloadWriter {
  mutating func put(_ append: Append) {
    switch append {
    case .userField(let name):
      put(byte: Shape.userField.rawValue)
      put(name)
    case .strings(let run):
      put(byte: Shape.strings.rawValue)
      put(run)
    case .rows(let block):
      put(byte: Shape.rows.rawValue)
      put(block)
    case .messages(let block):
      let isPlain = block.dateIsDay.isEmpty
      put(byte: (isPlain ? Shape.messages : .messagesWithDays).rawValue)
      put(block)
      if !isPlain { put(block.dateIsDay) }
    case .versions(let block):
      put(byte: Shape.versions.rawValue)
      put(block)
    }
  }
}

extension PayloadReader {
  /// Reads what is to be added to a state of which only the sizes are known.
  mutating func append(_ limits: DeltaLimits) throws(Diagnostic) -> Append {
    switch Shape(rawValue: try byte()) {
    case .userField: return .userField(try string())
    case .strings: return .strings(try stringRun())
    case .rows: return .rows(try rowBlock())
    case .messages: return .messages(try messageBlock(rowCount: limits.rowCount))
    case .messagesWithDays:
      var block = try messageBlock(rowCount: limits.rowCount)
      block.dateIsDay = try rows(limit: block.count)
      return .messages(block)
    case .versions: return .versions(try versionBlock(rowCount: limits.rowCount))
    case nil: throw Self.damaged("something to add is of an unknown kind")
    }
  }
}

extension WorkspaceState {
  mutating func apply(_ append: Append) throws(Diagnostic) {
    switch append {
    case .userField(let name):
      guard userField(name) == nil else { throw PayloadReader.damaged("a field is there twice") }
      userFields.append(UserField(name: name))
    case .strings(let run):
      try self.append(run)
    case .rows(let block):
      try self.append(block)
    case .messages(let block):
      try self.append(block)
    case .versions(let block):
      self.append(block)
    }
  }
}
