-- Steam asks "do you recommend it?": a thumb, no stars. The scale stays `thumbs`; who wants stars
-- says so when importing (policy=linear).
local pikir = require "pikir"

return pikir.plugin {
  name = "steam", version = "1.0.0", api = 1,
  about = "Steam: reviews of games",

  importers = {
    {
      id = "steam-api", title = "Steam: appreviews/APPID?json=1",
      format = "json", source = "steam",
      match = { keys = { "recommendationid", "voted_up", "review" } },
      records = "reviews[]",
      fields = {
        id = "recommendationid", author = { "author.personaname", "author.steamid" },
        text = "review", lang = "language",
        rating = { "voted_up", scale = "thumbs" },
        date = { "timestamp_created", date = "epoch" },
        updated = { "timestamp_updated", date = "epoch" },
        votes = "votes_up", verified = "steam_purchase",
        reply_text = "developer_response",
        reply_date = { "timestamp_dev_responded", date = "epoch" },
        -- Minutes; nearly nothing played is one of the signs of a review that is not one.
        extra = {
          playtime = "author.playtime_forever", playtime_then = "author.playtime_at_review",
          votes_funny = "votes_funny", free = "received_for_free", refunded = "refunded",
          early_access = "written_during_early_access", steam_deck = "primarily_steam_deck",
        },
      },
      rest = "drop",
    },
    {
      id = "steam-crawl", title = "Steam: rows of a crawler (JSON lines)",
      format = "jsonl", source = "steam",
      match = { keys = { "appid", "voted_up", "tstamp_created", "text" } },
      fields = {
        product = "appid", author = "steamid", text = "text",
        rating = { "voted_up", scale = "thumbs" },
        date = { "tstamp_created", date = "epoch" },
        votes = "votes_up",
        extra = { votes_funny = "votes_funny", early_access = "early_access" },
      },
      rest = "drop",
    },
  },
}
