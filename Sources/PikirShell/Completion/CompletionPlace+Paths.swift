import PikirBase
import PikirQuery
import PikirText

extension CompletionPlace {
  /// Which files are wanted.
  enum WantedFiles {
    case any
    /// Files that importers read stand before others.
    case readable
    case directories
    /// Directories, workspaces first.
    case workspaces
  }

  /// Files and folders that continue the typed path, then the given importers, which are seldom
  /// named: a file tells whose it is.
  func paths(
    _ wanted: WantedFiles,
    importers: [Offer] = [],
    hint: DisplayText
  ) -> OfferedPlace {
    let typed = typedArgument
    if typed == "~", session.environment.personFolder != nil {
      return OfferedPlace(
        sources: [.list([Offer("~", insertion: "~", label: "~/", suffix: "/")])],
        replacing: expected.replacing,
        typed: typed,
        hint: hint
      )
    }
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let start = typed[cut...]
    let place = session.environment.readingPath(folder.isEmpty ? "." : folder)
    let names = ((try? session.environment.fileSystem.list(directory: place)) ?? [])
      .filter { $0 != "." && $0 != ".." && $0.hasPrefix(".") == start.hasPrefix(".") }
      .filter { OfferMatch.beginning(foldedBytes(String(start))).holds(for: $0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var found: [(rank: Int, offer: Offer)] = []
    for name in names.prefix(Self.fileLimit) {
      guard let entry = entry(name, in: folder, at: place, wanted) else { continue }
      found.append(entry)
    }
    let ranks = Set(found.map(\.rank)).sorted()
    let sorted = ranks.flatMap { rank in found.filter { $0.rank == rank }.map(\.offer) }
    return OfferedPlace(
      sources: [.list(sorted), .list(importers)],
      replacing: expected.replacing,
      typed: typed,
      hint: hint
    )
  }

  /// How many files of a folder are looked at.
  private static let fileLimit = 500

  private static let readableEndings = [
    ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xml", ".tskv",
    ".gz",
  ]

  private func entry(
    _ name: String,
    in folder: String,
    at place: String,
    _ wanted: WantedFiles
  ) -> (rank: Int, offer: Offer)? {
    let fileSystem = session.environment.fileSystem
    guard let kind = (try? fileSystem.status(of: place + "/" + name))?.kind else { return nil }
    let path = folder + name
    guard let written = Quoting.argument(path, isQuoted: expected.isQuoted) else { return nil }
    if kind == .directory {
      let isWorkspace =
        wanted == .workspaces && (try? fileSystem.status(of: place + "/\(name)/.pikir")) != nil
      let isOpen = written.hasPrefix("\"")
      let offer = Offer(
        path,
        // A quote stays open, because the path goes on.
        insertion: isOpen ? String(written.dropLast()) + "/" : written,
        label: "\(name)/",
        detail: isWorkspace ? "a workspace" : "",
        suffix: isOpen ? "" : "/"
      )
      return (isWorkspace ? 0 : 2, offer)
    }
    guard kind == .regular, wanted == .any || wanted == .readable else { return nil }
    let isReadable = Self.readableEndings.contains { name.lowercased().hasSuffix($0) }
    return (
      wanted == .readable && isReadable ? 1 : 3, Offer(path, insertion: written, label: "\(name)")
    )
  }

  /// The begun word of a command without its quotes.
  private var typedArgument: String {
    expected.typed.replacing("\"", with: "")
  }
}
