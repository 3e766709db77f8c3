/// What is being recorded, for the prompt and for `record`.
package struct Recording: Sendable, Hashable {
  /// The file as the person named it.
  package let fileName: String
  /// Whether it is a transcript, which keeps what is printed too.
  package let isTranscript: Bool
}

/// Something that writes down what a session does.
protocol SessionRecorder: AnyObject {
  var recording: Recording { get }

  /// Told before a line runs, with its alias and values put in; also of the lines of scripts.
  func willRun(_ line: LogicalLine, in session: Session)
  /// Told after it ran or failed, before its output goes out.
  func didRun(_ line: LogicalLine, failed: Bool, in session: Session)
  /// Ends the recording.
  ///
  /// - Returns: what to say of it.
  func finish(in session: Session) -> String
}

extension Session {
  /// What is being recorded now; nil when nothing is.
  package var recording: Recording? { recorder?.recording }
}
