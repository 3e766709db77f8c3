package import PikirText

extension DisplayText {
  /// Breaks at blanks into lines of at most a number of columns; longer words are broken inside.
  ///
  /// Line ends in the text are kept as breaks. Always gives at least one line.
  ///
  /// - Complexity: O(n).
  package func wrapped(toWidth columns: Int) -> [DisplayText] {
    let limit = max(columns, 4)
    var lines: [DisplayText] = []
    for paragraph in withoutStyle().string.split(separator: "\n", omittingEmptySubsequences: false)
    {
      var line = ""
      var lineWidth = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        var rest = Substring(word)
        var width = displayWidth(of: String(rest))
        if lineWidth > 0, lineWidth + 1 + width > limit {
          lines.append("\(line)")
          (line, lineWidth) = ("", 0)
        }
        while width > limit {
          let head = prefix(of: rest, columns: limit)
          lines.append("\(head)")
          rest = rest.dropFirst(head.count)
          width = displayWidth(of: String(rest))
        }
        if lineWidth > 0 {
          line += " "
          lineWidth += 1
        }
        line += rest
        lineWidth += width
      }
      lines.append("\(line)")
    }
    return lines
  }

  private func prefix(of text: Substring, columns: Int) -> Substring {
    var used = 0
    var count = 0
    for cluster in text {
      let next = clusterWidth(cluster)
      if used + next > columns, count > 0 { break }
      used += next
      count += 1
    }
    return text.prefix(count)
  }
}
