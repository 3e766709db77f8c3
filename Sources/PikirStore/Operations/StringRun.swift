import PikirBase

/// Which table of strings a code belongs to.
package enum StringSpace: Sendable, Hashable {
  case coded(CodedField)
  /// A user field, by its index.
  case user(Int)
  /// Authors and templates of conversation entries.
  case messageNames
}

extension StringSpace {
  /// The cells that hold codes of the table; nil for that of conversations, whose entries never
  /// change.
  var cells: CellTarget? {
    switch self {
    case .coded(let field): .coded(field)
    case .user(let index): .user(index)
    case .messageNames: nil
    }
  }
}

/// Strings that are new in a table, in the order of the codes they get.
package struct StringRun: Sendable, Hashable {
  package var space: StringSpace
  /// The code of the first.
  package var firstCode: UInt32
  package var bytes: [UInt8] = []
  package var lengths: [UInt32] = []

  package init(_ space: StringSpace, firstCode: UInt32) {
    self.space = space
    self.firstCode = firstCode
  }

  /// The strings of a table from a code on.
  package init(_ space: StringSpace, in table: StringTable, firstCode: UInt32) {
    self.init(space, firstCode: firstCode)
    var code = firstCode
    while code <= UInt32(table.count) {
      table.withBytes(of: code) { string in
        bytes.append(contentsOf: string)
        lengths.append(UInt32(string.count))
      }
      code += 1
    }
  }
}

extension PayloadWriter {
  mutating func put(_ space: StringSpace) {
    switch space {
    case .coded(let field):
      put(byte: 0)
      put(field.rawValue)
    case .user(let index):
      put(byte: 1)
      put(index)
    case .messageNames:
      put(byte: 2)
    }
  }

  mutating func put(_ run: StringRun) {
    put(run.space)
    put(run.firstCode)
    put(run.lengths)
    put(run.bytes)
  }
}

extension PayloadReader {
  mutating func stringSpace() throws(Diagnostic) -> StringSpace {
    switch try byte() {
    case 0:
      guard let field = CodedField(rawValue: try int(upTo: Int(UInt16.max))) else {
        throw Self.damaged("a field is unknown")
      }
      return .coded(field)
    case 1: return .user(try int(upTo: Int(UInt16.max)))
    case 2: return .messageNames
    default: throw Self.damaged("a table is of an unknown kind")
    }
  }

  mutating func stringRun() throws(Diagnostic) -> StringRun {
    var run = StringRun(try stringSpace(), firstCode: try code())
    run.lengths = try values(UInt32.self)
    run.bytes = try values(UInt8.self)
    guard run.lengths.reduce(0, { $0 + Int($1) }) == run.bytes.count else {
      throw Self.damaged("strings do not hold together")
    }
    return run
  }
}

extension WorkspaceState {
  func stringCount(in space: StringSpace) -> Int {
    switch space {
    case .coded(let field): coded[field.rawValue].table.count
    case .user(let index):
      userFields.indices.contains(index) ? userFields[index].column.table.count : -1
    case .messageNames: messages.names.count
    }
  }

  /// The column of codes behind a table; an empty one for a table that has none.
  func column(_ space: StringSpace) -> CodeColumn {
    switch space {
    case .coded(let field): coded[field.rawValue]
    case .user(let index): userFields[index].column
    case .messageNames: CodeColumn()
    }
  }

  /// The code of a row in a column; 0 for a table that has none.
  func code(in space: StringSpace, row: Int) -> UInt32 {
    switch space {
    case .coded(let field): coded[field.rawValue][row]
    case .user(let index): userFields[index].column[row]
    case .messageNames: 0
    }
  }

  /// Changes the column of codes behind a table; does nothing for one that has none.
  mutating func withCodeColumn(_ space: StringSpace, _ body: (inout CodeColumn) -> Void) {
    switch space {
    case .coded(let field): body(&coded[field.rawValue])
    case .user(let index): body(&userFields[index].column)
    case .messageNames: break
    }
  }

  /// Adds strings, each of which must be new and get the code that the run says.
  mutating func append(_ run: StringRun) throws(Diagnostic) {
    guard stringCount(in: run.space) + 1 == Int(run.firstCode) else {
      throw PayloadReader.damaged("strings do not follow those that are there")
    }
    var offset = 0
    for (index, length) in run.lengths.enumerated() {
      let code = run.bytes[offset..<offset + Int(length)].withUnsafeBytes { insert($0, run.space) }
      guard code == run.firstCode + UInt32(index) else {
        throw PayloadReader.damaged("a string is there twice")
      }
      offset += Int(length)
    }
  }

  private mutating func insert(_ string: UnsafeRawBufferPointer, _ space: StringSpace) -> UInt32 {
    switch space {
    case .coded(let field): coded[field.rawValue].code(for: string)
    case .user(let index): userFields[index].column.code(for: string)
    case .messageNames: messages.names.insert(string)
    }
  }
}
