package import PikirBase
import PikirText
package import PikirWire

/// What a reply plugin wants sent for a draft.
package struct ReplyRequest: Sendable, Hashable {
  /// `POST`, `PUT` and the like.
  package let method: String
  /// Behind the host's name, such as `/api/v1/feedbacks/answer`.
  package let path: String
  /// JSON on one line; nil for none.
  package let body: String?

  package init(method: String, path: String, body: String?) {
    self.method = method
    self.path = path
    self.body = body
  }
}

/// What `request(r, reply)` said.
package enum ReplyAnswer: Sendable, Hashable {
  case request(ReplyRequest)
  /// `pikir.skip(reason)`.
  case skipped(String)
}

extension ReplyRequest {
  private static let keys = ["body", "method", "path"]
  private static let methods = ["DELETE", "PATCH", "POST", "PUT"]

  /// Reads the table that a reply returned.
  ///
  /// - Parameters:
  ///   - value: what was returned.
  ///   - channel: the id of the reply, for messages.
  ///   - span: where the plugin declares it.
  /// - Throws: `P166` for anything but `{ method =, path =, body = }`.
  package init(_ value: WireValue, of channel: String, at span: SourceSpan?) throws(Diagnostic) {
    func fault(_ message: String, _ hints: [String] = []) -> Diagnostic {
      let usage = "return { method = \"POST\", path = \"/…\", body = { … } } or pikir.skip(reason)"
      let hints = hints.isEmpty ? [usage] : hints
      return Diagnostic(.pluginRequest, "\(channel): \(message)", at: span, hints: hints)
    }
    guard case .table(let table) = value, table.maker.isEmpty, table.list.isEmpty else {
      throw fault("request returned no table of a request")
    }
    for entry in table.entries
    where !Self.keys.contains(where: { $0.utf8.elementsEqual(entry.key.utf8) }) {
      throw fault(
        "a request has no \"\(entry.key)\"",
        didYouMean(entry.key, among: Self.keys)
      )
    }
    guard case .text(let method) = table["method"] ?? .nothing,
      Self.methods.contains(where: { $0.utf8.elementsEqual(method.utf8) })
    else {
      throw fault("the method of a request is one of: \(Self.methods.joined(separator: ", "))")
    }
    guard case .text(let path) = table["path"] ?? .nothing, Self.isPath(path) else {
      throw fault("the path of a request is a text without blanks, such as /api/v1/answers")
    }
    self.method = method
    self.path = path
    switch table["body"] ?? .nothing {
    case .nothing: body = nil
    case let value:
      let json = JSONText(value)
      guard json.fault.isEmpty else {
        throw fault("the body of a request is what JSON has no form for: \(json.fault)")
      }
      body = String(decoding: json.bytes, as: UTF8.self)
    }
  }

  /// Whether it can stand in a request line: seen letters, no blank, not too long.
  private static func isPath(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= 4096 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
