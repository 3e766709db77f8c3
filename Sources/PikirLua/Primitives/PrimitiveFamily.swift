/// Primitives that belong together, as the documentation lists them.
package struct PrimitiveFamily: Sendable {
  /// A word or two, such as `text`.
  package let name: String
  /// A sentence.
  package let summary: String
  package let primitives: [Primitive]

  init(_ name: String, _ summary: String, _ primitives: [Primitive]) {
    self.name = name
    self.summary = summary
    self.primitives = primitives
  }

  /// All of them, in the order in which an author wants them.
  package static let all: [PrimitiveFamily] = [
    PrimitiveFamily(
      "text",
      "Looks at texts and changes them, letter by letter and never byte by byte.",
      CasePrimitives.all + PiecePrimitives.all + SearchPrimitives.all
    ),
    PrimitiveFamily(
      "language",
      "Takes texts apart as people read them.",
      LanguagePrimitives.all
    ),
    PrimitiveFamily(
      "values",
      "Reads what files write: numbers, stars and dates.",
      ValuePrimitives.all + DatePrimitives.all
    ),
    PrimitiveFamily(
      "writing",
      "Makes texts of values.",
      WritingPrimitives.all + TemplatePrimitives.all
    ),
    PrimitiveFamily(
      "job",
      "What the plugin was given and what it says beside its results.",
      TablePrimitives.all + JobPrimitives.all
    ),
  ]
}

extension Primitive {
  /// Every primitive that a worker registers.
  package static let all = PrimitiveFamily.all.flatMap(\.primitives)
}
