/// A set of reviews that was given a name; it keeps its reviews whatever happens to them.
package struct Pin: Sendable, Hashable {
  package let name: String
  package let reviews: ReviewSet
  /// The query that found them, for `sets`.
  package let query: String

  package init(name: String, reviews: ReviewSet, query: String) {
    self.name = name
    self.reviews = reviews
    self.query = query
  }
}

/// A query that was given a name and is asked anew each time.
package struct SavedView: Sendable, Hashable {
  package let name: String
  /// What stands after `view NAME =`, parameters included, as typed.
  package let definition: String

  package init(name: String, definition: String) {
    self.name = name
    self.definition = definition
  }
}

/// Pins and views: kept with the workspace and logged, but no steps of undo.
package struct Bookmarks: Sendable, Hashable {
  /// In the byte order of their names.
  package private(set) var pins: [Pin] = []
  package private(set) var views: [SavedView] = []

  package init() {}

  package func pin(_ name: String) -> Pin? { pins.first { $0.name.utf8.elementsEqual(name.utf8) } }

  package func view(_ name: String) -> SavedView? {
    views.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
