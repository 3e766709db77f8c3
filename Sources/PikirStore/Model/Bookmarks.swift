import PikirBase

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

  package func pin(_ name: String) -> Pin? { pins.first { $0.name.hasSameBytes(as: name) } }

  package func view(_ name: String) -> SavedView? {
    views.first { $0.name.hasSameBytes(as: name) }
  }

  /// - Throws: `W107` for a name that cannot be one, `C108` when what is to be removed is not there.
  mutating func apply(_ change: BookmarkChange) throws(Diagnostic) {
    switch change {
    case .setPin(let pin):
      try Self.check(pin.name, "pin")
      pins.removeAll { $0.name.hasSameBytes(as: pin.name) }
      let place = pins.firstIndex { pin.name.precedesInBytes($0.name) } ?? pins.count
      pins.insert(pin, at: place)
    case .removePin(let name):
      guard pin(name) != nil else { throw Self.unknown("pin", name, among: pins.map(\.name)) }
      pins.removeAll { $0.name.hasSameBytes(as: name) }
    case .setView(let view):
      try Self.check(view.name, "view")
      views.removeAll { $0.name.hasSameBytes(as: view.name) }
      let place = views.firstIndex { view.name.precedesInBytes($0.name) } ?? views.count
      views.insert(view, at: place)
    case .removeView(let name):
      guard view(name) != nil else { throw Self.unknown("view", name, among: views.map(\.name)) }
      views.removeAll { $0.name.hasSameBytes(as: name) }
    }
  }

  private static func check(_ name: String, _ what: String) throws(Diagnostic) {
    guard !TagName.isValid(name) else { return }
    throw Diagnostic(
      .badName,
      "a \(what) cannot be called so",
      hints: ["use 1 to \(TagName.longest) letters, digits, _ / . or -"]
    )
  }

  private static func unknown(_ what: String, _ name: String, among names: [String]) -> Diagnostic {
    let near = nearestNames(to: name, among: names).first
    return Diagnostic(
      .unknownName,
      "there is no \(what) \(name)",
      hints: near.map { ["did you mean \($0)?"] } ?? []
    )
  }
}
