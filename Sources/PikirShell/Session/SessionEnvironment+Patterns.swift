package import PikirBase

extension SessionEnvironment {
  /// The files that a word names: itself, or all that fit its `*` and `?`, in order of their bytes.
  ///
  /// Only the name may have them, not its folders; hidden files fit only a pattern with a point at
  /// its head. A quoted word, and one that names a file as it stands, is left as it is.
  ///
  /// - Throws: `F101` when no file fits.
  package func files(named word: Argument) throws(Diagnostic) -> [Argument] {
    let isPattern = word.text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    guard isPattern, !word.isQuoted, (try? fileSystem.status(of: readingPath(word.text))) == nil
    else { return [word] }
    let cut = word.text.lastIndex(of: "/").map { word.text.index(after: $0) }
    let folder = word.text[..<(cut ?? word.text.startIndex)]
    let pattern = Array(word.text[folder.endIndex...].unicodeScalars)
    let place = readingPath(folder.isEmpty ? "." : String(folder))
    let names = ((try? fileSystem.list(directory: place)) ?? []).filter { name in
      guard name.hasPrefix(".") == (pattern.first == "."),
        Self.fits(Array(name.unicodeScalars)[...], pattern[...])
      else { return false }
      return (try? fileSystem.status(of: place + "/" + name).kind) == .regular
    }
    guard !names.isEmpty else {
      throw Diagnostic(
        .fileUnreadable,
        "no file fits \"\(word.text)\"",
        at: word.span,
        hints: ["look into \(folder.isEmpty ? "this folder" : String(folder))"]
      )
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
      Argument(text: folder + $0, span: word.span)
    }
  }

  /// - Complexity: O(name × pattern), since only the last `*` is ever tried again.
  private static func fits(
    _ name: ArraySlice<Unicode.Scalar>,
    _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var (position, step) = (name.startIndex, pattern.startIndex)
    var star: (step: Int, position: Int)?
    while position < name.endIndex {
      if step < pattern.endIndex, pattern[step] == "*" {
        star = (step, position)
        step += 1
      } else if step < pattern.endIndex, pattern[step] == "?" || pattern[step] == name[position] {
        step += 1
        position += 1
      } else if let last = star {
        star = (last.step, last.position + 1)
        (step, position) = (last.step + 1, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[step...].allSatisfy { $0 == "*" }
  }
}
