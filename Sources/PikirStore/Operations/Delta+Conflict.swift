extension Delta {
  /// Whether two changes touch the same value, so that their order matters.
  ///
  /// Making a tag, or taking its name away, touches its reviews as well: who uses a tag needs it
  /// to be there.
  package func touchesSame(as other: Delta) -> Bool {
    switch (self, other) {
    case (.bits(let target, let on, let off), .bits(let otherTarget, let otherOn, let otherOff)):
      target == otherTarget
        && (on.intersects(otherOn) || on.intersects(otherOff) || off.intersects(otherOn)
          || off.intersects(otherOff))
    case (.cells(let target, let rows, _, _), .cells(let otherTarget, let otherRows, _, _)):
      target == otherTarget && rows.intersects(otherRows)
    case (.name(let target, _, _), .name(let otherTarget, _, _)):
      target == otherTarget
    case (.name(let name, let old, let new), .bits(let target, _, _)),
      (.bits(let target, _, _), .name(let name, let old, let new)):
      (old.isEmpty || new.isEmpty) && name.isName(of: target)
    case (.bits, .cells), (.cells, .bits), (.cells, .name), (.name, .cells):
      false
    }
  }
}

extension NameTarget {
  fileprivate func isName(of target: BitTarget) -> Bool {
    switch (self, target) {
    case (.tag(let number), .tag(let other)), (.label(let number), .label(let other)):
      number == other
    default:
      false
    }
  }
}

extension [Delta] {
  /// Whether any change here touches a value that one of the others touches.
  package func touchesSame(as others: [Delta]) -> Bool {
    contains { delta in others.contains { delta.touchesSame(as: $0) } }
  }
}
