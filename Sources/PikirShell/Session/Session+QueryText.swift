import PikirBase
package import PikirQuery
package import PikirStore

extension Session {
  /// A pipeline's search as a text that finds the same tomorrow: its filter with the sets of this
  /// session written out, and the stages that choose reviews.
  ///
  /// Stages that begin at the byte offset `end` or later are left out.
  package func queryText(of pipeline: PipelineSyntax, before end: Int = .max) -> String {
    let bytes = pipeline.source.bytes
    let choosing = pipeline.stages.filter { $0.range.lowerBound < end }
    var pieces: [String] = []
    switch pipeline.origin {
    case .lastSet: pieces.append(shelf.last.map { continued($0.text, by: choosing) } ?? "@_")
    case .filter(let filter):
      if case .set(let reference) = filter.node, let text = text(of: reference) {
        pieces.append(continued(text, by: choosing))
        break
      }
      let text = resolvedText(of: filter, in: bytes)
      pieces.append(filter.isSearch ? limited(text, of: filter) : text)
    }
    for stage in choosing {
      if let text = choosingText(of: stage, in: bytes) { pieces.append(text) }
    }
    return pieces.joined(separator: " | ")
  }

  /// The text of a set that a line goes on with.
  ///
  /// A set has no order, but its text may: it is put back into that of the handles where the line
  /// chooses by the order.
  private func continued(_ text: String, by stages: [StageSyntax]) -> String {
    guard beginning == nil, stages.contains(where: \.followsOrder) else { return text }
    if SimilarCommand.hasMade(text) { return text + " | sort r" }
    let source = SourceText(name: "query", text: text)
    let made = try? QueryParser.pipeline(source, vocabulary: registry.vocabulary)
    return made?.stages.contains(where: \.givesOrder) == true ? text + " | sort r" : text
  }

  /// A stage that chooses reviews, as text; nil for any other.
  func choosingText(of stage: StageSyntax, in bytes: [UInt8]) -> String? {
    switch stage.body {
    case .filter(let filter): "where " + resolvedText(of: filter, in: bytes)
    case .sample(let count, let seed): "sample \(count) seed \(seed ?? settings.seed)"
    case .sort, .top, .take: Self.oneLine(bytes[stage.range])
    default: nil
    }
  }

  /// The text of a search together with the sticky limit that it is made under.
  private func limited(_ text: String, of filter: FilterSyntax) -> String {
    guard let limit else { return text.isEmpty ? "find" : text }
    if text.isEmpty { return limit.text }
    return bracketed(text, filter) + " " + limit.term
  }

  /// A filter as it stands beside another one.
  func bracketed(_ text: String, _ filter: FilterSyntax) -> String {
    if case .any = filter.node { return "(" + text + ")" }
    return text
  }

  /// A search as a line that can be run: one that begins with a plain word needs `find`.
  package func runnable(_ text: String) -> String {
    if SimilarCommand.hasMade(text) { return text }
    let source = SourceText(name: "query", text: text)
    let line = try? QueryParser.line(source, vocabulary: registry.vocabulary)
    if case .pipeline? = line?.body { return text }
    return "find " + text
  }

  /// A filter with the sets of this session written out.
  func resolvedText(of filter: FilterSyntax, in bytes: [UInt8]) -> String {
    var text = ""
    var position = filter.range.lowerBound
    for reference in filter.setReferences {
      guard let written = writtenOut(reference.set) else { continue }
      text += Self.oneLine(bytes[position..<reference.range.lowerBound]) + written
      position = reference.range.upperBound
    }
    return text + Self.oneLine(bytes[position..<filter.range.upperBound])
  }

