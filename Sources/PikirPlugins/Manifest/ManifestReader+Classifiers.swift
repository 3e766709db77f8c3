import PikirBase
import PikirText
import PikirWire

extension ManifestReader {
  mutating func classifier(_ node: ManifestNode) -> ClassifierManifest {
    node.checkKeys()
    var classifier = ClassifierManifest()
    classifier.place = node.spot.place
    classifier.id = node.name("id")
    classifier.title = node.text("title")
    classifier.help = node.text("help")
    let isDeclared = node.table["labels"] != nil
    classifier.labels = labels(node)
    classifier.threshold = node.number("threshold") ?? 1
    for inner in node.nodes("rules", ManifestSchema.rule) {
      classifier.rules.append(rule(inner, labels: isDeclared ? classifier.labels : nil))
    }
    classifier.classify = node.function("classify")
    if !isDeclared { classifier.labels = labels(ofRules: classifier, node) }
    classifier.prepare = node.function("prepare")
    checkLabels(classifier, node)
    return classifier
  }

  private func labels(_ node: ManifestNode) -> [String] {
    let labels = node.texts("labels")
    if labels.isEmpty, case .table? = node.table["labels"] {
      node.fault("a classifier needs at least one label", at: "labels")
    }
    for (index, label) in labels.enumerated() {
      if !Self.isLabel(label) {
        faultLabel(label, node, at: "labels")
      } else if labels[..<index].contains(where: { $0.utf8.elementsEqual(label.utf8) }) {
        node.fault("\"\(label)\" stands twice in labels", at: "labels")
      }
    }
    return labels
  }

  /// The labels of the rules in their order, which need no list of their own; what `classify` gives
  /// is in no rule.
  private func labels(ofRules classifier: ClassifierManifest, _ node: ManifestNode) -> [String] {
    if classifier.classify != nil {
      faults.add(
        "a classifier with \"classify\" needs \"labels\": every label that it can give",
        at: node.spot.span
      )
    }
    var labels: [String] = []
    for rule in classifier.rules where !rule.label.isEmpty {
      if !labels.contains(where: { $0.utf8.elementsEqual(rule.label.utf8) }) {
        labels.append(rule.label)
      }
    }
    return labels
  }

  /// Letters and digits of any alphabet and `_ . -`: a label stands behind `label:ID/` in filters.
  private static func isLabel(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard (1...64).contains(scalars.count), text.utf8.first != UInt8(ascii: "-") else {
      return false
    }
    return scalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_.-".unicodeScalars.contains(scalar)
    }
  }

  /// Labels that nothing can give; what `classify` gives is known only when it runs.
  private func checkLabels(_ classifier: ClassifierManifest, _ node: ManifestNode) {
    guard classifier.classify == nil else { return }
    if node.table["rules"] == nil {
      return faults.add("a classifier needs \"rules\" or \"classify\"", at: node.spot.span)
    }
    // A rule whose label could not be read may be the one.
    guard classifier.rules.allSatisfy({ !$0.label.isEmpty }) else { return }
    for label in classifier.labels {
      let isGiven = classifier.rules.contains { $0.label.utf8.elementsEqual(label.utf8) }
      if !isGiven { node.fault("no rule gives the label \"\(label)\"", at: "labels") }
    }
  }

  /// Its label is one of those that the classifier declares; its own where none are declared.
  private mutating func rule(_ node: ManifestNode, labels: [String]?) -> ClassifierRule {
    node.checkKeys()
    var rule = ClassifierRule()
    rule.place = node.spot.place
    rule.label = label(node, among: labels)
    rule.score = node.number("score") ?? 1
    rule.any = sets("any", node)
    rule.all = sets("all", node)
    rule.none = sets("none", node)
    rule.rating = stars(node)
    rule.languages = languages(node)
    rule.sources = node.texts("source")
    rule.when = node.function("when")
    let conditions = ["any", "all", "none", "rating", "lang", "source", "when"]
    if conditions.allSatisfy({ node.table[$0] == nil }) {
      faults.add(
        "a rule without a condition holds for every review",
        at: node.spot.span,
        hints: ["it may have: \(conditions.joined(separator: ", "))"]
      )
    }
    return rule
  }

  private func label(_ node: ManifestNode, among labels: [String]?) -> String {
    let label = node.text("label")
    guard !label.isEmpty else { return "" }
    guard let labels else {
      if Self.isLabel(label) { return label }
      faultLabel(label, node, at: "label")
      return ""
    }
    if !labels.contains(where: { $0.utf8.elementsEqual(label.utf8) }) {
      node.fault(
        "the label \"\(label)\" is not among the classifier's labels",
        at: "label",
        hints: didYouMean(label, among: labels) + ["add it to labels"]
      )
    }
    return label
  }

  private func faultLabel(_ label: String, _ node: ManifestNode, at key: String) {
    node.fault(
      "\"\(label)\" cannot be a label",
      at: key,
      hints: ["a label is 1 to 64 letters, digits and the signs _ . -"]
    )
  }

  private func stars(_ node: ManifestNode) -> ClosedRange<Int>? {
    guard let value = node.table["rating"] else { return nil }
    let text: String? =
      switch value {
      case .text, .integer, .number: value.scalarText
      default: nil
      }
    do throws(RatingCondition.Fault) {
      guard let text else { throw .unreadable }
      return try RatingCondition.range(text)
    } catch {
      let usage = "write \"<=3\", \">=4\", \"2..3\", \"1,2\" or a number of stars"
      switch error {
      case .unreadable:
        node.fault("rating cannot be \(value.described)", at: "rating", hints: [usage])
      case .outside:
        node.fault("stars are from 1 to 5, not \(value.described)", at: "rating")
      case .empty:
        node.fault("no stars are within \(value.described)", at: "rating", hints: [usage])
      case .gap:
        node.fault(
          "\(value.described) leaves out stars that lie between",
          at: "rating",
          hints: ["write a rule for each"]
        )
      }
      return nil
    }
  }

  private func languages(_ node: ManifestNode) -> [String] {
    node.texts("lang").compactMap { text in
      if let code = LanguageCode(text), code.text.utf8.elementsEqual(text.utf8) { return text }
      node.fault(
        "\"\(text)\" is not a language code",
        at: "lang",
        hints: ["write two small letters, such as kk, ru, lv or en"]
      )
      return nil
    }
  }
}
