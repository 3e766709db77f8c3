import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// Why a review has its labels: what the classifiers say now, held against what they said.
struct LabelReport {
  private let session: Session
  private let review: ReviewID
  private let stored: [String]
  private var rows: [[Value]] = []
  private var remarks: [DisplayText] = []
  /// Stored labels that a classifier of now accounts for.
  private var accounted: Set<String> = []
  /// Labels that are given now.
  private var given: [String] = []

  init(_ session: Session, _ review: ReviewID) throws(Diagnostic) {
    self.session = session
    self.review = review
    stored = session.state.labels.names(row: review.row)
    for offered in session.plugins.classifiers where mayMatter(offered) { try add(offered) }
    try addOrphans()
  }

  /// Shows it: a row a reason, then what there is to know of where the labels come from.
  ///
  /// On a screen reasons are wrapped, not cut: they are what was asked for.
  func show() throws(Diagnostic) {
    if session.settings.format == .table, !rows.isEmpty {
      sayReasons()
    } else {
      try printTable()
    }
    for remark in remarks { session.remark(remark) }
  }

  /// Each label with its state and sum, and under it its reasons.
  private func sayReasons() {
    var last = ""
    for row in rows {
      let texts = row.map { if case .text(let text) = $0 { text } else { "" } }
      let head = texts[0] + "  " + texts[1] + (texts[2].isEmpty ? "" : ", \(texts[2])")
      if !head.utf8.elementsEqual(last.utf8) { session.printer.say("\(head)") }
      last = head
      let reason: DisplayText = texts[3].isEmpty ? "\(texts[4])" : "\(texts[3])  \(texts[4])"
      let lines = reason.wrapped(toWidth: max(20, session.settings.width - 4))
      for (number, line) in lines.enumerated() {
        session.printer.say((number == 0 ? "  " : "    ") + line)
      }
    }
  }

  private func printTable() throws(Diagnostic) {
    try session.print(
      ResultTable(
        headings: [
          .init("label", .text), .init("state", .text), .init("score", .text),
          .init("rule", .text), .init("because", .text),
        ],
        rows: rows
      ),
      whenEmpty: session.plugins.classifiers.isEmpty
        ? "r\(review.rawValue) has no labels, and no plugin has a classifier: plugin list"
        : "r\(review.rawValue) has no labels, and no classifier has one for it"
    )
  }

  // MARK: Classifiers of now

  /// Of a review with labels only classifiers are of interest that were ever asked here.
  private func mayMatter(_ offered: OfferedClassifier) -> Bool {
    let start = Array("\(offered.manifest.id)/".utf8)
    return stored.isEmpty || session.state.labels.names.contains { $0.utf8.starts(with: start) }
  }

  private mutating func add(_ offered: OfferedClassifier) throws(Diagnostic) {
    let id = offered.manifest.id
    let explanation: LabelExplanation
    do throws(Diagnostic) {
      explanation = try LabelExplanation(
        try session.program(of: offered),
        row: review.row,
        try session.job(of: offered.plugin)
      )
    } catch {
      if error.code == .interrupted { throw error }
      return remarks.append("\(id) cannot say: \(error.message)")
    }
    for line in explanation.faults.lines(in: offered.plugin.source) {
      remarks.append("\(id) cannot say: \(line)")
    }
    for label in explanation.labels { add(label, offered) }
    try addOrigin(of: offered)
  }

  private mutating func add(_ label: LabelExplanation.Label, _ offered: OfferedClassifier) {
    let name = offered.manifest.id + "/" + label.name
    let isStored = stored.contains { $0.utf8.elementsEqual(name.utf8) }
    accounted.insert(name)
    if label.isGiven { given.append(name) }
    let state =
      switch (label.isGiven, isStored) {
      case (true, true): "given"
      case (true, false): "not given yet"
      case (false, true): "no longer"
      case (false, false): "too low"
      }
    let sum = label.score.map { Session.decimal($0) + " of " + Session.decimal(label.threshold) }
    for reason in label.reasons {
      let (rule, because) = words(of: reason, offered)
      rows.append([
        .text(name), .text(state), sum.map { .text($0) } ?? .none, .text(rule), .text(because),
      ])
    }
  }

  private func words(
    of reason: LabelExplanation.Reason,
    _ offered: OfferedClassifier
  ) -> (rule: String, because: String) {
    switch reason {
    case .rule(let index, let findings):
      let rule = offered.manifest.rules[index]
      let place =
        rule.place.line > 0 ? Self.text(of: rule.place, offered) : "rule \(index + 1)"
      var pieces = [signed(rule.score)]
      pieces += findings.map(words)
      if let rating = rule.rating { pieces.append(Self.stars(rating)) }
      if !rule.languages.isEmpty { pieces.append("lang " + rule.languages.joined(separator: "|")) }
      if !rule.sources.isEmpty { pieces.append("source " + rule.sources.joined(separator: "|")) }
      if rule.when != nil { pieces.append("its \"when\" says yes") }
      return (place, pieces.joined(separator: "; "))
    case .code(let score):
      let place = offered.manifest.place
      let because = score.map { "classify gave it " + Session.decimal($0) } ?? "classify named it"
      return (Self.text(of: place, offered), because)
    }
  }

