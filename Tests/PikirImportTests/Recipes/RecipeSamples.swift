import PikirBase
import PikirFormats
import PikirImport

/// Short ways to write importers for tests.
extension RecipeImporter {
  /// For tables.
  static func sample(
    _ recipes: [FieldRecipe],
    change: (inout RecipeImporter) -> Void = { _ in }
  ) -> RecipeImporter {
    sample(.csv, recipes, change: change)
  }

  static func sample(
    _ format: RecordFormat,
    records: String = "",
    _ recipes: [FieldRecipe],
    change: (inout RecipeImporter) -> Void = { _ in }
  ) -> RecipeImporter {
    var shape = FileShape(format)
    shape.records = records
    var importer = RecipeImporter(name: "duken", title: "Duken", shape: shape)
    importer.recipes.recipes = recipes
    change(&importer)
    return importer
  }
}

extension FieldRecipe {
  static func field(
    _ field: ImportField,
    _ columns: String...,
    change: (inout FieldRecipe) -> Void = { _ in }
  ) -> FieldRecipe {
    var recipe = FieldRecipe(.field(field), from: .columns(columns))
    change(&recipe)
    return recipe
  }

  static func user(
    _ name: String,
    _ columns: String...,
    change: (inout FieldRecipe) -> Void = { _ in }
  ) -> FieldRecipe {
    var recipe = FieldRecipe(.user(name), from: .columns(columns))
    change(&recipe)
    return recipe
  }

  static func date(_ column: String, _ patterns: String...) -> FieldRecipe {
    field(.date, column) { recipe in
      recipe.dates = patterns.compactMap { try? DatePattern($0) }
    }
  }
}
