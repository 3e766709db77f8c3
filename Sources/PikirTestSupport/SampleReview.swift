/// A review as a test writes it down, by the fields it cares about.
package struct SampleReview: Sendable, Hashable {
  package var id = ""
  package var source = "site"
  package var product = ""
  package var brand = ""
  package var author = ""
  package var title = ""
  package var text = ""
  package var pros = ""
  package var cons = ""
  /// In tenths, 0 for none.
  package var rating: UInt8 = 0
  package var lang = ""
  package var country = ""
  /// `yes` or `no`.
  package var verified = ""
  /// Epoch seconds, or the midnight UTC of a day; 0 for none.
  package var date: UInt32 = 0
  package var isDay = false
  package var votes: UInt32?
  package var replies: [String] = []
  /// Epoch seconds of every reply, or the midnight UTC of a day.
  package var replyDate: UInt32 = 0
  package var replyIsDay = false
  package var tags: [String] = []
  /// Columns of the importer, without `x.`.
  package var fields: [String: String] = [:]
  /// Put after the import.
  package var status = ""
  package var assignee = ""
  package var note = ""
  package var draft = ""

  package init() {}

  package init(_ change: (inout SampleReview) -> Void) { change(&self) }
}