  private static func text(of place: PluginPlace, _ offered: OfferedClassifier) -> String {
    "\(offered.plugin.source.fileName(ofChunk: place.chunk)):\(place.line)"
  }

  private func signed(_ score: Double) -> String { (score < 0 ? "" : "+") + Session.decimal(score) }

  /// `не работает (text 8: "НЕ  работает")`, letters counted from 1.
  private func words(of finding: LabelExplanation.Finding) -> String {
    let part = session.state.contents.string(finding.part, row: review.row)
    let before = part.utf8.prefix(finding.range.lowerBound)
    let place = String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
    let said = "\(finding.part) \(place): \"\(finding.text)\""
    return finding.entry.isEmpty ? said : "\(finding.entry) (\(said))"
  }

  /// `rating <=3`, `rating >=4`, `rating 2..3`.
  private static func stars(_ tenths: ClosedRange<Int>) -> String {
    func stars(_ tenths: Int) -> String { Session.decimal(Double(tenths) / 10) }
    if tenths.lowerBound <= 10 { return "rating <=\(stars(tenths.upperBound))" }
    if tenths.upperBound >= 50 { return "rating >=\(stars(tenths.lowerBound))" }
    if tenths.count == 1 { return "rating \(stars(tenths.lowerBound))" }
    return "rating \(stars(tenths.lowerBound))..\(stars(tenths.upperBound))"
  }

  // MARK: What is stored

  /// Says which operation and which version of the plugin the stored labels are of.
  private mutating func addOrigin(of offered: OfferedClassifier) throws(Diagnostic) {
    let id = offered.manifest.id
    guard let made = try origin(ofLabelsOf: id) else { return }
    let said: DisplayText = "\(id) gave its labels in op \(made.operation)"
    if made.origin.hash.utf8.elementsEqual(offered.plugin.hash.utf8) {
      remarks.append(said + " (plugin \(made.origin.plugin) \(made.origin.version))")
    } else {
      let before = said + ", before plugin \(made.origin.plugin) \(made.origin.version) changed"
      remarks.append(
        saysOtherwise(id)
          ? before + "; ask it again: r\(review.rawValue) | classify \(id)"
          : before + "; it says the same now"
      )
    }
  }

  /// Whether the labels that are stored are not those that the classifier gives now.
  private func saysOtherwise(_ classifier: String) -> Bool {
    let stored = stored.filter { $0.utf8.starts(with: "\(classifier)/".utf8) }
    let given = given.filter { $0.utf8.starts(with: "\(classifier)/".utf8) }
    return Set(stored.map { Array($0.utf8) }) != Set(given.map { Array($0.utf8) })
  }

  /// Adds labels that no rule of now accounts for.
  private mutating func addOrphans() throws(Diagnostic) {
    let known = session.plugins.classifiers.map(\.manifest.id)
    for name in stored where !accounted.contains(name) {
      let id = String(name.prefix { $0 != "/" })
      let isKnown = known.contains { $0.utf8.elementsEqual(id.utf8) }
      let refusal = isKnown ? nil : session.plugins.refusal(of: id, .classifier)
      let none = isKnown ? "no rule holds any more" : "no plugin has the classifier \(id)"
      let state = refusal == nil ? "no longer" : "not asked"
      rows.append([
        .text(name), .text(state), .none, .none, .text(refusal?.message ?? none),
      ])
      if let hint = refusal?.hints.first {
        let remark: DisplayText = "\(id) cannot say: \(hint)"
        if !remarks.contains(remark) { remarks.append(remark) }
        continue
      }
      guard !isKnown, let made = try origin(ofLabelsOf: id) else { continue }
      let remark: DisplayText =
        "\(id) gave its labels in op \(made.operation) (plugin \(made.origin.plugin) "
        + "\(made.origin.version)), which is not there now"
      if !remarks.contains(remark) { remarks.append(remark) }
    }
  }

  private func origin(
    ofLabelsOf classifier: String
  ) throws(Diagnostic) -> (operation: Int, origin: OperationOrigin)? {
    guard stored.contains(where: { $0.utf8.starts(with: "\(classifier)/".utf8) }) else {
      return nil
    }
    return try session.workspace.origin(ofLabelsOf: classifier, row: review.row)
  }
}

extension Session {
  /// A score as it is written: up to three places, none that are 0.
  static func decimal(_ number: Double) -> String {
    var text = decimalDigits(of: number, places: 3)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
