/// Groups of reviews with their measures, ascending by the codes of the first key, then the next.
package struct GroupedColumns: Sendable, Hashable {
  /// `keys[k][g]` is the code of key k in group g.
  package var keys: [[UInt32]] = []
  /// How many rows are in each group, at least 1.
  package var counts: [Int] = []
  /// In the order of the inputs.
  package var measures: [GroupedMeasure] = []

  package init() {}

  package var groupCount: Int { counts.count }

  /// Takes groups of the same keys and measures in behind its own.
  mutating func append(_ other: GroupedColumns) {
    for key in keys.indices { keys[key] += other.keys[key] }
    counts += other.counts
    for index in measures.indices { measures[index].append(other.measures[index]) }
  }

  /// Brings the groups in the order of their keys.
  mutating func sort() {
    let order = counts.indices.sorted { left, right in
      for key in keys where key[left] != key[right] { return key[left] < key[right] }
      return left < right
    }
    keys = keys.map { key in order.map { key[$0] } }
    counts = order.map { counts[$0] }
    measures = measures.map { $0.picking(order) }
  }
}

extension GroupedMeasure {
  /// The measures of some groups, in the given order.
  func picking(_ groups: [Int]) -> GroupedMeasure {
    switch self {
    case .numbers(let all): .numbers(groups.map { all[$0] })
    case .distribution(let all): .distribution(groups.map { all[$0] })
    case .distinct(let all): .distinct(groups.map { all[$0] })
    case .members(let all): .members(groups.map { all[$0] })
    case .rows(let all): .rows(groups.map { all[$0] })
    }
  }

  mutating func append(_ other: GroupedMeasure) {
    switch (self, other) {
    case (.numbers(let mine), .numbers(let more)): self = .numbers(mine + more)
    case (.distribution(let mine), .distribution(let more)): self = .distribution(mine + more)
    case (.distinct(let mine), .distinct(let more)): self = .distinct(mine + more)
    case (.members(let mine), .members(let more)): self = .members(mine + more)
    case (.rows(let mine), .rows(let more)): self = .rows(mine + more)
    default: preconditionFailure("groups of one question have the same measures")
    }
  }
}
