import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension Session {
  /// The fields of a review that is shown as data.
  private static let cardFields = [
    "r", "id", "source", "product", "brand", "author", "rating", "date", "lang", "title", "text",
    "pros", "cons", "tags", "labels", "status", "assignee", "replies", "versions",
  ]

  /// Shows reviews whole, with the words of the search that found them standing out.
  func show(_ reviews: [ReviewID], unicode: UnicodeMode = .escape) throws(Diagnostic) {
    guard let last = reviews.last else { return }
    reading.show(last)
    if answersWithRows {
      let rows = ReviewList(ordered: reviews.map { UInt32($0.row) })
      return try print(
        try PipelineRun.table(of: rows, fields: Self.cardFields, in: queryContext)
      )
    }
    for (index, review) in reviews.enumerated() {
      if index > 0 { printer.say("") }
      let card = ReviewCard(
        review: review,
        state: state,
        zone: settings.zone,
        width: settings.width,
        unicode: unicode,
        usesColour: printer.usesColour,
        words: reading.walk?.words ?? MatchHighlighter()
      )
      for line in card.lines { printer.say(line) }
    }
  }

  /// Takes a pipeline's listing as what `next` goes through.
  func beginReading(_ reviews: ReviewList, named name: String, words: MatchHighlighter) {
    guard name != ReadingPlace.currentName else { return }
    let walk = ReadingPlace.Walk(name: name, reviews: reviews, place: nil, words: words)
    reading.begin(walk)
  }

  /// Goes on with a set: where it was left, else by handle.
  ///
  /// - Throws: `Q108` when there is no such set.
  func resumeReading(_ reference: SetReference, at span: SourceSpan) throws(Diagnostic) {
    let name = setName(of: reference)
    if let walk = reading.walk(name) { return reading.begin(walk) }
    let source = SourceText(name: "set", text: reference.description)
    var run: PipelineRun
    do throws(Diagnostic) {
      let pipeline = try QueryParser.pipeline(source, vocabulary: registry.vocabulary)
      run = try PipelineRun(pipeline, in: queryContext)
    } catch {
      var fault = error
      fault.span = span
      throw fault
    }
    while try run.advance() != nil {}
    beginReading(try run.reviews(), named: name, words: MatchHighlighter())
  }

  /// Moves so many reviews on in the set being read, or back, and shows where that leads.
  ///
  /// - Throws: `Q108` when no set is being read.
  func read(by steps: Int, at span: SourceSpan) throws(Diagnostic) {
    guard let walk = reading.walk else {
      throw Diagnostic(
        .unknownSet,
        "there is no set to read in",
        at: span,
        hints: ["find … makes one, and next shows its first review"]
      )
    }
    let count = walk.reviews.count
    guard count > 0 else { return printer.say("@\(walk.name) has no review") }
    let from = walk.place ?? -1
    let to = min(max(from + steps, 0), count - 1)
    guard to != from else {
      let end: DisplayText = steps > 0 ? "last" : "first"
      return printer.say("that was the \(end) of @\(walk.name)")
    }
    try read(at: to)
  }

  /// Shows the review at a place of the set being read.
  func read(at place: Int) throws(Diagnostic) {
    guard let walk = reading.walk, let row = walk.reviews.rows(place..<place + 1).first else {
      return
    }
    reading.move(to: place)
    let review = ReviewID(row: Int(row))
    guard state.live.contains(row: review.row) else {
      return printer.say("r\(review.rawValue) is gone: its import was undone")
    }
    try show([review])
    guard !settings.format.isData, tablePipe == nil else { return }
    let hint: DisplayText =
      printer.isTerminal && place == 0
      ? "   (next, prev; act on this one: @it | tag +…)" : ""
    let (number, count) = (place + 1, walk.reviews.count)
    let line: DisplayText =
      "\(DisplayText(grouped: number)) of \(DisplayText(grouped: count)) in @\(walk.name)" + hint
    printer.say("")
    printer.say(printer.usesColour ? line.styled(.dim) : line)
  }

  /// How a set is called after `@`, whichever way it was meant.
  func setName(of reference: SetReference) -> String {
    switch reference {
    case .last: shelf.last.map { "\($0.number)" } ?? "_"
    case .previous(let steps): shelf.set(stepsBack: steps).map { "\($0.number)" } ?? "-\(steps)"
    case .number(let number): "\(number)"
    case .named(let name): name
    }
  }
}
