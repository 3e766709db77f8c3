import CSystem
import PikirBase

/// Makes one column of group numbers out of keys that have too many combinations for a table.
///
/// Two keys at a time: every combination that occurs gets the next number, in a hash table.
struct KeyReduction {
  /// The number of each row's combination; 0 for rows outside the set.
  private(set) var numbers: Column<UInt32>
  /// The codes of each number from 1, one list a key; index 0 is unused.
  private(set) var codes: [[UInt32]]

  var numberCount: Int { codes[0].count }

  /// Numbers the combinations of one or more keys that occur in a set.
  init(
    _ keys: [(codes: CodeColumn.Codes, codeCount: Int)],
    rows: ReviewSet,
    interrupt: Interrupt?
  ) throws(Diagnostic) {
    numbers = Column()
    codes = [[0]]
    for (index, key) in keys.enumerated() {
      if index > 0 { codes.append([0]) }
      try combine(with: key.codes, rows: rows, interrupt: interrupt)
    }
  }

  private mutating func combine(
    with side: CodeColumn.Codes,
    rows: ReviewSet,
    interrupt: Interrupt?
  ) throws(Diagnostic) {
    let known = codes
    let keyCount = known.count
    var combined = [[UInt32]](repeating: [0], count: keyCount)
    var table = PairNumbers()
    var result = [UInt32](repeating: 0, count: rows.words.count * 64)
    guard let space = CellSpace([(.full(numbers), Int(UInt32.max))], limit: .max) else { return }
    let walk = CellCounter(space: space, rows: rows, interrupt: interrupt)
    try walk.forEachRow(with: side) { row, number, code in
      let (given, isNew) = table.number(of: UInt64(number) << 32 | UInt64(code))
      if isNew {
        for key in 0..<keyCount {
          let isLast = key == keyCount - 1
          combined[key].append(isLast ? code : known[key][Int(number)])
        }
      }
      result[row] = given
    }
    codes = combined
    numbers = Column(result)
  }
}

/// Numbers distinct 64-bit keys in the order they first come, from 1.
struct PairNumbers {
  private var keys: [UInt64] = [0]
  /// Open addressing with linear steps; 0 is empty.
  private var slots = [UInt32](repeating: 0, count: 1024)

  mutating func number(of key: UInt64) -> (number: UInt32, isNew: Bool) {
    let mask = slots.count - 1
    var slot = Self.spread(key) & mask
    while slots[slot] != 0 {
      if keys[Int(slots[slot])] == key { return (slots[slot], false) }
      slot = (slot + 1) & mask
    }
    let number = UInt32(keys.count)
    keys.append(key)
    slots[slot] = number
    if keys.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for number in 1..<keys.count {
      var slot = Self.spread(keys[number]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number)
    }
  }

  /// The finishing step of MurmurHash3.
  private static func spread(_ key: UInt64) -> Int {
    var hash = key
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return Int(truncatingIfNeeded: hash ^ hash >> 33)
  }
}
