import CSystem
import PikirBase

/// Walks a JSON document token by token and stops at each value that a path leads to.
///
/// It holds no more of the document than its open containers, so that it can stop wherever the
/// bytes end and go on when there are more.
struct JSONDocumentWalker {
  private let path: JSONRecordPath
  private let depthLimit: Int
  private var open: [Container] = []
  private var due = Due.value(steps: 0)
  /// Whether the path led to anything, be it an empty array.
  private(set) var hasMatched = false
  /// What is asked for of the objects around records.
  var outer: OuterValues
  /// By the steps that led to an object on the path, its level from the records outwards.
  private let levels: [Int]

  private struct Container {
    var isObject: Bool
    /// Steps of the path that led here; nil when this is off the path.
    var steps: Int?
  }

  private enum Due {
    /// A value, reached by that many steps of the path; nil when off the path.
    case value(steps: Int?)
    case firstKeyOrEnd
    case key
    case firstElementOrEnd
    case commaOrEnd
    /// A member of the object of a level, off the path, that is asked for.
    case outer(level: Int, member: [UInt8])
    /// The rest of a string that is longer than the window.
    case restOfString
    case nothing
  }

  enum Event {
    /// A record begins at the scanner's position.
    case record
    /// The document is complete; only blanks may follow.
    case end
    /// `scan.trouble` says what.
    case trouble
  }

  init(path: JSONRecordPath, depthLimit: Int, outer: OuterValues = OuterValues([])) {
    self.path = path
    self.depthLimit = depthLimit
    self.outer = outer
    levels = path.levels
  }

  /// Containers that are open around the next value.
  var depth: Int { open.count }

  /// Goes on to the next record.
  ///
  /// Leaves the scanner at the last token that was taken when there is trouble, so that nothing
  /// is lost when it was only incomplete.
  mutating func advance(_ scan: inout JSONScanner) -> Event {
    while true {
      let position = scan.at
      switch due {
      case .nothing:
        guard scan.nextByte() != nil else { return .end }
        _ = scan.expect("nothing more after the document")
        return .trouble
      case .value(let steps) where steps == path.steps.count:
        hasMatched = true
        guard scan.nextByte() != nil else { return giveUp(&scan, position) }
        return .record
      case .value(let steps):
        guard enterValue(&scan, steps: steps) else { return giveUp(&scan, position) }
      case .outer(let level, let member):
        guard takeOuter(&scan, level, member) else { return giveUp(&scan, position) }
      case .restOfString:
        guard takeRestOfString(&scan) else { return .trouble }
      case .firstKeyOrEnd, .firstElementOrEnd, .commaOrEnd, .key:
        guard moveInContainer(&scan) else { return giveUp(&scan, position) }
      }
    }
  }

  /// Says that the record was taken.
  mutating func recordWasTaken() { leaveValue() }

  /// Says that the record cannot be used: it is walked over like any other value.
  mutating func recordIsUnfit() { due = .value(steps: nil) }

  /// Says that the bytes at hand end inside a value that is too long to wait for.
  ///
  /// - Returns: false when the scanner is not at a string, nor at a value around records.
  mutating func enterLongValue(_ scan: inout JSONScanner) -> Bool {
    if case .outer = due {
      due = .value(steps: nil)
      return true
    }
    guard case .value = due, scan.nextByte() == UInt8(ascii: "\"") else { return false }
    scan.at += 1
    due = .restOfString
    return true
  }

  private func giveUp(_ scan: inout JSONScanner, _ position: Int) -> Event {
    if scan.trouble == .incomplete { scan.at = position }
    return .trouble
  }

  private mutating func leaveValue() { due = open.isEmpty ? .nothing : .commaOrEnd }

  private mutating func enterValue(_ scan: inout JSONScanner, steps: Int?) -> Bool {
    guard let byte = scan.nextByte() else { return false }
    guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else {
      guard scan.skipScalar(byte) else { return false }
      leaveValue()
      return true
    }
    let isObject = byte == UInt8(ascii: "{")
    if isObject, let steps, path.isOnlyElement(after: steps) {
      due = .value(steps: steps + 1)
      return true
    }
    guard open.count < depthLimit else { return scan.isTooDeep(depthLimit) }
    scan.at += 1
    let isOnPath = steps.map { isObject != (path.steps[$0] == .elements) } ?? false
    if isOnPath, !isObject, steps == path.steps.count - 1 { hasMatched = true }
    if isOnPath, isObject, let steps, !outer.isEmpty { outer.beginObject(level: levels[steps]) }
    open.append(Container(isObject: isObject, steps: isOnPath ? steps : nil))
    due = isObject ? .firstKeyOrEnd : .firstElementOrEnd
    return true
  }

  private mutating func moveInContainer(_ scan: inout JSONScanner) -> Bool {
    guard let container = open.last, let byte = scan.nextByte() else { return false }
    if case .key = due { return takeKey(&scan, container) }
    if byte == (container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      scan.at += 1
      open.removeLast()
      leaveValue()
      return true
    }
    if case .commaOrEnd = due {
      guard byte == UInt8(ascii: ",") else {
        return scan.expect(
          container.isObject ? "a comma or a closing brace" : "a comma or a closing bracket"
        )
      }
      scan.at += 1
    }
    if container.isObject {
      due = .key
    } else {
      due = .value(steps: container.steps.map { $0 + 1 })
    }
    return true
  }

  private mutating func takeKey(_ scan: inout JSONScanner, _ container: Container) -> Bool {
    guard let key = scan.takeKey() else { return false }
    due = .value(steps: nil)
    guard let steps = container.steps else { return true }
    switch path.steps[steps] {
    case .elements: break
    case .anyKey:
      if !outer.isEmpty { outer.take(key: scan.string(key)) }
      due = .value(steps: steps + 1)
    case .key(let wanted):
      let name = scan.string(key)
      if name == wanted {
        due = .value(steps: steps + 1)
      } else if outer.wants(level: levels[steps], member: name) {
        due = .outer(level: levels[steps], member: name)
      }
    }
    return true
  }

  private mutating func takeOuter(
    _ scan: inout JSONScanner,
    _ level: Int,
    _ member: [UInt8]
  ) -> Bool {
    guard scan.nextByte() != nil else { return false }
    let start = scan.at
    guard scan.skipValue(depth: open.count, limit: depthLimit) else { return false }
    let json = UnsafeBufferPointer(start: scan.pointer(at: start), count: scan.at - start)
    outer.take(level: level, member: member, json: json)
    leaveValue()
    return true
  }

  private mutating func takeRestOfString(_ scan: inout JSONScanner) -> Bool {
    guard scan.takeStringPiece() else { return false }
    leaveValue()
    return true
  }
}

extension JSONScanner {
  /// The bytes of a string with its escapes replaced.
  func string(_ raw: RawString) -> [UInt8] {
    var bytes = Array(UnsafeBufferPointer(start: pointer(at: raw.start), count: raw.count))
    guard raw.hasEscapes else { return bytes }
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { unescapeJSON($0, count: raw.count).count } ?? 0
    }
    return Array(bytes.prefix(count))
  }
}
