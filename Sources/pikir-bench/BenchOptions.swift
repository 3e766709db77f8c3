import PikirBase

/// What the command line asks for.
struct BenchOptions {
  var corpus = ""
  var isJSON = false
  /// Only workloads whose name holds this are measured.
  var only = ""
  var rounds = 9
  /// Where the workspace is made.
  var directory = "/tmp"
  /// The interpreter to compare plugins with.
  var lua = "lua5.4"

  init(_ arguments: [String]) throws(Diagnostic) {
    var rest = arguments.dropFirst()
    guard rest.popFirst() == "run" else { throw Self.usage("say what to do") }
    while let option = rest.popFirst() {
      switch option {
      case "--json": isJSON = true
      case "--corpus": corpus = try Self.value(of: option, &rest)
      case "--directory": directory = try Self.value(of: option, &rest)
      case "--lua": lua = try Self.value(of: option, &rest)
      case "--only": only = try Self.value(of: option, &rest)
      case "--rounds":
        guard let number = Int(try Self.value(of: option, &rest)), number > 0 else {
          throw Self.usage("--rounds takes a number from 1")
        }
        rounds = number
      default: throw Self.usage("there is no option '\(option)'")
      }
    }
    if corpus.isEmpty { throw Self.usage("the corpus is missing") }
  }

  private static func value(
    of option: String,
    _ rest: inout ArraySlice<String>
  ) throws(Diagnostic) -> String {
    guard let value = rest.popFirst() else { throw usage("\(option) takes a value") }
    return value
  }

  private static func usage(_ problem: String) -> Diagnostic {
    Diagnostic(
      .badArgument,
      problem,
      hints: [
        "pikir-bench run --corpus FILE [--json] [--only NAME] [--rounds N] [--directory DIR]"
          + " [--lua PROGRAM]"
      ]
    )
  }
}
