import PikirBase
import PikirWire

/// Where a function returned what makes no sense, for the message about it: to note the line for
/// every row would be dear, so the code is asked about that row once more.
extension PluginWorker {
  /// The line with which a judgement of the request's first row returns.
  ///
  /// The worker is of no more use then.
  ///
  /// - Returns: nil when the code does not return this time.
  func returnSpan(of request: RowRequest) -> SourceSpan? {
    var request = request
    request.task = .locate
    return span { () throws(Diagnostic) in _ = try rows(request) }
  }

  /// The line with which `result(state)` of a group returns; as above.
  func returnSpan(ofResult function: Int, group: Int) -> SourceSpan? {
    let request = FoldRequest(
      .locate,
      function: function,
      instructions: limits.batchInstructions,
      first: group
    )
    return span { () throws(Diagnostic) in
      _ = try fold(request)
    }
  }

  private func span(_ body: () throws(Diagnostic) -> Void) -> SourceSpan? {
    guard isAlive else { return nil }
    // What the code prints it printed before.
    journal = nil
    defer { stop() }
    do throws(Diagnostic) {
      try body()
      return nil
    } catch {
      return error.code == .pluginResult ? error.span : nil
    }
  }
}
