extension HelpTopic {
  static let dates = HelpTopic(
    "dates",
    "How days, months and spans of time are written.",
    searchTerms: [
      "date", "time", "day", "week", "month", "quarter", "year", "today", "yesterday", "since",
      "last", "period", "zone", "tz", "clock", "now",
    ],
    rows: [
      .prose("A date is a span: a month is all its days. Both ends of a range are included."),
      .filter("date:2026-01-08", "a day", finds: 1),
      .filter("date:2026-01", "a month", finds: 7),
      .filter("date:2026", "a year; also 2026-Q1 and 2026-W03", finds: 12),
      .filter("date:2026-01-20..2026-02-10", "a range; also 2026-02.. and ..2026-02", finds: 5),
      .filter("date:>=2026-02-14", "since; also > < <=", finds: 3),
      .filter("date:-30d", "the last 30 days; also -2w -3m -1y", finds: 6),
      .filter("date:today", "also yesterday week month quarter year", finds: 0),
      .filter("weekday:mon,sun", "also hour, day, week, month, quarter, year", finds: 4),
      .gap,
      .line("lang:ru | by month", "a table by months"),
      .line("set tz Asia/Almaty", "the zone in which days begin"),
      .line("set clock 2026-03-01", "what today is; set clock system undoes it"),
    ]
  )
}
