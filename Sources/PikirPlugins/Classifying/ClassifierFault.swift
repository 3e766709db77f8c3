import PikirBase
import PikirStore

/// What is wrong with what a classifier's code returned; ends the job.
enum ClassifierFault {
  static func wrongCondition(
    _ answer: RowAnswer,
    of classifier: ClassifierManifest,
    _ row: Int
  ) -> Diagnostic {
    Diagnostic(
      .pluginResult,
      "classifier \(classifier.id): \"when\" returned \(answer.kind) for "
        + "r\(ReviewID(row: row).rawValue)",
      hints: ["return true or false"]
    )
  }

  static func wrongVerdict(
    _ answer: RowAnswer,
    of classifier: ClassifierManifest,
    _ row: Int
  ) -> Diagnostic {
    Diagnostic(
      .pluginResult,
      "classifier \(classifier.id): classify returned \(answer.kind) for "
        + "r\(ReviewID(row: row).rawValue)",
      hints: ["return a label, { label = score } or nothing"]
    )
  }

  static func unknownLabel(
    _ label: String,
    of classifier: ClassifierManifest,
    _ row: Int
  ) -> Diagnostic {
    let near = nearestNames(to: label, among: classifier.labels)
    let known = "labels of \(classifier.id): \(classifier.labels.joined(separator: ", "))"
    return Diagnostic(
      .undeclaredLabel,
      "classifier \(classifier.id): classify returned the label "
        + "\"\(label.prefix(64))\" for r\(ReviewID(row: row).rawValue), which is not "
        + "declared",
      hints: near.prefix(1).map { "did you mean \"\($0)\"?" } + [known]
    )
  }

  static func impossibleScore(
    _ label: String,
    of classifier: ClassifierManifest,
    _ row: Int
  ) -> Diagnostic {
    Diagnostic(
      .pluginResult,
      "classifier \(classifier.id): classify returned no finite score for "
        + "\"\(label)\" on r\(ReviewID(row: row).rawValue)"
    )
  }
}

extension ClassifierProgram {
  /// The labels that an answer of `classify` gives, with their scores; a label that was named alone
  /// has none.
  ///
  /// - Throws: `P105` for what is no answer, `P150` for a label that is not declared.
  func labels(
    in answer: RowAnswer,
    row: Int
  ) throws(Diagnostic) -> [(label: Int, score: Double?)] {
    switch answer {
    case .nothing: return []
    case .text(let name): return [(try number(of: name, row: row), nil)]
    case .scores(let scores):
      var given: [(label: Int, score: Double?)] = []
      for score in scores {
        let label = try number(of: score.name, row: row)
        guard score.score.isFinite else {
          throw ClassifierFault.impossibleScore(score.name, of: manifest, row)
        }
        if score.score >= thresholds[label] { given.append((label, score.score)) }
      }
      return given
    case .truth, .number, .other, .failed, .tooLarge:
      throw ClassifierFault.wrongVerdict(answer, of: manifest, row)
    }
  }

  private func number(of name: String, row: Int) throws(Diagnostic) -> Int {
    let number = manifest.labels.firstIndex { $0.utf8.elementsEqual(name.utf8) }
    guard let number else { throw ClassifierFault.unknownLabel(name, of: manifest, row) }
    return number
  }
}

extension RowJudge {
  /// A fault of an answer, at the line that gave it, else where the manifest declares the function.
  mutating func placed(
    _ fault: Diagnostic,
    _ function: PluginFunction,
    about row: Int,
    _ bits: WordBits,
    declared: PluginPlace
  ) -> Diagnostic {
    guard fault.code == .pluginResult || fault.code == .undeclaredLabel else { return fault }
    if let span = place(ofAnswerOf: function, about: row, bits) ?? span(of: declared) {
      return fault.located(at: span)
    }
    guard declared.line > 0 else { return fault }
    var placed = fault
    placed.message = "\(declared.chunk):\(declared.line): \(fault.message)"
    return placed
  }
}
