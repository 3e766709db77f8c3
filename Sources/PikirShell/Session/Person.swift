package import PikirText

/// Who sits in front of the session, if anybody.
package protocol Person: AnyObject {
  /// Asks a question that is answered with yes or no; nil when it was interrupted.
  func isYes(_ question: DisplayText) -> Bool?
}
