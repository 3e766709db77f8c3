/// How well a file fits an importer.
package struct ImporterFit: Sendable, Hashable {
  /// Columns, keys and kinds of values that the importer asks for and the file has.
  package var evidence = 0
  /// The part of the columns that its recipes read which the file has, 0 to 1.
  package var coverage = 0.0
  /// What was found, such as `columns Отзыв, Оценка`.
  package var reasons: [String] = []
  /// Why it does not fit after all; nil when it does.
  package var objection: String?
  /// What the file has instead, such as `there is 'uid'`; nil when nothing is near.
  package var nearMiss: String?

  /// Whether what speaks against it is so little that the file is most likely the importer's own,
  /// changed by its site: one column has another name, or values are of another form.
  package var isNear = false

  package init() {}

  /// Whether it asks for so little that other files have it too.
  package var isWeak: Bool { evidence < 2 }

  /// Whether it fits better than another; of equals none does.
  func isBetter(than other: ImporterFit) -> Bool {
    if evidence != other.evidence { return evidence > other.evidence }
    return coverage > other.coverage + 0.05
  }
}

/// Which importer a file is for, and which were nearly so.
package struct ImporterChoice: Sendable {
  /// Nil for the generic importer.
  package var importer: (any Importer)?
  /// Why, in words: `keys reviews[].sku, rating 1-5`.
  package var reason = ""
  /// Importers that fit equally well and better than the others; empty unless there are several.
  package var equals: [String] = []
  /// What a person should know who expected another.
  package var remark: String?
  /// The others that could be meant, with what speaks for and against them.
  package var others: [String] = []
  /// Importers of the file's format that do not take it, the nearest ones first.
  package var refusals: [ImporterRefusal] = []

  package init() {}
}

extension ImporterRegistry {
  /// Decides among all importers by the file's name, columns and values.
  ///
  /// The best fit wins; a weak fit leaves the file to the generic importer, which is said. Of a tie
  /// nobody but the person can decide.
  ///
  /// - Complexity: the head of the file is read once for each way in which importers open it.
  package func choice(for sample: FileSample) -> ImporterChoice {
    var choice = ImporterChoice()
    var fitting: [(importer: any Importer, fit: ImporterFit)] = []
    for importer in importers {
      guard let fit = importer.fit(sample) else { continue }
      if let objection = fit.objection {
        choice.refusals.append(ImporterRefusal(importer, objection: objection, fit))
        // Files of quite another kind are no news.
        if fit.evidence > 0 { choice.others.append("not \(importer.name): \(objection)") }
      } else {
        fitting.append((importer, fit))
      }
    }
    choice.refusals = choice.refusals.enumerated()
      .sorted { ($1.element.evidence, $0.offset) < ($0.element.evidence, $1.offset) }
      .map(\.element)
    fitting.sort { left, right in
      if left.fit.isBetter(than: right.fit) { return true }
      if right.fit.isBetter(than: left.fit) { return false }
      return left.importer.name < right.importer.name
    }
    guard let best = fitting.first else { return choice }
    let equals = fitting.filter { !best.fit.isBetter(than: $0.fit) }
    if best.fit.isWeak {
      choice.remark = "it could be for \(best.importer.name), which asks for too little to be sure"
    } else if equals.count > 1 {
      choice.equals = equals.map(\.importer.name)
    } else {
      choice.importer = best.importer
      choice.reason = best.fit.reasons.joined(separator: ", ")
    }
    let losers = choice.importer == nil ? fitting[...] : fitting.dropFirst()
    choice.others =
      losers.map { "perhaps \($0.importer.name): \($0.fit.reasons.joined(separator: ", "))" }
      + choice.others
    return choice
  }
}
