import PikirBase
import PikirQuery
import PikirStore

/// A line as a script repeats it, with the `let` lines that it needs.
struct RewrittenLine {
  /// Sets of the session that the line uses.
  var sets: [RecordedSet] = []
  /// `param` lines.
  var parameters: [String] = []
  var text: String
}

/// A set of the session under the name that it has in the script.
struct RecordedSet {
  let name: String
  let reviews: ReviewSet
  /// The `let` line that makes it.
  let line: String
}

/// Writes lines so that they mean the same in another session: sets get names, dates become
/// absolute, changes are guarded by the number of reviews they had.
///
/// A line that changes something is searched once more for that, and so is a set when it is named.
struct LineRewriter {
  let session: Session

  /// A pipeline with all its stages.
  ///
  /// - Returns: nil for a line that will fail anyway.
  func rewritten(_ pipeline: PipelineSyntax, from start: Int) -> RewrittenLine? {
    var line = RewrittenLine(text: "")
    var edits = pipeline.absoluteDates(in: session.queryContext)
    addSets(of: pipeline, to: &line, &edits)
    for stage in pipeline.stages {
      switch stage.body {
      case .sample(let count, nil):
        edits.append(TextEdit(stage.range, "sample \(count) seed \(session.settings.seed)"))
      case .into(_, overwrites: false):
        edits.append(TextEdit(stage.name.range, "into!"))
      default: break
      }
    }
    if let guardEdit = expectation(of: pipeline) { edits.append(guardEdit) }
    line.text = Self.text(of: pipeline.source, start..<pipeline.range.upperBound, edits)
    return line
  }

  /// A command; the sets of its filters are named.
  func rewritten(_ call: Call) -> RewrittenLine {
    var line = RewrittenLine(text: "")
    var edits: [TextEdit] = []
    for query in call.queries {
      let pipeline = try? QueryParser.pipeline(
        query.source,
        in: query.range,
        vocabulary: session.registry.vocabulary
      )
      if let pipeline {
        edits += pipeline.absoluteDates(in: session.queryContext)
        addSets(of: pipeline, to: &line, &edits)
      }
    }
    if call.spec.effects.contains(.givesReviews) { edits += handleEdits(of: call) }
    addTail(of: call, to: &line, &edits)
    let end = call.tailSpan?.range.upperBound ?? call.span.range.upperBound
    line.text = Self.text(of: call.span.source, call.span.range.lowerBound..<end, edits)
    return line
  }

  /// What stands behind the bar of a command: a file is replaced, sets of filters are named.
  private func addTail(
    of call: Call,
    to line: inout RewrittenLine,
    _ edits: inout [TextEdit]
  ) {
    for (bar, word) in zip([nil] + call.tail.map { $0 }, call.tail)
    where word.text == "into" && !word.isQuoted && (bar == nil || bar?.text == "|") {
      edits.append(TextEdit(word.span.range, "into!"))
    }
    guard call.spec.effects.contains(.givesReviews), let tail = call.tailSpan,
      let pipeline = try? QueryParser.pipeline(
        tail.source,
        in: tail.range,
        vocabulary: session.registry.vocabulary
      )
    else { return }
    edits += pipeline.absoluteDates(in: session.queryContext)
    addSets(Self.references(of: pipeline.stages), to: &line, &edits)
  }

  /// The handle of the review that `@it`, or no word at all, stands for.
  private func handleEdits(of call: Call) -> [TextEdit] {
    guard let current = session.reading.current else { return [] }
    let handle = "r\(current.rawValue)"
    let words = call.words(ofKind: .handle)
    if words.isEmpty {
      let end = call.verb.range.upperBound
      return [TextEdit(end..<end, " " + handle)]
    }
    return words.filter { $0.text == "@" + ReadingPlace.currentName }.map {
      TextEdit($0.span.range, handle)
    }
  }

  /// `expect N` before the first stage that changes something, unless one is there.
  private func expectation(of pipeline: PipelineSyntax) -> TextEdit? {
    for stage in pipeline.stages {
      switch stage.body {
      case .expect: return nil
      case .acting:
        guard let count = reviews(of: pipeline)?.count else { return nil }
        let place = stage.range.lowerBound
        return TextEdit(place..<place, "expect \(count) | ")
      default: break
      }
    }
    return nil
  }

