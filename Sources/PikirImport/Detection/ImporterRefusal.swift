/// Why an importer does not take a file of its format.
package struct ImporterRefusal: Sendable {
  package let importer: any Importer
  /// Such as `there is no 'uidd'`.
  package let objection: String
  /// What the file has instead; nil when nothing is near.
  package let nearMiss: String?
  let evidence: Int
  private let askedCount: Int

  init(_ importer: any Importer, objection: String, _ fit: ImporterFit) {
    self.importer = importer
    self.objection = objection
    nearMiss = fit.nearMiss
    evidence = fit.evidence
    askedCount = fit.askedCount
  }

  /// Whether most of what the importer asks for is there, so that the file may well be of its kind.
  package var isNear: Bool { evidence >= 2 && evidence * 2 > askedCount }
}
