/// Keys as single scalars of the C1 range, which no keyboard and no paste can send: the reader
/// makes them from escape sequences and signals, so that they work alike in emacs and vi maps.
enum PrivateKey: UInt32, CaseIterable {
  case submit = 0x80
  case belowLine
  case resized
  case redraw
  case continued
  case searchStep
  case paste
  case up
  case down
  case left
  case right
  case home
  case end
  case delete
  case wordLeft
  case wordRight
  case deleteWordRight
  case newline

  /// As `bind` takes it.
  var sequence: String { "\\" + String(rawValue, radix: 8) }

  /// The key of an escape sequence, given without its ESC.
  init?(escape: String) {
    switch escape {
    case "[A", "OA": self = .up
    case "[B", "OB": self = .down
    case "[C", "OC": self = .right
    case "[D", "OD": self = .left
    case "[H", "OH", "[1~", "[7~": self = .home
    case "[F", "OF", "[4~", "[8~": self = .end
    case "[3~": self = .delete
    case "[1;5D", "[1;3D", "[5D", "Od": self = .wordLeft
    case "[1;5C", "[1;3C", "[5C", "Oc": self = .wordRight
    case "[3;5~", "[3;3~": self = .deleteWordRight
    case "[200~": self = .paste
    default: return nil
    }
  }

  /// What every escape sequence that has a key looks like, with its ESC, as `bind` takes it.
  static let escapes = [
    "[A", "OA", "[B", "OB", "[C", "OC", "[D", "OD", "[H", "OH", "[1~", "[7~", "[F", "OF", "[4~",
    "[8~", "[3~", "[1;5D", "[1;5C", "[200~",
  ].map { (sequence: "\\e" + $0, escape: $0) }
}
