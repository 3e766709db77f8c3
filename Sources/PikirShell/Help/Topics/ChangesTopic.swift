extension HelpTopic {
  static let changes = HelpTopic(
    "changes",
    "How reviews are changed safely: try, expect, undo.",
    searchTerms: [
      "change", "edit", "update", "delete", "safe", "preview", "dry", "dry-run", "undo", "history",
      "journal", "confirm", "yes", "rollback", "mistake", "bulk",
    ],
    rows: [
      .prose("A line changes the reviews that come through it: one step, saved at once."),
      .line("? rating:1..2 | tag +unhappy", "shows what would change, changes nothing"),
      .line("apply", "does what ? showed, if nothing changed since"),
      .line("rating:1 | tag +angry -unhappy", "+ puts a tag on, - takes it off"),
      .line("rating:1 | put status=open", "sets fields; several side by side"),
      .line("rating:1 | note \"called them\"", "a remark for colleagues"),
      .line("lang:ru | expect 3..9 | tag +seen", "only if the set is so large"),
      .gap,
      .line("ops", "what was done; ops show 2: one change"),
      .line("undo", "takes back the last; undo op 2: that one"),
      .line("redo", "brings it back"),
      .gap,
      .prose("Above 25 reviews, or a tenth of a larger workspace, you are asked first. Scripts"),
      .prose("are never asked: they need expect, --yes or set confirm never."),
    ]
  )
}
