import PikirPlugins
import PikirStore

extension Session {
  /// The prompt for the next line; asks nothing of the reviews.
  package var promptLine: PromptLine {
    var state = PromptState(name: workspace.storage.map { lastComponent(of: $0.directory) })
    state.reviewCount = liveCount
    state.limit = limit?.text
    state.selectedCount = shelf.selection?.count
    state.isRecording = recording != nil
    state.runsUnconfined = environment.workers.watch.hasRunUnconfined
    if workspace.isFrozen {
      state.access = .frozen
    } else if workspace.isReadOnly {
      state.access = .readOnly
    }
    return state.line(columns: settings.width)
  }

  private func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
