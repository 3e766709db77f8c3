local pikir = require "pikir"

return pikir.plugin {
  name = "trustpilot", version = "1.0.0", api = 1,
  about = "Trustpilot: exports of the business account, API",

  importers = {
    {
      id = "trustpilot-export", title = "Trustpilot: export of the business account (CSV)",
      format = "csv", source = "trustpilot",
      match = {
        header = { "Review Id", "Review Stars", "Review Content", "Business Unit Id" },
        values = { ["Review Stars"] = "rating" },
      },
      -- Names differ from export to export: the first column that is there and not blank counts.
      fields = {
        id = "Review Id", product = { "Domain Url", "Domain URL" },
        brand = { "Webshop Name", "Business Unit Name" },
        author = { "Review Username", "Review User Name", "Reviewer Name" },
        title = "Review Title", text = "Review Content",
        rating = { "Review Stars", number = true, min = 1, max = 5 },
        lang = "Review Language",
        date = { "Review Created (UTC)", "Review Created UTC", "Review Created", date = "iso" },
        reply_text = { "Company Reply", "Company Response", "Company Reply Text" },
        reply_date = { "Company Reply Date (UTC)", "Company Response Date (UTC)", date = "iso" },
        extra = {
          invited_by = { "Source Of Review", "Review Source" },
          reference = { "Reference Id", "Reference ID" }, location = "Location Name",
        },
      },
      rest = "drop",                       -- among it the customer's e-mail address
    },
    {
      id = "trustpilot-semicolon", title = "Trustpilot: export with semicolons (CSV)",
      format = "csv", source = "trustpilot", options = { delimiter = ";" },
      match = {
        header = { "Review Id", "Reviewer Name", "Review Stars", "Review Content" },
        values = { ["Review Stars"] = "rating" },
      },
      fields = {
        id = "Review Id", author = "Reviewer Name", country = "Reviewer Country",
        title = "Review Title", text = "Review Content", lang = "Language",
        rating = { "Review Stars", number = true, min = 1, max = 5 },
        date = { "Review Date", date = "iso" },
      },
      ignore = { "Review Link" },
    },
    {
      id = "trustpilot-api", title = "Trustpilot API: reviews of a business unit",
      format = "json", source = "trustpilot",
      match = { keys = { "id", "stars", "consumer.displayName", "businessUnit.id" } },
      records = "reviews[]",
      fields = {
        id = "id", product = { "businessUnit.identifyingName", "businessUnit.id" },
        author = "consumer.displayName", country = "consumer.displayLocation",
        title = "title", text = "text", lang = "language",
        rating = { "stars", number = true, min = 1, max = 5 },
        date = { "createdAt", date = "iso" }, updated = { "updatedAt", date = "iso" },
        votes = "numberOfLikes",
        -- Invited after an order is as good as verified; organic says nothing either way.
        verified = {
          "reviewVerificationLevel", "verificationLevel",
          values = { verified = "yes", invited = "yes", ["not-verified"] = "no" },
        },
        reply_text = "companyReply.text",
        reply_date = { "companyReply.createdAt", date = "iso" },
        extra = { trustpilot_status = "status", reference = { "referenceId", "orderId" } },
      },
      rest = "drop",
    },
  },
}
