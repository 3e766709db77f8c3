import PikirBase

/// What the log calls the commands of a workspace. A number is never used for anything else.
extension OperationKind {
  /// A numbered operation with its effect.
  static let operation = OperationKind(rawValue: 1)
  /// Undoing or redoing of operations by their numbers.
  static let reversal = OperationKind(rawValue: 2)
  /// A pin or a view, set or removed.
  static let bookmark = OperationKind(rawValue: 3)
}

/// The parts of a logged operation; an import has many effects, in order.
private enum Part: UInt8 {
  case heading = 1
  case effect = 2
  case counts = 3
}

/// Who, when and by which command; stands before the effects of an operation.
struct OperationHeading: Sendable, Hashable {
  var time: EpochSeconds
  var kind: String
  var command: String
  var origins: [OperationOrigin] = []
}

/// Undoing or redoing as the log has it: the numbers are enough, the journal knows the rest.
struct ReversalRecord: Sendable, Hashable {
  var time: EpochSeconds
  var command: String
  var isUndo: Bool
  /// In the order in which they are reversed.
  var numbers: [Int]
}

extension PayloadWriter {
  mutating func putPart(_ heading: OperationHeading) {
    put(byte: Part.heading.rawValue)
    putFramed { writer in
      writer.put(Int(heading.time))
      writer.put(heading.kind)
      writer.put(heading.command)
      if !heading.origins.isEmpty { writer.put(heading.origins) }
    }
  }

  mutating func putPart(_ effect: Effect) {
    put(byte: Part.effect.rawValue)
    putFramed { $0.put(effect) }
  }

  mutating func putPart(_ counts: OperationCounts) {
    put(byte: Part.counts.rawValue)
    putFramed { $0.put(counts) }
  }

  mutating func put(_ counts: OperationCounts) {
    put(counts.target)
    put(counts.changed)
    put(counts.unchanged)
    put(counts.added)
    put(counts.revised)
    put(counts.messages)
  }

  mutating func put(_ record: ReversalRecord) {
    put(Int(record.time))
    put(record.command)
    put(byte: record.isUndo ? 1 : 0)
    put(record.numbers.count)
    for number in record.numbers { put(number) }
  }
}

/// A part of a logged operation, its effect not yet read because that needs the state before it.
enum OperationPart {
  case heading(OperationHeading)
  case effect(PayloadReader)
  case counts(OperationCounts)
}

extension PayloadReader {
  mutating func operationPart() throws(Diagnostic) -> OperationPart {
    let part = Part(rawValue: try byte())
    var inner = try framed()
    switch part {
    case .heading:
      return .heading(
        OperationHeading(
          time: EpochSeconds(try inner.int()),
          kind: try inner.string(),
          command: try inner.string(),
          origins: inner.isAtEnd ? [] : try inner.origins()
        )
      )
    case .effect:
      return .effect(inner)
    case .counts:
      return .counts(try inner.counts())
    case nil:
      throw Self.damaged("it has a part of an unknown kind")
    }
  }

  mutating func counts() throws(Diagnostic) -> OperationCounts {
    var counts = OperationCounts()
    counts.target = try int()
    counts.changed = try int()
    counts.unchanged = try int()
    counts.added = try int()
    counts.revised = try int()
    counts.messages = try int()
    return counts
  }

  mutating func reversalRecord() throws(Diagnostic) -> ReversalRecord {
    var record = ReversalRecord(
      time: EpochSeconds(try int()),
      command: try string(),
      isUndo: try byte() != 0,
      numbers: []
    )
    for _ in 0..<(try int(upTo: remaining)) { record.numbers.append(try int(upTo: 1 << 40)) }
    return record
  }
}
