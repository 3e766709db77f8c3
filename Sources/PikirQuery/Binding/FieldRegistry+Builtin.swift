import PikirStore

extension FieldRegistry {
  /// The fields of decisions.md, "Fields", but the user's own, which `FieldResolver` makes.
  package static let builtin = FieldRegistry(
    [
      HandleField(), IdentifierField(),
      CodeField(.source, .name, "Where the review was published."),
      CodeField(.importer, .name, "The importer that brought it."),
      CodeField(.product, .name, "The product it is about."),
      CodeField(.brand, .name, "The brand of the product."),
      CodeField(.author, .string, "The name the reviewer uses."),
      ProseField(.title), ProseField(.text), ProseField(.pros), ProseField(.cons),
      RatingField(),
      CodeField(.scale, .name, "The rating scale of the site."),
      CodeField(.lang, .language, "The language, by its ISO 639-1 code."),
      DateField(), InstantField.updated, InstantField.imported,
      CodeField(.country, .name, "The country the site gives."),
      CodeField(.verified, .choice(["yes", "no"]), "Whether the site confirms the purchase."),
      NumberField.votes,
      TagField(isLabels: false), TagField(isLabels: true),
      StatusField(),
      CodeField(.assignee, .name, "Who works on it."),
      MessageField.note, NumberField.replies,
      MessageField.replyText, InstantField.replyDate, CodeField.replyAuthor, ReplyStateField(),
      NumberField.versions, NumberField.length,
      CalendarField(.day), CalendarField(.week), CalendarField(.month),
      CalendarField(.quarter), CalendarField(.year), CalendarField(.weekday),
      CalendarField(.hour),
    ],
    aliases: [
      "tag": "tags", "label": "labels", "reply": "reply.text", "notes": "note",
      "version": "versions",
    ]
  )
}
