/// A classifier as its plugin declares it.
package struct ClassifierManifest: Sendable {
  /// What `classify` calls it; its labels are `label:ID/NAME`.
  package var id = ""
  package var title = ""
  package var help = ""
  package var labels: [String] = []
  /// The sum of scores from which a label is given.
  package var threshold = 1.0
  package var rules: [ClassifierRule] = []
  /// Asked about reviews that no rule gives a label.
  package var classify: PluginFunction?
  package var prepare: PluginFunction?
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// One rule: when everything it says holds, its label gets its score.
package struct ClassifierRule: Sendable {
  package var label = ""
  package var score = 1.0
  /// Word sets by their numbers: at least one of `any` occurs, all of `all`, none of `none`.
  package var any: [Int] = []
  package var all: [Int] = []
  package var none: [Int] = []
  /// Stars in tenths that it holds for; nil for any, and then also for none.
  package var rating: ClosedRange<Int>?
  /// Language codes; empty for any.
  package var languages: [String] = []
  /// Sources; empty for any.
  package var sources: [String] = []
  package var when: PluginFunction?
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}
