import PikirBase

private enum Shape: UInt8 {
  case bits = 1
  case cells = 2
  case name = 3
}

extension PayloadWriter {
  mutating func put(_ deltas: [Delta]) {
    put(deltas.count)
    for delta in deltas { put(delta) }
  }

  private mutating func put(_ delta: Delta) {
    switch delta {
    case .bits(let target, let on, let off):
      put(byte: Shape.bits.rawValue)
      put(target)
      put(on)
      put(off)
    case .cells(let target, let rows, let old, let new):
      put(byte: Shape.cells.rawValue)
      put(target)
      put(rows)
      put(packed: old)
      put(packed: new)
    case .name(let target, let old, let new):
      put(byte: Shape.name.rawValue)
      put(target)
      put(old)
      put(new)
    }
  }

  private mutating func put(_ target: BitTarget) {
    switch target {
    case .live: put(byte: 0)
    case .messages: put(byte: 1)
    case .tag(let number):
      put(byte: 2)
      put(number)
    case .label(let number):
      put(byte: 3)
      put(number)
    }
  }

  private mutating func put(_ target: CellTarget) {
    switch target {
    case .votes: put(byte: 0)
    case .updated: put(byte: 1)
    case .version: put(byte: 2)
    case .coded(let field):
      put(byte: 3)
      put(field.rawValue)
    case .user(let index):
      put(byte: 4)
      put(index)
    }
  }

  private mutating func put(_ target: NameTarget) {
    switch target {
    case .tag(let number):
      put(byte: 0)
      put(number)
    case .label(let number):
      put(byte: 1)
      put(number)
    case .setting(let name):
      put(byte: 2)
      put(name)
    }
  }
}

/// How far the members of sets may go in a stored delta.
struct DeltaLimits {
  var rowCount: Int
  var messageCount: Int

  init(rowCount: Int, messageCount: Int) {
    self.rowCount = rowCount
    self.messageCount = messageCount
  }

  init(_ state: WorkspaceState) {
    self.init(rowCount: state.rowCount, messageCount: state.messages.count)
  }
}

extension PayloadReader {
  mutating func deltas(_ limits: DeltaLimits) throws(Diagnostic) -> [Delta] {
    let count = try int(upTo: remaining)
    var found: [Delta] = []
    for _ in 0..<count { found.append(try delta(limits)) }
    return found
  }

  private mutating func delta(_ limits: DeltaLimits) throws(Diagnostic) -> Delta {
    switch Shape(rawValue: try byte()) {
    case .bits:
      let target = try bitTarget()
      let limit = target == .messages ? limits.messageCount : limits.rowCount
      return .bits(target, on: try rows(limit: limit), off: try rows(limit: limit))
    case .cells:
      let target = try cellTarget()
      let rows = try rows(limit: limits.rowCount)
      let count = rows.count
      let old = try packed(limit: count)
      let new = try packed(limit: count)
      guard old.count == count, new.count == count else {
        throw Self.damaged("a change has not as many values as rows")
      }
      return .cells(target, rows: rows, old: old, new: new)
    case .name:
      return .name(try nameTarget(), old: try string(), new: try string())
    case nil:
      throw Self.damaged("a change is of an unknown kind")
    }
  }

  private mutating func bitTarget() throws(Diagnostic) -> BitTarget {
    switch try byte() {
    case 0: return .live
    case 1: return .messages
    case 2: return .tag(try index())
    case 3: return .label(try index())
    default: throw Self.damaged("a set is of an unknown kind")
    }
  }

  private mutating func cellTarget() throws(Diagnostic) -> CellTarget {
    switch try byte() {
    case 0: return .votes
    case 1: return .updated
    case 2: return .version
    case 3:
      guard let field = CodedField(rawValue: try index()) else {
        throw Self.damaged("a field is unknown")
      }
      return .coded(field)
    case 4: return .user(try index())
    default: throw Self.damaged("a column is of an unknown kind")
    }
  }

  private mutating func nameTarget() throws(Diagnostic) -> NameTarget {
    switch try byte() {
    case 0: return .tag(try index())
    case 1: return .label(try index())
    case 2: return .setting(try string())
    default: throw Self.damaged("a name is of an unknown kind")
    }
  }

  private mutating func index() throws(Diagnostic) -> Int { try int(upTo: Int(Int32.max)) }
}
