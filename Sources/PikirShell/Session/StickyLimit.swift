package import PikirBase
import PikirQuery
import PikirStore
package import PikirText

/// A filter that every search is held within until it is taken off: `limit -tag:spam`.
package struct StickyLimit: Sendable, Hashable {
  /// The filter with the sets of the session written out, so that it means the same in the
  /// journal, in a script and tomorrow.
  package let text: String
  /// The same as it stands beside another filter.
  package let term: String
}

extension Session {
  /// Columns of a limit in a header line.
  private static let shownColumns = 40

  /// Sets the sticky limit, or takes it off.
  ///
  /// - Throws: what is wrong with the filter; the limit stays as it was then.
  package func setLimit(_ span: SourceSpan?) throws(Diagnostic) {
    guard let span else {
      limit = nil
      return
    }
    let filter = try QueryParser.filter(span.source, in: span.range)
    let text = resolvedText(of: filter, in: span.source.bytes)
    let old = limit
    limit = nil
    do throws(Diagnostic) {
      _ = try QueryInsight.explain(filter, of: span.source, in: queryContext)
    } catch {
      limit = old
      throw error
    }
    limit = StickyLimit(text: text, term: bracketed(text, filter))
  }

  /// `limit -tag:spam hides 311`; nil without a limit.
  package var limitDescription: DisplayText? {
    let context = queryContext
    guard let limit else { return nil }
    guard let searched = try? context.searched() else { return "limit \(limit.text)" }
    let hidden = context.state.live.count - searched.count
    return "limit " + shown(limit) + " hides \(DisplayText(grouped: hidden))"
  }

  private func shown(_ limit: StickyLimit) -> DisplayText {
    DisplayText("\(limit.text)").truncated(toWidth: Self.shownColumns)
  }

  /// What the header of a set says about the limit.
  func limitTail(
    of pipeline: PipelineSyntax,
    _ reviews: ReviewSet,
    _ context: QueryContext
  ) -> DisplayText {
    if pipeline.isSearch { return limitDescription.map { ", " + $0 } ?? "" }
    guard let limit else { return "" }
    let outside = countOutsideLimit(reviews)
    return outside == 0 ? "" : ", \(DisplayText(grouped: outside)) outside limit " + shown(limit)
  }

  /// Says how many reviews of a set, which was named and not looked for, the limit would hide.
  ///
  /// - Parameters:
  ///   - reviews: those that are shown or changed.
  ///   - whose: what they are called.
  ///   - format: that of the result it stands beside; the session's when nil.
  func remarkOutsideLimit(
    _ reviews: ReviewSet,
    of whose: DisplayText,
    in format: OutputFormat? = nil
  ) {
    let outside = countOutsideLimit(reviews)
    guard let limit, outside > 0 else { return }
    let count = DisplayText(grouped: outside)
    let verb: DisplayText = outside == 1 ? "is" : "are"
    let line = count + " of " + whose + " \(verb) outside limit " + shown(limit)
    printer.remark(line, in: format ?? settings.format, style: .yellow)
  }

  /// The same of what an operation changed that no one looked for: an import, or taking back.
  func remarkOutsideLimit(of entry: JournalEntry) {
    guard limit != nil, let reviews = try? workspace.reviews(ofOperation: entry.number) else {
      return
    }
    remarkOutsideLimit(reviews, of: "these reviews")
  }

  private func countOutsideLimit(_ reviews: ReviewSet) -> Int {
    guard limit != nil, let searched = try? queryContext.searched() else { return 0 }
    return reviews.intersection(state.live).subtracting(searched).count
  }
}
