/// All that an importer's author said about the fields of a file.
package struct RecipeSet: Sendable, Hashable {
  package var recipes: [FieldRecipe] = []
  /// Columns that are left out on purpose.
  package var ignored: [String] = []
  /// Whether columns that no recipe reads become `x.NAME`.
  package var keepsRest = true
  /// Columns that a file of this shape must have.
  package var needed: [String] = []

  /// Names of values around records, which become no `x.NAME`.
  var outer: [String] = []

  package init() {}
}
