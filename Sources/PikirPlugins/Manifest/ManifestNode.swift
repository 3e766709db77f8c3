import PikirBase
import PikirText
import PikirWire

/// A table of a manifest, read key by key against its schema.
///
/// A value that is wrong is added to the faults and read as if it were left out.
struct ManifestNode {
  let table: WireTable
  let schema: ManifestTable
  let spot: ManifestSpot
  let faults: ManifestFaults

  /// Adds a fault for every key that the schema does not have, and for every one that is missing.
  ///
  /// - Parameter takesList: whether values without names mean something in it.
  func checkKeys(takesList: Bool = false) {
    for entry in table.entries where schema[entry.key] == nil {
      faults.add(
        "\(schema.noun) has no key \"\(entry.key)\"",
        at: spot.key(entry.key),
        hints: Self.hints(for: entry.key, in: schema)
      )
    }
    for key in schema.keys where key.isRequired && table[key.name] == nil {
      faults.add(
        "\(schema.noun) needs \"\(key.name)\": \(key.help)",
        at: spot.span
      )
    }
    if !takesList, let first = table.list.first {
      faults.add(
        "\(schema.noun) takes names with values, not \(first.described) without a name",
        at: spot.item(0)
      )
    }
  }

  static func hints(for key: String, in schema: ManifestTable) -> [String] {
    let names = schema.keys.map(\.name)
    // `reply` stands for reply_text and its kin.
    let longer = names.filter { $0.utf8.starts(with: (key + "_").utf8) }
    if !longer.isEmpty { return ["did you mean \(longer.joined(separator: ", "))?"] }
    let near = didYouMean(key, among: names)
    return near.isEmpty ? ["it takes: \(names.joined(separator: ", "))"] : near
  }

  /// Adds a fault about the value of a key.
  func fault(_ message: String, at key: String, hints: [String] = []) {
    faults.add(message, at: spot.value(key), hints: hints)
  }

  private func isWrong(_ key: String, _ value: WireValue) {
    let noun = schema[key]?.type.noun ?? "something else"
    fault("\"\(key)\" of \(schema.noun) is \(noun), not \(value.described)", at: key)
  }

  /// A text; empty when there is none.
  func text(_ key: String) -> String {
    switch table[key] {
    case nil: return ""
    case .text(let text): return text
    case let value?:
      isWrong(key, value)
      return ""
    }
  }

  /// A text that must be a name; empty when it is not.
  func name(_ key: String) -> String {
    let text = text(key)
    if PluginName.isValid(text) || text.isEmpty && table[key] == nil { return text }
    if case .text = table[key] {
      fault(
        "\"\(text)\" cannot be the \(key) of \(schema.noun)",
        at: key,
        hints: ["letters a to z, digits and -, the first a letter"]
      )
    }
    return ""
  }

  /// The texts of a list, or the one text.
  func texts(_ key: String) -> [String] {
    switch table[key] {
    case nil: return []
    case .text(let text): return [text]
    case .table(let list) where list.entries.isEmpty:
      let listSpot = spot.child(key, list, in: faults)
      return list.list.enumerated().compactMap { index, value in
        if case .text(let text) = value { return text }
        faults.add(
          "\"\(key)\" of \(schema.noun) is a list of texts, and one is \(value.described)",
          at: listSpot.item(index)
        )
        return nil
      }
    case let value?:
      isWrong(key, value)
      return []
    }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = table[key] else { return nil }
    guard let number = value.wholeNumber else {
      isWrong(key, value)
      return nil
    }
    guard range.contains(number) else {
      fault(
        "\"\(key)\" of \(schema.noun) is from \(range.lowerBound) to \(range.upperBound), not "
          + "\(number)",
        at: key
      )
      return nil
    }
    return number
  }

  /// A number, which is finite since it crossed the wall.
  func number(_ key: String) -> Double? {
    switch table[key] {
    case nil: return nil
    case .integer(let number): return Double(number)
    case .number(let number) where number.isFinite: return number
    case let value?:
      isWrong(key, value)
      return nil
    }
  }

  func flag(_ key: String) -> Bool? {
    switch table[key] {
    case nil: return nil
    case .bool(let flag): return flag
    case let value?:
      isWrong(key, value)
      return nil
    }
  }

  func function(_ key: String) -> PluginFunction? {
    switch table[key] {
    case nil: return nil
    case .function(let number): return PluginFunction(number)
    case let value?:
      isWrong(key, value)
      return nil
    }
  }

  /// One of the words that the schema lists.
  func choice(_ key: String) -> String? {
    guard case .choice(let words)? = schema[key]?.type, let value = table[key] else { return nil }
    guard case .text(let text) = value else {
      isWrong(key, value)
      return nil
    }
    if words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return text }
    fault(
      "\"\(key)\" of \(schema.noun) cannot be \"\(text)\"",
      at: key,
      hints: didYouMean(text, among: words) + ["one of: \(words.joined(separator: ", "))"]
    )
    return nil
  }

  /// A text, a number or a truth value as `set` would write it.
  func scalar(_ key: String) -> String? {
    guard let value = table[key] else { return nil }
    if let text = value.scalarText { return text }
    isWrong(key, value)
    return nil
  }

  /// Names with values, in the order of the names.
  func pairs(_ key: String) -> [(name: String, value: String)] {
    guard let value = table[key] else { return [] }
    guard case .table(let pairs) = value else {
      isWrong(key, value)
      return []
    }
    let pairSpot = spot.child(key, pairs, in: faults)
    var read = pairs.entries.compactMap { entry -> (name: String, value: String)? in
      if let text = entry.value.scalarText { return (entry.key, text) }
      faults.add(
        "\"\(entry.key)\" in \"\(key)\" is a text or a number, not \(entry.value.described)",
        at: pairSpot.value(entry.key)
      )
      return nil
    }
    // `{ [1] = "bad", [2] = "good" }` arrives as a list.
    for (index, value) in pairs.list.enumerated() {
      if let text = value.scalarText { read.append(("\(index + 1)", text)) }
    }
    return read
  }

  /// The table of a key; nil when there is none.
  func node(_ key: String, _ schema: ManifestTable) -> ManifestNode? {
    switch table[key] {
    case nil: return nil
    case .table(let inner):
      let child = spot.child(key, inner, in: faults)
      return ManifestNode(table: inner, schema: schema, spot: child, faults: faults)
    case let value?:
      isWrong(key, value)
      return nil
    }
  }

  /// The tables of a list.
  func nodes(_ key: String, _ schema: ManifestTable) -> [ManifestNode] {
    guard let value = table[key] else { return [] }
    guard case .table(let list) = value, list.entries.isEmpty else {
      if case .table(let one) = value, !one.entries.isEmpty {
        fault(
          "\"\(key)\" of \(self.schema.noun) is a list of tables, not one table",
          at: key,
          hints: ["put it into another pair of braces: \(key) = {{ … }}"]
        )
      } else {
        isWrong(key, value)
      }
      return []
    }
    let listSpot = spot.child(key, list, in: faults)
    return list.list.enumerated().compactMap { index, value in
      guard case .table(let inner) = value else {
        faults.add(
          "\"\(key)\" of \(self.schema.noun) is a list of tables, and one is \(value.described)",
          at: listSpot.item(index)
        )
        return nil
      }
      let child = listSpot.child(index, inner, in: faults)
      return ManifestNode(table: inner, schema: schema, spot: child, faults: faults)
    }
  }
}
