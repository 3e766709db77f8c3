import PikirShell

extension LineEditor {
  private var history: HistoryLog? { session?.history }

  /// Arrow up: a row up within the line, else to an older line that begins alike.
  func up() -> KeyAnswer {
    let line = line
    if let cursor = line.cursorAbove {
      moveCursor(to: cursor)
      return .cursor
    }
    return recallOlder()
  }

  func down() -> KeyAnswer {
    let line = line
    if let cursor = line.cursorBelow {
      moveCursor(to: cursor)
      return .cursor
    }
    return recallNewer()
  }

  /// Recalls the next older line that begins like the text before the cursor.
  func recallOlder() -> KeyAnswer { recall(history.flatMap { walk.older(than: line, in: $0) }) }

  func recallNewer() -> KeyAnswer { recall(history.flatMap { walk.newer(than: line, in: $0) }) }

  /// Recalls the next older line whatever it begins with, as vi's `k` does.
  func recallAnyOlder() -> KeyAnswer {
    recall(history.flatMap { walk.older(than: line, in: $0, ofAnyBeginning: true) })
  }

  private func recall(_ found: EditedLine?) -> KeyAnswer {
    guard let found else { return .bell }
    replaceLine(with: found)
    return .refresh
  }

  /// Puts in the last word of the line before; pressed again, that of the one before it instead.
  func recallWord() -> KeyAnswer {
    guard let history else { return .bell }
    var recall = wordRecall ?? WordRecall(line)
    if recall.shown != line { recall = WordRecall(line) }
    guard let next = recall.next(in: history) else { return .bell }
    wordRecall = recall
    replaceLine(with: next)
    return .refresh
  }

  // MARK: Search

  func searchOlder() -> KeyAnswer { beginSearch(forward: false) }

  func searchNewer() -> KeyAnswer { beginSearch(forward: true) }

  private func beginSearch(forward: Bool) -> KeyAnswer {
    guard history != nil else { return .bell }
    let search = HistorySearch(from: line, forward: forward)
    self.search = search
    showPrompt(PromptImage(search.prompt))
    return .redraw
  }

  /// vi's `n` and `N`: the last search again.
  func searchAgain(forward: Bool) -> KeyAnswer {
    guard let history, !lastPattern.isEmpty else { return .bell }
    let line = line
    var search = HistorySearch(from: line, at: walk.position(of: line), forward: forward)
    search.type(lastPattern, in: history)
    guard !search.isFailed, let position = search.position else { return .bell }
    return recall(walk.jump(to: position, from: line, in: history))
  }

  /// Deals with a key while the history is searched.
  func searchStep() -> KeyAnswer {
    guard var search, let history, let event = searchEvent else { return endSearch() }
    searchEvent = nil
    guard case .scalar(let key) = event else {
      if case .key(let key) = event { keys.pushBack(key.rawValue) }
      return endSearch()
    }
    switch key {
    case 18, 19:
      if search.pattern.isEmpty {
        search.type(lastPattern, in: history)
      } else {
        search.next(forward: key == 19, in: history)
      }
    case 8, 127: search.erase(in: history)
    case 3, 7:
      replaceLine(with: search.original)
      return endSearch()
    case 27 where !keys.hasPending: return endSearch()
    case 0..<32:
      keys.pushBack(key)
      return endSearch()
    default:
      guard let letter = Unicode.Scalar(key) else { return .bell }
      search.type(letter, in: history)
    }
    self.search = search
    replaceLine(with: search.line(in: history))
    showPrompt(PromptImage(search.prompt))
    return .refresh
  }

  /// Keeps the line that was found for editing.
  private func endSearch() -> KeyAnswer {
    if let position = search?.position, let original = search?.original, let history {
      _ = walk.jump(to: position, from: original, in: history)
    }
    if let pattern = search?.pattern, !pattern.isEmpty { lastPattern = pattern }
    search = nil
    showUsualPrompt()
    return .redraw
  }
}
