/// A stage: what stands after a `|`.
package struct StageSyntax: Sendable {
  package let name: NameSyntax
  package let body: StageBody
  /// From the name to the last argument.
  package let range: Range<Int>

  package init(name: NameSyntax, body: StageBody, range: Range<Int>) {
    self.name = name
    self.body = body
    self.range = range
  }
}

/// What a stage does.
package enum StageBody: Sendable {
  /// `where FILTER`.
  case filter(FilterSyntax)
  /// `by f[,f]`.
  case group([NameSyntax])
  /// `agg name=fn(f)…`.
  case aggregate([AggregateSyntax])
  /// `sort [-]f…`.
  case sort([SortKeySyntax])
  /// `top n [by f]`.
  case top(Int, by: SortKeySyntax?)
  /// `take n`.
  case take(Int)
  /// `sample n [seed s]`.
  case sample(Int, seed: UInt64?)
  /// `show f…`.
  case show([NameSyntax])
  /// `as FORMAT`.
  case format(NameSyntax)
  /// `into FILE`, `into! FILE`.
  case into(path: ArgumentToken, overwrites: Bool)
  /// `expect RANGE`.
  case expect(CountRange)
  /// `pin NAME`.
  case pin(NameSyntax)
  /// A stage that changes something, or that a later part brought: the shell runs it.
  case acting(ActingStageSyntax)
}

/// A stage that the shell runs.
package struct ActingStageSyntax: Sendable, Hashable {
  package let name: NameSyntax
  package let arguments: [ArgumentToken]

  package init(name: NameSyntax, arguments: [ArgumentToken]) {
    self.name = name
    self.arguments = arguments
  }
}

/// A field to sort by, and which way.
package struct SortKeySyntax: Sendable, Hashable {
  package let name: NameSyntax
  package let isDescending: Bool

  package init(name: NameSyntax, isDescending: Bool) {
    self.name = name
    self.isDescending = isDescending
  }
}

/// `name=expression` of an `agg` stage.
package struct AggregateSyntax: Sendable {
  /// The column's name; when none was written, that of the function.
  package let name: NameSyntax
  package let expression: ExpressionSyntax

  package init(name: NameSyntax, expression: ExpressionSyntax) {
    self.name = name
    self.expression = expression
  }
}

/// Arithmetic over aggregates.
package struct ExpressionSyntax: Sendable {
  /// A sign between two operands.
  package enum Operator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// A number, a sign with its operands, or a call.
  package indirect enum Node: Sendable {
    case number(String)
    case negated(ExpressionSyntax)
    case binary(Operator, ExpressionSyntax, ExpressionSyntax)
    case call(AggregateCall)
  }

  package let node: Node
  package let range: Range<Int>

  package init(_ node: Node, _ range: Range<Int>) {
    self.node = node
    self.range = range
  }
}

/// `count()`, `avg(field)`, `share(FILTER)`.
package struct AggregateCall: Sendable {
  /// What stands in the brackets.
  package enum Argument: Sendable {
    case none
    case field(NameSyntax)
    case filter(FilterSyntax)
  }

  package let function: NameSyntax
  package let argument: Argument

  package init(function: NameSyntax, argument: Argument) {
    self.function = function
    self.argument = argument
  }
}

/// How many reviews an `expect` stage wants.
package struct CountRange: Sendable, Hashable {
  package let lower: Int
  /// Nil without an upper end; included otherwise.
  package let upper: Int?
  package let range: Range<Int>

  package init(lower: Int, upper: Int?, range: Range<Int>) {
    self.lower = lower
    self.upper = upper
    self.range = range
  }

  /// Tells whether so many are what was wanted.
  package func contains(_ count: Int) -> Bool {
    count >= lower && count <= upper ?? count
  }
}

extension ExpressionSyntax {
  /// The calls in it, in the order they are written.
  package var calls: [AggregateCall] {
    switch node {
    case .number: []
    case .negated(let inner): inner.calls
    case .binary(_, let left, let right): left.calls + right.calls
    case .call(let call): [call]
    }
  }
}
