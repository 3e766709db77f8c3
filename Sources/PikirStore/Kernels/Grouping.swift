package import PikirBase

/// Groups rows by up to three keys and measures each group.
///
/// Sums are exact integers, so the result is the same in any order. Without a key there is one
/// group of all rows, or none when there is no row.
///
/// - Throws: `C110` when interrupted.
/// - Complexity: O(rows × keys) with a table when the keys have few combinations (0.6 ns a row
///   and key in cache), else O(rows) expected with a hash table.
package func grouped(
  rows: ReviewSet,
  by keys: [GroupKey],
  measuring measures: [MeasureInput],
  interrupt: Interrupt? = nil
) throws(Diagnostic) -> GroupedColumns {
  for (index, key) in keys.enumerated() {
    guard case .sets(let sets) = key.source else { continue }
    return try groupedBySets(sets, at: index, rows, keys, measures, interrupt)
  }
  let columns = keys.map { key -> (codes: CodeColumn.Codes, codeCount: Int) in
    guard case .codes(let codes) = key.source else {
      preconditionFailure("keys of sets were taken out above")
    }
    return (codes, key.codeCount)
  }
  if let space = CellSpace(columns, limit: tableLimit) {
    return try groupedByTable(space, rows, measures, interrupt) { cell, key in
      space.code(ofKey: key, inCell: cell)
    }
  }
  let reduction = try KeyReduction(columns, rows: rows, interrupt: interrupt)
  let numbers = (codes: CodeColumn.Codes.full(reduction.numbers), codeCount: reduction.numberCount)
  guard let space = CellSpace([numbers], limit: .max) else { return GroupedColumns() }
  var groups = try groupedByTable(space, rows, measures, interrupt, keyCount: keys.count) {
    cell,
    key in
    reduction.codes[key][cell]
  }
  groups.sort()
  return groups
}

/// The most combinations that are counted in a table of their own: 8 MiB of counters.
private let tableLimit = 1 << 20

private func groupedByTable(
  _ space: CellSpace,
  _ rows: ReviewSet,
  _ measures: [MeasureInput],
  _ interrupt: Interrupt?,
  keyCount: Int? = nil,
  code: (_ cell: Int, _ key: Int) -> UInt32
) throws(Diagnostic) -> GroupedColumns {
  var pass = GroupPass(space: space, rows: rows, interrupt: interrupt)
  var measured: [GroupedMeasure] = []
  for measure in measures { measured.append(try pass.measure(measure)) }
  let counts = try pass.counts()
  let cells = counts.indices.filter { counts[$0] > 0 }
  var groups = GroupedColumns()
  groups.counts = cells.map { Int(counts[$0]) }
  groups.keys = (0..<(keyCount ?? space.keys.count)).map { key in cells.map { code($0, key) } }
  groups.measures = measured.map { $0.picking(cells) }
  return groups
}

/// Groups once for each set, so that a review counts in all groups that it belongs to.
private func groupedBySets(
  _ sets: [ReviewSet],
  at index: Int,
  _ rows: ReviewSet,
  _ keys: [GroupKey],
  _ measures: [MeasureInput],
  _ interrupt: Interrupt?
) throws(Diagnostic) -> GroupedColumns {
  var others = keys
  others.remove(at: index)
  var rest = rows
  for set in sets { rest.subtract(set) }
  var all: GroupedColumns?
  for (code, set) in ([rest] + sets).enumerated() {
    let members = code == 0 ? rest : rows.intersection(set)
    var groups = try grouped(rows: members, by: others, measuring: measures, interrupt: interrupt)
    let own = [UInt32](repeating: UInt32(code), count: groups.groupCount)
    groups.keys.insert(own, at: index)
    if all == nil { all = groups } else { all?.append(groups) }
  }
  var groups = all ?? GroupedColumns()
  groups.sort()
  return groups
}
