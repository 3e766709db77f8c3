extension FilterSyntax {
  /// Whether it asks for words and nothing else.
  ///
  /// - Complexity: O(terms).
  package var isWordsAlone: Bool {
    switch node {
    case .text: true
    case .all(let terms), .any(let terms): terms.allSatisfy(\.isWordsAlone)
    case .excluding(let term): term.isWordsAlone
    case .everything, .field, .presence, .set, .handles, .view: false
    }
  }
}
