/// The fields of a review as plugins know them.
///
/// Fields that an importer brought are columns called `extra.NAME`, and are not listed here.
package enum ReviewColumns {
  /// What `r.NAME` reads.
  ///
  /// A column of one of these that was not sent is asked for.
  package static let readable = [
    "id", "text", "title", "pros", "cons", "rating", "lang", "date", "author", "product", "brand",
    "source", "country", "votes", "tags", "labels", "reply",
  ]

  /// What a map function may set in `review`: the fields of imports by their names there, and the
  /// parts of a reply with a letter that Lua's names can have too.
  package static let writable = [
    "id", "source", "product", "brand", "author", "title", "text", "pros", "cons", "rating",
    "scale", "lang", "date", "updated", "country", "verified", "votes", "tags", "status",
    "assignee", "note", "reply.text", "reply.date", "reply.author", "reply_text", "reply_date",
    "reply_author",
  ]

  /// What stands before the name of a field that an importer brought.
  package static let extraPrefix = "extra."
}
