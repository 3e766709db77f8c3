package import PikirText

/// The help of a command, made from its declaration.
package struct HelpPage: Sendable {
  private let spec: CommandSpec
  private let width: Int
  /// What to read next: names of commands, stages and topics.
  private let related: [String]

  /// - Parameters:
  ///   - spec: the declaration.
  ///   - related: the names that `see also` lists.
  ///   - width: columns of the screen.
  package init(_ spec: CommandSpec, related: [String] = [], width: Int = 80) {
    self.spec = spec
    self.related = related
    self.width = width
  }

  package var lines: [DisplayText] {
    var lines = HelpLayout.prose(spec.summary, width: width)
    lines += HelpLayout.row("usage:", "\(spec.usage)", column: 7, width: width)
    lines += parameters
    for paragraph in HelpLayout.paragraphs(of: spec.details) {
      lines += HelpLayout.details(paragraph, width: width)
    }
    for example in spec.examples {
      lines.append("example:")
      lines += (example.preparation + [example.line]).map { "  pikir> \($0)" }
      lines += example.prints.split(separator: "\n").map { "  \($0)" }
    }
    if !related.isEmpty {
      let list = "\(related.joined(separator: ", "))" as DisplayText
      lines += HelpLayout.row("see also:", list, column: 10, width: width)
    }
    return lines
  }

  private var parameters: [DisplayText] {
    let names = spec.parameters.map { "  \($0.isOption ? "--" : "")\($0.name)" as DisplayText }
    let column = min(28, names.map(\.width).max() ?? 0) + 2
    return zip(names, spec.parameters).flatMap { name, parameter in
      let takes = parameter.takes.map { " (\($0))" } ?? ""
      return HelpLayout.row(name, "\(parameter.help)\(takes)", column: column, width: width)
    }
  }
}

extension ParameterDeclaration {
  /// What it takes, where the usage line does not say it; nil for words and names.
  package var takes: String? {
    switch kind {
    case .integer(let range) where range.lowerBound < -1_000_000 && range.upperBound >= 1_000_000:
      "a whole number"
    case .integer(let range) where range.upperBound >= 1_000_000:
      "a whole number, at least \(range.lowerBound)"
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .choice(let words) where isOption: words.joined(separator: ", ")
    case .file where isRepeated: "files"
    case .file: "a file"
    case .newFile: "a file to write"
    case .directory: "a directory"
    case .query: "a filter, a set, or a whole line of them"
    default: nil
    }
  }
}
