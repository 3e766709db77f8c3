import PikirBase

/// Fills a template for one review, in a single pass: a value is never read as template text.
struct TemplateRenderer {
  /// The value of a slot; nil when the review has none.
  let value: (Slot) -> String?
  /// Decides between alternatives; seeded by the session and the review.
  var random: SeededRandom
  /// Slots without fallback that had no value, in the order met.
  private(set) var missing: [Slot] = []

  init(random: SeededRandom, value: @escaping (Slot) -> String?) {
    self.random = random
    self.value = value
  }

  mutating func render(_ pieces: [ReplyTemplate.Piece]) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .slot(let slot, let fallback, _):
        if let found = value(slot) ?? fallback { text += found } else { missing.append(slot) }
      case .choice(let alternatives):
        let index = Int(random.next() % UInt64(alternatives.count))
        text += render(alternatives[index])
      }
    }
    return text
  }
}
