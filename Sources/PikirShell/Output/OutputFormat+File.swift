import PikirBase

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
    let ending = ending(of: path)
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

  /// The format that the name of a file promises; nil for none.
  static func promised(byFile path: String) -> OutputFormat? { promised[ending(of: path)] }

  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".")
    return parts.count > 1 ? parts.last.map { $0.lowercased() } ?? "" : ""
  }
}
