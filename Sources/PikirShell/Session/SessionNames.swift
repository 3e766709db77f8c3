import PikirBase
import PikirQuery
import PikirStore

/// The sets and views that a line may name: numbered sets, `let` names, pins and views.
struct SessionNames: NamedSets {
  let shelf: SetShelf
  let bookmarks: Bookmarks
  /// The review that was shown last: `@it`.
  let current: ReviewID?

  func reviews(_ reference: SetReference) -> ReviewSet? {
    switch reference {
    case .last: shelf.last?.reviews
    case .previous(let steps): shelf.set(stepsBack: steps)?.reviews
    case .number(let number): shelf.set(number: number)?.reviews
    case .named(ReadingPlace.currentName): current.map { ReviewSet(rows: $0.row..<$0.row + 1) }
    case .named(let name): shelf.set(named: name)?.reviews ?? bookmarks.pin(name)?.reviews
    }
  }

  var setNames: [String] {
    var names = Set(shelf.lets.keys).union(bookmarks.pins.map(\.name))
    if let selection = shelf.selection { names.insert(selection.name) }
    return names.sorted()
  }

  func view(_ name: String) -> SourceText? {
    bookmarks.view(name).map { SourceText(name: "view \(name)", text: $0.definition) }
  }

  var viewNames: [String] { bookmarks.views.map(\.name) }
}
