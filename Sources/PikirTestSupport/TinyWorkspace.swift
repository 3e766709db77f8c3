package import PikirBase
package import PikirStore

/// The `tiny` fixture: twelve hand-made reviews in four languages.
package enum TinyWorkspace {
  /// What `make` says the command of its import was.
  package static let command = "import tiny.csv"

  /// Makes a workspace in memory that holds the reviews as r1 to r12 and one operation.
  ///
  /// - Throws: what the import throws.
  package static func make(
    clock: any Clock,
    importer: String = "generic"
  ) throws(Diagnostic) -> Workspace {
    let workspace = Workspace.scratch(clock: clock)
    let session = try workspace.beginImport(command: command)
    _ = try session.append(batch(importer: importer))
    _ = try session.commit()
    return workspace
  }

  /// The reviews as an importer hands them over.
  package static func batch(importer: String = "generic") -> ReviewBatch {
    var batch = ReviewBatch()
    for (index, review) in TinyReview.all.enumerated() {
      add(review, line: index + 2, by: importer, to: &batch)
    }
    return batch
  }

  /// The reviews as a file that `import` reads to the same effect.
  package static var csv: String {
    let heading = "id,source,product,author,date,lang,rating,title,text,pros,cons,votes,reply"
    let lines = TinyReview.all.map { review in
      let cells = [
        review.id, review.source, review.product, review.author, review.date, review.lang,
        "\(review.rating)", review.title, review.text, review.pros, review.cons,
        review.votes.map(String.init) ?? "", review.reply,
      ]
      return cells.map { $0.utf8.contains(0x2C) ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }
    return ([heading] + lines).map { $0 + "\n" }.joined()
  }

  private static func add(
    _ review: TinyReview,
    line: Int,
    by importer: String,
    to batch: inout ReviewBatch
  ) {
    batch.begin(line: line)
    with(review.id) { batch.setIdentifier($0) }
    for (field, value) in [
      (CodedField.source, review.source), (.importer, importer), (.product, review.product),
      (.author, review.author), (.lang, review.lang),
    ] where !value.isEmpty {
      with(value) { batch.setCode(field, $0) }
    }
    with(review.title) { title in
      with(review.text) { text in
        with(review.pros) { pros in
          with(review.cons) { cons in
            batch.setContent(title: title, text: text, pros: pros, cons: cons)
          }
        }
      }
    }
    batch.setRating(tenths: UInt8(review.rating * 10))
    batch.setDate(seconds(ofDay: review.date), isDay: true)
    if let votes = review.votes { batch.setVotes(UInt32(votes)) }
    if !review.reply.isEmpty {
      with(review.reply) { batch.addMessage(kind: .reply, date: 0, author: "", text: $0) }
    }
    batch.end()
  }

  private static func seconds(ofDay day: String) -> UInt32 {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let date = CivilDate(year: parts[0], month: parts[1], day: parts[2])
    return UInt32((date?.daysSinceEpoch ?? 0) * 86_400)
  }

  private static func with(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    Array(text.utf8).withUnsafeBytes(body)
  }
}
