package import PikirBase
package import PikirStore
import PikirWire

extension ReplyManifest {
  /// The length of a text as the site counts it.
  package func length(of text: String) -> Int {
    switch unit {
    case "bytes": text.utf8.count
    case "utf16": text.utf16.count
    default: text.unicodeScalars.count
    }
  }

  /// Whether a text is longer than the site takes.
  package func isTooLong(_ text: String) -> Bool { limit > 0 && length(of: text) > limit }
}

/// A reply plugin at work: turns drafts into the requests that another program sends.
package struct ReplyChannel: Sendable {
  /// A draft, and the review that it answers.
  package struct Draft: Sendable, Hashable {
    package let row: Int
    /// What the exported line is called by.
    package let key: String
    package let text: String
    /// The language of the review; empty when it is not known.
    package let language: String

    package init(row: Int, key: String, text: String, language: String) {
      self.row = row
      self.key = key
      self.text = text
      self.language = language
    }
  }

  /// What `request(r, reply)` may ask of its second argument.
  static let fieldNames = ["key", "lang", "text"]

  package let manifest: ReplyManifest
  private let job: JudgeJob

  package init(_ manifest: ReplyManifest, of job: JudgeJob) {
    self.manifest = manifest
    self.job = job
  }

  /// Asks the plugin for the request of each draft, in their order.
  ///
  /// - Throws: `P1xx` when its code fails, `P166` when what it returns is no request; nothing was
  ///   sent or written then.
  /// - Complexity: one question a draft.
  package func answers(
    to drafts: [Draft],
    in state: WorkspaceState
  ) throws(Diagnostic) -> [ReplyAnswer] {
    guard !drafts.isEmpty else { return [] }
    let worker = try job.startWorker()
    defer { worker.stop() }
    var fields = FieldsInUse(job.source, of: state)
    var answers: [ReplyAnswer] = []
    for draft in drafts {
      try job.interrupt.check()
      answers.append(try answer(to: draft, worker, &fields, state))
    }
    return answers
  }

  private func answer(
    to draft: Draft,
    _ worker: PluginWorker,
    _ fields: inout FieldsInUse,
    _ state: WorkspaceState
  ) throws(Diagnostic) -> ReplyAnswer {
    let reply = WireValue.closed(
      "a reply has no field",
      names: Self.fieldNames,
      [
        WireTable.Entry("key", .text(draft.key)), WireTable.Entry("lang", .text(draft.language)),
        WireTable.Entry("text", .text(draft.text)),
      ]
    )
    while true {
      let batch = ReviewBatches(state, zone: job.zone, fields: fields.list).batch([draft.row])
      let request = RowRequest(
        function: manifest.request.number,
        task: .judge,
        context: reply,
        batch: batch
      )
      let results = try worker.rows(request)
      guard results.rowCount == 1 else {
        try fields.learn(results.missing, job.source)
        continue
      }
      do throws(Diagnostic) {
        return try answer(of: results, batch, worker)
      } catch {
        guard error.code == .pluginRequest else { throw error }
        let declared = job.source.span(chunk: manifest.place.chunk, line: manifest.place.line)
        throw error.located(at: worker.returnSpan(of: request) ?? declared)
      }
    }
  }

  private func answer(
    of results: ResultBatch,
    _ batch: ColumnBatch,
    _ worker: PluginWorker
  ) throws(Diagnostic) -> ReplyAnswer {
    switch results.kinds[0] {
    case .skip: return .skipped(results.entries(ofRow: 0).first?.text ?? "")
    case .value:
      return .request(try ReplyRequest(results.value(ofRow: 0), of: manifest.id, at: nil))
    case .failed:
      if let failure = results.failures.first {
        throw worker.diagnostic(of: failure, in: batch)
      }
      fallthrough
    default: return .request(try ReplyRequest(.nothing, of: manifest.id, at: nil))
    }
  }
}
