/// What a workspace had before an import began.
struct KnownBefore {
  let rowCount: Int
  let messageCount: Int
  let handSet: HandSetCells

  init(_ state: WorkspaceState, _ handSet: HandSetCells) {
    rowCount = state.rowCount
    messageCount = state.messages.count
    self.handSet = handSet
  }
}
