extension HelpTopic {
  static let plugins = HelpTopic(
    "plugins",
    "What files of Lua add to pikir, and how they come into use.",
    searchTerms: [
      "plugin", "lua", "extension", "addon", "importer", "classifier", "exporter", "channel",
      "metric", "sandbox", "trust", "approve", "write",
    ],
    rows: [
      .prose("A plugin is a file plugins/NAME.lua beside the reviews, or a folder. It brings"),
      .prose("importers, classifiers, exporters, replies, commands and metrics: what import,"),
      .prose("classify, into, outbox export, the prompt and agg then know."),
      .gap,
      .form("plugin new classifier NAME", "writes one that works; it may run"),
      .form("plugin check NAME", "looks for slips, line by line"),
      .form("plugin test NAME", "runs its tests"),
      .form("plugin show NAME", "its files, and what it needs"),
      .form("plugin approve NAME", "lets another's run, as its files are"),
      .line("plugin list", "all plugins, and which may run"),
      .form("plugin set NAME KEY VALUE", "tells it something; disable, enable"),
      .form("plugin reload NAME", "takes its files again after a change"),
      .line("set plugins.time 5000", "its limits, in this session: set lists them"),
      .gap,
      .prose("It runs in a process of its own, without files, network or clock, and sees the"),
      .prose("reviews of its jobs. undo takes an approval back; pikir's own need none."),
      .line("plugin doc", "everything that its code may call"),
      .line("plugin doc columns", "how fields name what a file has"),
    ]
  )
}
