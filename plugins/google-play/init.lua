-- Google Play. The Console's monthly file and the Developer API say the same things in two ways;
-- the id is the same in both, so a review that came by both is one review.
local pikir = require "pikir"

-- The API gives a list: what the user wrote and, if there is one, the developer's answer.
local function take_comments(rec, review)
  for _, comment in ipairs(rec.comments) do
    local said, answered = comment.userComment, comment.developerComment
    if said then
      local tab = said.text:find("\t", 1, true)         -- "title<TAB>body"; most have no title
      review.title = tab and said.text:sub(1, tab - 1)
      review.text = tab and said.text:sub(tab + 1) or said.text
      review.rating = said.starRating
      review.lang = said.reviewerLanguage
      review.date = tonumber(said.lastModified.seconds) -- seconds, written as a string
      review.votes = said.thumbsUpCount
      review.extra.thumbs_down = said.thumbsDownCount
      review.extra.device = said.device
      review.extra.app_version = said.appVersionName
      review.extra.original_text = said.originalText    -- only where a translation was asked for
    elseif answered then
      review.reply_text = answered.text
      review.reply_date = tonumber(answered.lastModified.seconds)
    end
  end
  if not review.rating then return pikir.skip "no userComment" end
end

return pikir.plugin {
  name = "google-play", version = "1.0.0", api = 1,
  about = "Google Play: Console export, Developer API, replies",

  importers = {
    {
      id = "google-play-console", title = "Google Play Console: reviews_PACKAGE_YYYYMM.csv",
      format = "csv", source = "google-play",
      match = {
        header = { "Package Name", "Star Rating", "Review Text" },
        values = { ["Star Rating"] = "rating" },
      },
      fields = {
        -- Ratings without words have no link and so no id: pikir makes one of what they hold.
        id = { "Review Link", "Review URL" },
        product = "Package Name",
        title = "Review Title", text = "Review Text",
        rating = { "Star Rating", number = true, min = 1, max = 5 },
        lang = "Reviewer Language",
        date = { "Review Submit Date and Time", date = "iso" },
        updated = { "Review Last Update Date and Time", date = "iso" },
        reply_text = "Developer Reply Text",
        reply_date = { "Developer Reply Date and Time", date = "iso" },
        extra = { device = "Device", app_version = "App Version Name" },
      },
      -- What is said twice: instants in milliseconds, and the columns that a database's copy adds.
      ignore = {
        "App Version Code", "Review Submit Millis Since Epoch",
        "Review Last Update Millis Since Epoch", "Developer Reply Millis Since Epoch",
        "id", "star_rating", "review_submitted_time", "review_last_updated_time",
        "developer_last_updated_time",
      },
    },
    {
      id = "google-play-api", title = "Google Play Developer API: reviews.list",
      format = "json", source = "google-play",
      match = { keys = { "reviewId", "comments" } },
      records = "reviews[]",
      fields = { id = "reviewId", author = "authorName" },
      ignore = { "comments" },
      map = take_comments,
    },
  },

  replies = {{
    id = "google-play-reply", title = "Google Play: the developer's answer",
    sources = { "google-play" }, max = 350, unit = "utf16",
    request = function(r, reply)
      if pikir.blank(r.product) then return pikir.skip "no package name in 'product'" end
      if not r.id:find("gp:", 1, true) then return pikir.skip "a rating without a review id" end
      return {
        method = "POST",
        path = "/androidpublisher/v3/applications/" .. r.product .. "/reviews/" .. r.id .. ":reply",
        body = { replyText = reply.text },
      }
    end,
  }},
}
