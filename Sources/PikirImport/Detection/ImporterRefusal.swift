/// Why an importer does not take a file of its format.
package struct ImporterRefusal: Sendable {
  package let importer: any Importer
  /// Such as `there is no 'uidd'`.
  package let objection: String
  /// What the file has instead; nil when nothing is near.
  package let nearMiss: String?
  /// Whether the file is most likely the importer's own, changed by its site.
  package let isNear: Bool
  let evidence: Int

  init(_ importer: any Importer, objection: String, _ fit: ImporterFit) {
    self.importer = importer
    self.objection = objection
    nearMiss = fit.nearMiss
    isNear = fit.isNear
    evidence = fit.evidence
  }
}
