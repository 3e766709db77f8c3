/// From which sums a classifier gives its labels in a workspace: what the workspace's settings say,
/// else what the plugin says.
package struct ClassifierThresholds: Sendable, Hashable {
  /// For each label of the classifier, in its order.
  package let values: [Double]
  /// For each whether the workspace decided it.
  package let isOwn: [Bool]

  /// The word that stands for all labels.
  package static let everyLabel = "threshold"

  package init(_ classifier: ClassifierManifest, settings: [String: String]) {
    let common = Self.value(of: Self.everyLabel, classifier.id, settings)
    let own = classifier.labels.map { Self.value(of: $0, classifier.id, settings) }
    values = own.map { $0 ?? common ?? classifier.threshold }
    isOwn = own.map { $0 != nil || common != nil }
  }

  /// The setting that holds the threshold of a label, or with `everyLabel` that of all others.
  package static func settingName(of label: String, classifier: String) -> String {
    "classify.\(classifier).\(label)"
  }

  /// A threshold as it is written; nil for what is none.
  package static func number(_ text: String) -> Double? {
    guard let number = Double(text), number.isFinite, abs(number) <= 1_000_000 else { return nil }
    return number
  }

  private static func value(
    of label: String,
    _ classifier: String,
    _ settings: [String: String]
  ) -> Double? {
    settings[settingName(of: label, classifier: classifier)].flatMap(number)
  }
}
