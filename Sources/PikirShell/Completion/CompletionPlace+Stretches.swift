import PikirBase
import PikirQuery
import PikirText

// What a command reads itself, to the end of the line.
extension CompletionPlace {
  /// What may stand in the rest of a line that is of some kind.
  func stretch(
    _ parameter: ParameterDeclaration,
    of spec: CommandSpec,
    from start: Int
  ) -> OfferedPlace {
    let hint: DisplayText = "\(parameter.name): \(parameter.help)"
    switch parameter.kind {
    case .query where spec.name == PlanCommand.spec.name && plansCommand(from: start):
      return nested(from: start, as: .line).offers()
    case .query:
      let isLimited = spec.name != LimitCommand.spec.name
      return nested(from: start, as: .pipeline, isLimited: isLimited).offers()
    case .queryAndFields:
      var place = nested(from: start, as: .pipeline).offers()
      if nested(from: start, as: .pipeline).expected.items.contains(.field) {
        place.sources.append(.list(fieldOffers { Offer.field($0, suffix: " ") }))
      }
      return place
    case .viewDefinition:
      if let sign = source.bytes[start..<cursor].firstIndex(of: UInt8(ascii: "=")) {
        return nested(from: sign + 1, as: .pipeline).offers()
      }
      return whole(from: start, viewOffers, hint: hint)
    case .aliasDefinition:
      if let sign = source.bytes[start..<cursor].firstIndex(of: UInt8(ascii: "=")) {
        return nested(from: sign + 1, as: .line).offers()
      }
      return whole(from: start, aliasOffers, hint: hint)
    case .claim: return claim(from: start, hint: hint)
    case .topic: return whole(from: start, topicOffers, hint: hint)
    case .interface:
      return whole(from: start, interfaceOffers(for: text(start..<cursor)), hint: hint)
    default: return offered([], hint: hint)
    }
  }

  /// Whether a line of `?` names a plugin's command, with something behind it.
  private func plansCommand(from start: Int) -> Bool {
    let bytes = source.bytes[start..<cursor]
    guard let end = bytes.firstIndex(where: isBlank) else { return false }
    let name = text(start..<end)
    return session.registry.pluginCommands().contains { $0.spec.name == name }
  }

  /// Offers for all that was typed from a place on, blanks included.
  private func whole(from start: Int, _ offers: [Offer], hint: DisplayText) -> OfferedPlace {
    OfferedPlace(
      sources: [.list(offers)],
      replacing: start..<cursor,
      typed: text(start..<cursor),
      hint: hint
    )
  }

  /// `count(FILTER) = 3 "message"`.
  private func claim(from start: Int, hint: DisplayText) -> OfferedPlace {
    let head = Array("count(".utf8)
    let typed = source.bytes[start..<cursor]
    guard typed.starts(with: head) else {
      let offer = Offer("count", insertion: "count(", label: "count(…)", detail: "", suffix: "")
      return whole(from: start, [offer], hint: hint)
    }
    var depth = 0
    var isQuoted = false
    for byte in typed {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    }
    return depth > 0
      ? nested(from: start + head.count, as: .filter).offers() : offered([], hint: hint)
  }

  /// What may stand behind the bar of a command that answers with a table.
  func tableStages(behind words: ArraySlice<ArgumentToken>) -> OfferedPlace {
    let bar = words.lastIndex { $0.text == "|" && !$0.isQuoted }
    let stage = bar.map { words[(words.index(after: $0))...] } ?? words
    guard let name = stage.first else {
      let offers = [QueryStage.take, .show, .format, .into].map {
        Offer($0.rawValue, detail: "\($0.summary)")
      }
      return offered([.list(offers)], hint: "take, show, as or into")
    }
    switch name.text {
    case "as": return offered([.list(formatOffers)], hint: "a format")
    case "into": return paths(.directories, hint: "a file to write")
    case "into!": return paths(.any, hint: "a file to write")
    case "take": return offered([], hint: "a whole number")
    default: return offered([], hint: "names of columns")
    }
  }
}