  private func addSets(
    of pipeline: PipelineSyntax,
    to line: inout RewrittenLine,
    _ edits: inout [TextEdit]
  ) {
    var references: [(set: SetReference, range: Range<Int>)] = []
    switch pipeline.origin {
    case .lastSet:
      let start = pipeline.range.lowerBound
      references.append((.last, start..<start))
    case .filter(let filter): references += filter.setReferences
    }
    addSets(references + Self.references(of: pipeline.stages), to: &line, &edits)
  }

  private static func references(
    of stages: [StageSyntax]
  ) -> [(set: SetReference, range: Range<Int>)] {
    var references: [(set: SetReference, range: Range<Int>)] = []
    for stage in stages {
      if case .filter(let filter) = stage.body { references += filter.setReferences }
    }
    return references
  }

  private func addSets(
    _ references: [(set: SetReference, range: Range<Int>)],
    to line: inout RewrittenLine,
    _ edits: inout [TextEdit]
  ) {
    for reference in references {
      if reference.set == .named(ReadingPlace.currentName), let current = session.reading.current {
        edits.append(TextEdit(reference.range, "r\(current.rawValue)"))
        continue
      }
      guard let set = recorded(reference.set) else { continue }
      if !line.sets.contains(where: { $0.name == set.name }) { line.sets.append(set) }
      let gap = reference.range.isEmpty ? " " : ""
      edits.append(TextEdit(reference.range, "@" + set.name + gap))
    }
  }

  /// A set that only this session knows; nil for pins, which stay.
  private func recorded(_ reference: SetReference) -> RecordedSet? {
    guard let reviews = session.names.reviews(reference) else { return nil }
    let name: String
    let mark: String
    switch reference {
    case .named(let own):
      guard session.shelf.set(named: own) != nil else { return nil }
      name = own == SetShelf.selectionName ? "was_sel" : own
      mark = "@" + own
    default:
      guard let number = session.shelf.numberedSet(reference)?.number else { return nil }
      name = freeName("s\(number)")
      mark = "@\(number)"
    }
    let text = definition(of: reference, reviews)
    return RecordedSet(
      name: name,
      reviews: reviews,
      line: "let \(name) = \(text)  # was \(mark), \(reviews.count) reviews"
    )
  }

  private func freeName(_ name: String) -> String {
    let isTaken =
      session.shelf.lets[name] != nil || session.workspace.bookmarks.pin(name) != nil
    return isTaken ? freeName(name + "_") : name
  }

  /// The search that made the set if it still finds the same, else the reviews one by one.
  private func definition(of reference: SetReference, _ reviews: ReviewSet) -> String {
    guard let text = session.text(of: reference).map(session.absolute),
      !SimilarCommand.hasMade(text)
    else {
      return Session.handles(of: reviews)
    }
    let pipeline = try? QueryParser.pipeline(
      SourceText(name: "set", text: text),
      vocabulary: session.registry.vocabulary
    )
    guard let pipeline, self.reviews(of: pipeline)?.set == reviews else {
      return Session.handles(of: reviews)
    }
    return text
  }

  /// The reviews that reach the first stage that changes something; nil where there are none.
  private func reviews(of pipeline: PipelineSyntax) -> ReviewList? {
    do throws(Diagnostic) {
      var run = try PipelineRun(pipeline, in: session.queryContext)
      _ = try run.advance()
      return try run.reviews()
    } catch {
      return nil
    }
  }

  /// A stretch of a line with edits, on one line but for line ends inside quotes.
  static func text(of source: SourceText, _ range: Range<Int>, _ edits: [TextEdit]) -> String {
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var position = range.lowerBound
    for edit in sorted where edit.range.lowerBound >= position {
      bytes += source.bytes[position..<edit.range.lowerBound] + Array(edit.text.utf8)
      position = edit.range.upperBound
    }
    bytes += source.bytes[position..<max(position, range.upperBound)]
    return joined(bytes)
  }

  private static func joined(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isQuoted, isEscaped {
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      }
      let isBreak = !isQuoted && (byte == 0x0A || byte == 0x0D)
      result.append(isBreak ? UInt8(ascii: " ") : byte)
    }
    while let last = result.last, isBlank(last) { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}

extension SetShelf {
  /// The numbered set that a reference means; nil for a name.
  fileprivate func numberedSet(_ reference: SetReference) -> NumberedSet? {
    switch reference {
    case .last: last
    case .previous(let steps): set(stepsBack: steps)
    case .number(let number): set(number: number)
    case .named: nil
    }
  }
}
