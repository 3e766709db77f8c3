import PikirBase

/// A pin or a view that is set or removed.
enum BookmarkChange: Sendable, Hashable {
  case setPin(Pin)
  case removePin(String)
  case setView(SavedView)
  case removeView(String)
}

extension PayloadWriter {
  mutating func put(_ change: BookmarkChange) {
    switch change {
    case .setPin(let pin):
      put(byte: 1)
      put(pin.name)
      put(pin.query)
      put(pin.reviews)
    case .removePin(let name):
      put(byte: 2)
      put(name)
    case .setView(let view):
      put(byte: 3)
      put(view.name)
      put(view.definition)
    case .removeView(let name):
      put(byte: 4)
      put(name)
    }
  }
}

extension PayloadReader {
  /// Reads a change of bookmarks of a state with so many rows.
  mutating func bookmarkChange(rowCount: Int) throws(Diagnostic) -> BookmarkChange {
    switch try byte() {
    case 1:
      let name = try string()
      let query = try string()
      return .setPin(Pin(name: name, reviews: try rows(limit: rowCount), query: query))
    case 2: return .removePin(try string())
    case 3: return .setView(SavedView(name: try string(), definition: try string()))
    case 4: return .removeView(try string())
    default: throw Self.damaged("a bookmark is of an unknown kind")
    }
  }
}
