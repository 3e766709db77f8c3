package import PikirBase
package import PikirWire

/// What a function of a plugin said about a review.
package enum RowAnswer: Sendable, Hashable {
  case nothing
  case truth(Bool)
  case number(Double)
  case text(String)
  case scores([Score])
  /// The code failed on it.
  case failed(FailureReport)
  /// It does not fit into a frame, so the code was not asked.
  case tooLarge
  /// Something that no judgement is, such as a skip; in words for a message.
  case other(String)

  package struct Score: Sendable, Hashable {
    package let name: String
    package let score: Double

    package init(_ name: String, _ score: Double) {
      self.name = name
      self.score = score
    }
  }

  /// What it is, in words for a message.
  package var kind: String {
    switch self {
    case .nothing: "nothing"
    case .truth(let truth): truth ? "true" : "false"
    case .number: "a number"
    case .text: "a text"
    case .scores: "a table of scores"
    case .failed: "an error"
    case .tooLarge: "nothing"
    case .other(let what): what
    }
  }
}

/// Asks functions of a plugin about reviews.
package protocol RowJudge: SendableMetatype {
  /// - Parameters:
  ///   - function: the plugin's.
  ///   - rows: the reviews, in the order in which the code is asked about them.
  ///   - bits: for each of them which of the plugin's word sets occur.
  /// - Returns: an answer for each, in the same order.
  /// - Throws: what ends the job: a limit, a crash, an answer that makes no sense.
  mutating func answers(
    of function: PluginFunction,
    about rows: [Int],
    _ bits: WordBits
  ) throws(Diagnostic) -> [RowAnswer]

  /// The line with which a function answers about a review: for the message that the answer makes no
  /// sense. Nothing is asked afterwards.
  ///
  /// - Returns: nil when it cannot be told.
  mutating func place(
    ofAnswerOf function: PluginFunction,
    about row: Int,
    _ bits: WordBits
  ) -> SourceSpan?

  /// A place that the manifest has.
  func span(of place: PluginPlace) -> SourceSpan?
}

extension RowJudge {
  package mutating func place(
    ofAnswerOf function: PluginFunction,
    about row: Int,
    _ bits: WordBits
  ) -> SourceSpan? { nil }

  package func span(of place: PluginPlace) -> SourceSpan? { nil }
}
