package import PikirBase
package import PikirQuery

extension OutputFormat {
  /// The format that a file's name promises, by its extension.
  private static let promised: [String: OutputFormat] = [
    "csv": .csv, "tsv": .tsv, "tab": .tsv, "json": .json, "jsonl": .jsonl, "ndjson": .jsonl,
    "md": .markdown, "markdown": .markdown,
  ]

  /// Chooses what a file is written as: what `as` says, else what the extension promises.
  ///
  /// A `.txt` promises nothing but text, so it takes any format and a table without `as`.
  ///
  /// - Parameters:
  ///   - path: the file as typed.
  ///   - format: what `as` says, if it stands on the line.
  ///   - span: the place of the file on the line.
  /// - Returns: the format to write.
  /// - Throws: `C109` when the two disagree, or when neither says anything.
  static func ofFile(
    _ path: String,
    as format: OutputFormat?,
    at span: SourceSpan
  ) throws(Diagnostic) -> OutputFormat {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".")
    let ending = parts.count > 1 ? parts.last.map { $0.lowercased() } ?? "" : ""
    let promise = promised[ending]
    guard let format else {
      if let format = promise { return format }
      if ending == "txt" { return .table }
      throw Diagnostic(
        .outputFile,
        "the name \(path) does not say in which format to write",
        at: span,
        hints: [
          "end it in .csv, .tsv, .json, .jsonl, .md or .txt",
          "or say it before into: as \(allCases.map(\.rawValue).joined(separator: ", as "))",
        ]
      )
    }
    guard let promise, promise != format else { return format }
    throw Diagnostic(
      .outputFile,
      "as \(format.rawValue) does not go into a file named .\(ending)",
      at: span,
      hints: ["leave out as \(format.rawValue), or name a file that ends otherwise"]
    )
  }

  /// Chooses what the file of a pipeline is written as; nil when it writes none.
  ///
  /// - Throws: as `ofFile` does.
  package static func ofFile(in pipeline: PipelineSyntax) throws(Diagnostic) -> OutputFormat? {
    var format: OutputFormat?
    var file: ArgumentToken?
    for stage in pipeline.stages {
      switch stage.body {
      case .format(let name): format = OutputFormat(rawValue: name.text)
      case .into(let path, _): file = path
      default: break
      }
    }
    guard let file else { return nil }
    return try ofFile(file.text, as: format, at: pipeline.span(file.range))
  }
}
