import PikirImport
import PikirWire
/// What a review is to a plugin: `r` of classifiers, exporters, replies, commands and metrics, and
/// the review that an importer's `map` fills in.
package enum ReviewInterface {
  /// Fields that are texts of people.
  static func isText(_ name: String) -> Bool {
    ["text", "title", "pros", "cons", "author", "product", "brand", "reply"].contains(name)
  }

  package static let fieldNames = fields.map(\.name)

  /// The fields that an importer fills in; a point in a name becomes `_`.
  package static let draftFields =
    ImportField.allCases.map { field in
      String(field.name.map { $0 == "." ? "_" : $0 })
    } + ["extra"]

  package static let fields: [InterfaceEntry] = [
    InterfaceEntry(
      "id",
      type: "string|nil",
      "The site's own name for the review; nil where its file had none."
    ),
    InterfaceEntry(
      "handle",
      type: "string",
      "Its name in this workspace, such as r17: what to keep of a review, and a filter of it alone.",
      example: """
        local kept = {}
        ws:each("rating:1", function(r) kept[#kept + 1] = r.handle end)
        if #kept > 10 then ws:tag(table.concat(kept, ","), "wave") end
        """
    ),
    InterfaceEntry(
      "text",
      type: "string",
      "What was written, whole, in UTF-8; empty when there is none.",
      "Where a site asks for what was good and bad apart, the words are in pros and cons.",
      example: #"if pikir.blank(r.text) then return nil end"#
    ),
    InterfaceEntry("title", type: "string|nil", "The heading."),
    InterfaceEntry("pros", type: "string|nil", "What was good, where the site asks for it apart."),
    InterfaceEntry("cons", type: "string|nil", "What was bad, where the site asks for it apart."),
    InterfaceEntry(
      "rating",
      type: "number|nil",
      "Stars from 1 to 5; an integer when they are whole. nil where none were given.",
      example: "if (r.rating or 5) <= 2 then return \"unhappy\" end"
    ),
    InterfaceEntry(
      "lang",
      type: "string|nil",
      "The language of the text: kk, ru, en, lv or another code of two letters."
    ),
    InterfaceEntry(
      "date",
      type: "string|nil",
      "The day, such as 2025-03-12; days compare as texts."
    ),
    InterfaceEntry("author", type: "string|nil", "Who wrote it, as the site shows the name."),
    InterfaceEntry("product", type: "string|nil", "What it is about."),
    InterfaceEntry("brand", type: "string|nil", "Whose product it is."),
    InterfaceEntry("source", type: "string", "Where it comes from, such as ozon."),
    InterfaceEntry("country", type: "string|nil", "The author's country, as the site has it."),
    InterfaceEntry("votes", type: "integer|nil", "How many found it helpful."),
    InterfaceEntry("tags", type: "string[]", "Its tags, in the order of their letters."),
    InterfaceEntry("labels", type: "string[]", "Labels of classifiers, as CLASSIFIER/LABEL."),
    InterfaceEntry(
      "extra",
      type: "table<string, string|number|nil>",
      "Columns of the file that no field takes, by name.",
      example: #"if r.extra.city == "Алматы" then return "almaty" end"#
    ),
    InterfaceEntry("reply", type: "string|nil", "The newest answer that was published."),
  ]

  package static let methods: [InterfaceEntry] = [
    InterfaceEntry(
      "has",
      [.init("set", "pikir.Words")],
      type: "boolean",
      "Whether any word or phrase of a set occurs in title, text, pros or cons: in any case, whole",
      "words, ё as е. The host has looked already where it could, so it costs next to nothing.",
      example: "return r:has(broken) and not r:has(solved)"
    ),
    InterfaceEntry(
      "count",
      [.init("set", "pikir.Words")],
      type: "integer",
      "How many times words of a set occur."
    ),
    InterfaceEntry(
      "find",
      [.init("set", "pikir.Words")],
      type: "{ word: string, from: integer, to: integer }[]",
      "Where words of a set occur in the text, in their order.",
      example: "for _, hit in ipairs(r:find(broken)) do pikir.log.info(hit.word) end"
    ),
    InterfaceEntry(
      "tokens",
      type: "string[]",
      "The words of the text as searches compare them: small letters, without signs."
    ),
    InterfaceEntry(
      "len",
      type: "integer",
      "How many characters the text has; #r.text counts bytes."
    ),
    InterfaceEntry(
      "tagged",
      [.init("tag", "string")],
      type: "boolean",
      "Whether the review has a tag.",
      example: #"if r:tagged("vip") then return "vip" end"#
    ),
  ]
}
