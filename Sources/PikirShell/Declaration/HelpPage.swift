package import PikirText

/// The help of a command, made from its declaration alone.
package struct HelpPage: Sendable {
  private let spec: CommandSpec

  package init(_ spec: CommandSpec) { self.spec = spec }

  package var lines: [DisplayText] {
    var lines: [DisplayText] = ["\(spec.summary)", "usage: \(spec.usage)"]
    if !spec.parameters.isEmpty {
      let names = spec.parameters.map { "  \($0.isOption ? "--" : "")\($0.name)" as DisplayText }
      let width = min(28, names.map(\.width).max() ?? 0)
      for (name, parameter) in zip(names, spec.parameters) {
        lines.append(name.padded(toWidth: width) + "  \(parameter.help)")
      }
    }
    for line in spec.details.split(separator: "\n", omittingEmptySubsequences: false)
    where !spec.details.isEmpty {
      lines.append("\(line)")
    }
    for example in spec.examples {
      lines.append("example:")
      lines += (example.preparation + [example.line]).map { "  pikir> \($0)" }
      lines += example.prints.split(separator: "\n").map { "  \($0)" }
    }
    return lines
  }
}
