import PikirBase
import PikirPlugins
import PikirQuery
import PikirText

/// What a pipeline's result is written as.
enum ResultForm {
  case format(OutputFormat)
  /// An exporter of a plugin, into a file.
  case exporter(Offered<ExporterManifest>)
}

extension Session {
  /// Chooses what a pipeline's result is written as: what `as` says, else what the ending of the
  /// file promises, the built-in formats first; nil when the line says neither.
  ///
  /// - Throws: `C108` for a format that nobody has, `C109` when a file's name says something else
  ///   than `as`, or nothing, or is claimed by several exporters, `C102` where an exporter has no
  ///   file or no reviews.
  func resultForm(of pipeline: PipelineSyntax) throws(Diagnostic) -> ResultForm? {
    var chosen: (form: ResultForm, span: SourceSpan)?
    var file: (path: String, span: SourceSpan)?
    for stage in pipeline.stages {
      switch stage.body {
      case .format(let name):
        let span = pipeline.span(name.range)
        chosen = (try form(named: name.text, at: span), span)
      case .into(let path, _): file = (path.text, pipeline.span(path.range))
      default: break
      }
    }
    guard let file else {
      if let (form, span) = chosen, case .exporter(let exporter) = form {
        throw Self.needsFile(exporter, at: span)
      }
      return chosen?.form
    }
    let form = try form(ofFile: file.path, as: chosen?.form, at: file.span)
    if case .exporter(let exporter) = form {
      try requireReviews(of: pipeline, for: exporter, at: chosen?.span ?? file.span)
    }
    return form
  }

  /// The form that `as` names.
  private func form(named name: String, at span: SourceSpan) throws(Diagnostic) -> ResultForm {
    if let format = OutputFormat(rawValue: name) { return .format(format) }
    let exporters = plugins.exporters
    if let exporter = exporters.first(where: { $0.manifest.id.utf8.elementsEqual(name.utf8) }) {
      return .exporter(exporter)
    }
    if let refusal = plugins.refusal(of: name, .exporter) { throw refusal.located(at: span) }
    let known = OutputFormat.allCases.map(\.rawValue) + exporters.map(\.manifest.id)
    let near = didYouMean(name, among: known)
    throw Diagnostic(
      .unknownName,
      "unknown format \"\(name)\"",
      at: span,
      hints: near.isEmpty ? ["formats: " + known.joined(separator: " ")] : near
    )
  }

  private func form(
    ofFile path: String,
    as chosen: ResultForm?,
    at span: SourceSpan
  ) throws(Diagnostic) -> ResultForm {
    switch chosen {
    case .format(let format): return .format(try OutputFormat.ofFile(path, as: format, at: span))
    case .exporter(let exporter):
      if let promise = OutputFormat.promised(byFile: path),
        !Self.isEnding(exporter.manifest.ending, of: path)
      {
        throw Diagnostic(
          .outputFile,
          "as \(exporter.manifest.id) does not go into a file whose name promises"
            + " \(promise.rawValue)",
          at: span,
          hints: ["name a file that ends in .\(exporter.manifest.ending)"]
        )
      }
      return .exporter(exporter)
    case nil:
      if OutputFormat.promised(byFile: path) == nil,
        let exporter = try exporter(ofFile: path, at: span)
      {
        return .exporter(exporter)
      }
      return .format(try OutputFormat.ofFile(path, as: nil, at: span))
    }
  }

  /// The exporter whose ending a file has, the longest ending first; nil when none has it.
  private func exporter(
    ofFile path: String,
    at span: SourceSpan
  ) throws(Diagnostic)
    -> Offered<ExporterManifest>?
  {
    let fitting = plugins.exporters.filter { Self.isEnding($0.manifest.ending, of: path) }
    let longest = fitting.map(\.manifest.ending.utf8.count).max() ?? 0
    let best = fitting.filter { $0.manifest.ending.utf8.count == longest }
    guard best.count > 1 else { return best.first }
    throw Diagnostic(
      .outputFile,
      "several exporters write files that end in .\(best[0].manifest.ending)",
      at: span,
      hints: ["say which before into: as " + best.map(\.manifest.id).joined(separator: ", as ")]
    )
  }

  private static func isEnding(_ ending: String, of path: String) -> Bool {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    guard !ending.isEmpty, name.utf8.count > ending.utf8.count + 1 else { return false }
    return name.hasSuffix("." + ending)
  }

  /// Whether the ending of a file chose a format of pikir's own that an exporter of a plugin has too.
  func isChosenAmongExporters(_ presentation: Presentation) -> Bool {
    guard let destination = presentation.result.destination, !presentation.namesForm else {
      return false
    }
    return plugins.exporters.contains {
      Self.isEnding($0.manifest.ending, of: destination.path.text)
    }
  }

  private static func needsFile(
    _ exporter: Offered<ExporterManifest>,
    at span: SourceSpan
  ) -> Diagnostic {
    let ending = exporter.manifest.ending.isEmpty ? "txt" : exporter.manifest.ending
    return Diagnostic(
      .badArgument,
      "\(exporter.manifest.id) writes files, and this line names none",
      at: span,
      hints: ["put behind it: | into reviews.\(ending)"]
    )
  }

  private func requireReviews(
    of pipeline: PipelineSyntax,
    for exporter: Offered<ExporterManifest>,
    at span: SourceSpan
  ) throws(Diagnostic) {
    let groups = pipeline.stages.contains { stage in
      switch stage.body {
      case .group, .aggregate: true
      default: false
      }
    }
    guard groups else { return }
    throw Diagnostic(
      .badArgument,
      "\(exporter.manifest.id) writes reviews, and only groups come here",
      at: span,
      hints: ["leave out by and agg, or write the groups as csv"]
    )
  }
}
