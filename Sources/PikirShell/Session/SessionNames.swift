import PikirBase
import PikirQuery
import PikirStore

/// The sets and views that a line may name: numbered sets, `let` names, pins and views.
struct SessionNames: NamedSets {
  let shelf: SetShelf
  let bookmarks: Bookmarks

  func reviews(_ reference: SetReference) -> ReviewSet? {
    switch reference {
    case .last: shelf.last?.reviews
    case .previous(let steps): shelf.set(stepsBack: steps)?.reviews
    case .number(let number): shelf.set(number: number)?.reviews
    case .named(let name): shelf.lets[name]?.reviews ?? bookmarks.pin(name)?.reviews
    }
  }

  var setNames: [String] { Set(shelf.lets.keys).union(bookmarks.pins.map(\.name)).sorted() }

  func view(_ name: String) -> SourceText? {
    bookmarks.view(name).map { SourceText(name: "view \(name)", text: $0.definition) }
  }

  var viewNames: [String] { bookmarks.views.map(\.name) }
}
