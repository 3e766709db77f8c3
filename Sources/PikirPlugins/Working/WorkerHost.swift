package import PikirBase
package import PikirWire

/// What a plugin's function may ask while it is called: `ws.count`, `out.print`.
///
/// Asked on the thread that called, with nothing of the plugin running meanwhile. While it answers,
/// it may ask the same worker about rows: a function among the arguments (`ws:each(query, fn)`) has
/// a number that holds until the answer is given.
package protocol WorkerHost {
  /// Answers a question, or throws: the plugin sees the message as an error at its line, which it
  /// may catch. An interrupt ends the worker.
  func answer(_ question: String, _ arguments: [WireValue]) throws(Diagnostic) -> WireValue
}