  /// A search with its relative dates as the days they mean now.
  func absolute(_ text: String) -> String {
    let source = SourceText(name: "query", text: text)
    let pipeline = try? QueryParser.pipeline(source, vocabulary: registry.vocabulary)
    var bytes = source.bytes
    for edit in pipeline?.absoluteDates(in: queryContext).reversed() ?? [] {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The line that made a set which only this session knows; nil for pins, which stay.
  func text(of reference: SetReference) -> String? {
    switch reference {
    case .last: shelf.last?.text
    case .previous(let steps): shelf.set(stepsBack: steps)?.text
    case .number(let number): shelf.set(number: number)?.text
    case .named(ReadingPlace.currentName): reading.current.map { "r\($0.rawValue)" }
    case .named(let name): shelf.set(named: name)?.text
    }
  }

  /// A set that only this session knows, as a filter; nil for pins, which stay.
  private func writtenOut(_ reference: SetReference) -> String? {
    switch reference {
    case .last: shelf.last.map { embeddable($0.text, $0.reviews) }
    case .previous(let steps):
      shelf.set(stepsBack: steps).map { embeddable($0.text, $0.reviews) }
    case .number(let number): shelf.set(number: number).map { embeddable($0.text, $0.reviews) }
    case .named(ReadingPlace.currentName): reading.current.map { "r\($0.rawValue)" }
    case .named(let name): shelf.set(named: name).map { embeddable($0.text, $0.reviews) }
    }
  }

  /// A search as a term in brackets where it can be one, or else the reviews themselves.
  ///
  /// Stages that narrow are terms too, and those that sort change no set.
  func embeddable(_ text: String, _ reviews: ReviewSet) -> String {
    if SimilarCommand.hasMade(text) { return Self.handles(of: reviews) }
    guard text.contains("|") else { return Self.term(text) }
    let source = SourceText(name: "query", text: text)
    let pipeline = try? QueryParser.pipeline(source, vocabulary: registry.vocabulary)
    guard let pipeline else { return Self.handles(of: reviews) }
    guard let first = pipeline.stages.first else { return Self.term(text) }
    var terms = [Self.term(pipeline.text(before: first))]
    for stage in pipeline.stages {
      switch stage.body {
      case .filter(let filter): terms.append(Self.term(resolvedText(of: filter, in: source.bytes)))
      case .sort: break
      default: return Self.handles(of: reviews)
      }
    }
    return terms.count == 1 ? terms[0] : "(" + terms.joined(separator: " ") + ")"
  }

  /// A filter as one term; all reviews where there is none.
  private static func term(_ text: String) -> String {
    if text == "find" { return "has:r" }
    let isWhole = !text.utf8.contains(where: isBlank) && !text.hasPrefix("-")
    return isWhole ? text : "(" + text + ")"
  }

  /// `r3,r9,r12`.
  package static func handles(of reviews: ReviewSet) -> String {
    reviews.rows.map { "r\($0 + 1)" }.joined(separator: ",")
  }

  /// A piece of a line with its line ends as blanks.
  private static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
  }
}

extension PipelineSyntax {
  /// Where its stages begin to make groups of the reviews; nil when none does.
  var firstGrouping: Int? {
    stages.first { stage in
      switch stage.body {
      case .group, .aggregate: true
      default: false
      }
    }?.range.lowerBound
  }

  /// What stands before the bar of a stage.
  func text(before stage: StageSyntax) -> String {
    let bytes = source.bytes[range.lowerBound..<stage.range.lowerBound]
    let bar = bytes.lastIndex(of: UInt8(ascii: "|")) ?? bytes.endIndex
    let end = bytes[..<bar].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}

extension StageSyntax {
  /// Whether it puts reviews into an order.
  var givesOrder: Bool {
    switch body {
    case .sort, .top: true
    default: false
    }
  }

  /// Whether its outcome depends on the order in which reviews come.
  var followsOrder: Bool {
    switch body {
    case .sort, .top, .take, .sample: true
    default: false
    }
  }
}

extension FilterSyntax {
  /// The sets it names, in the order of the text.
  var setReferences: [(set: SetReference, range: Range<Int>)] {
    switch node {
    case .set(let set): [(set, range)]
    case .all(let terms), .any(let terms): terms.flatMap(\.setReferences)
    case .excluding(let term): term.setReferences
    case .everything, .text, .field, .presence, .handles, .view: []
    }
  }
}
