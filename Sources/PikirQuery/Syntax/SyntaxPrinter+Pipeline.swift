extension SyntaxPrinter {
  /// Writes a pipeline canonically, on one line, beginning with `find` or `|`.
  package static func text(_ pipeline: PipelineSyntax) -> String {
    let stages = pipeline.stages.map { "| " + text($0) }
    switch pipeline.origin {
    case .lastSet: return stages.joined(separator: " ")
    case .filter(let filter):
      let written = text(filter)
      let origin = written.isEmpty ? "find" : "find " + written
      return ([origin] + stages).joined(separator: " ")
    }
  }

  /// Writes a stage without its bar.
  package static func text(_ stage: StageSyntax) -> String {
    ([stage.name.text] + arguments(stage.body)).joined(separator: " ")
  }

  private static func arguments(_ body: StageBody) -> [String] {
    switch body {
    case .filter(let filter): [text(filter)]
    case .group(let names): [names.map { word($0.text, .name) }.joined(separator: ",")]
    case .aggregate(let columns): columns.map(text)
    case .sort(let keys): keys.map(text)
    case .top(let count, let key):
      ["\(count)"] + (key.map { ["by", text($0, isTop: true)] } ?? [])
    case .take(let count): ["\(count)"]
    case .sample(let count, let seed): ["\(count)"] + (seed.map { ["seed", "\($0)"] } ?? [])
    case .show(let names): names.map { word($0.text, .name) }
    case .format(let name): [name.text]
    case .into(let path, _): [path.raw]
    case .expect(let range): [text(range)]
    case .pin(let name): [name.text]
    case .acting(let stage): stage.arguments.map(\.raw)
    }
  }

  private static func text(_ key: SortKeySyntax) -> String { text(key, isTop: false) }

  private static func text(_ key: SortKeySyntax, isTop: Bool) -> String {
    (key.isDescending != isTop ? "-" : "") + word(key.name.text, .name)
  }

  private static func text(_ range: CountRange) -> String {
    guard let upper = range.upper else { return "\(range.lower).." }
    return range.lower == upper ? "\(upper)" : "\(range.lower)..\(upper)"
  }

  static func text(_ column: AggregateSyntax) -> String {
    word(column.name.text, .expression) + "=" + text(column.expression)
  }

  private static func text(_ expression: ExpressionSyntax) -> String {
    switch expression.node {
    case .number(let digits): digits
    case .negated(let inner): "-" + operand(inner, needs: 3)
    case .binary(let sign, let left, let right):
      operand(left, needs: rank(sign)) + " " + sign.rawValue + " "
        + operand(right, needs: rank(sign) + 1)
    case .call(let call): text(call)
    }
  }

  private static func text(_ call: AggregateCall) -> String {
    let argument =
      switch call.argument {
      case .none: ""
      case .field(let name): word(name.text, .name)
      case .filter(let filter): text(filter)
      }
    return "\(call.function.text)(\(argument))"
  }

  private static func operand(_ expression: ExpressionSyntax, needs: Int) -> String {
    let written = text(expression)
    guard case .binary(let sign, _, _) = expression.node, rank(sign) < needs else {
      return written
    }
    return "(" + written + ")"
  }

  private static func rank(_ sign: ExpressionSyntax.Operator) -> Int {
    sign == .add || sign == .subtract ? 1 : 2
  }
}
