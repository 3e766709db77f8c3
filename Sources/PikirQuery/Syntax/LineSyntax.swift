package import PikirBase

/// One line: a pipeline over reviews, or a command of the shell.
package struct LineSyntax: Sendable {
  /// What the line asks for.
  package enum Body: Sendable {
    case pipeline(PipelineSyntax)
    case command(CommandSyntax)
    /// Blank, or only a comment.
    case nothing
  }

  /// The name of `let NAME = …`.
  package let binding: NameSyntax?
  package let body: Body

  package init(binding: NameSyntax?, body: Body) {
    self.binding = binding
    self.body = body
  }
}

/// A command and its words; what they mean is the command's own affair.
package struct CommandSyntax: Sendable {
  package let name: NameSyntax
  /// The words after the name, comment left out; an unquoted `|` is a word of its own.
  package let arguments: [ArgumentToken]
  /// From the first byte after the name to the end of the line, comment included.
  package let argumentsRange: Range<Int>

  package init(name: NameSyntax, arguments: [ArgumentToken], argumentsRange: Range<Int>) {
    self.name = name
    self.arguments = arguments
    self.argumentsRange = argumentsRange
  }
}

/// A choice of reviews and what to do with them.
package struct PipelineSyntax: Sendable {
  /// Where the reviews come from.
  package enum Origin: Sendable {
    case filter(FilterSyntax)
    /// The line begins with `|`: goes on with the last set.
    case lastSet
  }

  /// What the ranges of all parts point into.
  package let source: SourceText
  package let origin: Origin
  package let stages: [StageSyntax]
  /// Without leading and trailing blanks.
  package let range: Range<Int>

  package init(source: SourceText, origin: Origin, stages: [StageSyntax], range: Range<Int>) {
    self.source = source
    self.origin = origin
    self.stages = stages
    self.range = range
  }

  /// A place in the source.
  package func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(source, range) }
}
