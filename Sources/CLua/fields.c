#include "rows.h"

/* The fields of reviews by name, the same as PikirWire's ReviewColumns.swift. */

const char *const pikir_lua_readable_fields[] = {
    "id",     "text",    "title", "pros",   "cons",    "rating", "lang",   "date",  "author",
    "product", "brand",  "source", "country", "votes", "tags",   "labels", "reply", NULL};

const char *const pikir_lua_writable_fields[] = {
    "id",       "source",     "product",    "brand",        "author",     "title",
    "text",     "pros",       "cons",       "rating",       "scale",      "lang",
    "date",     "updated",    "country",    "verified",     "votes",      "tags",
    "status",   "assignee",   "note",       "reply.text",   "reply.date", "reply.author",
    "reply_text", "reply_date", "reply_author", NULL};

const char *pikir_lua_readable_field(uint32_t place) {
  const uint32_t count = sizeof pikir_lua_readable_fields / sizeof *pikir_lua_readable_fields;
  return place < count ? pikir_lua_readable_fields[place] : NULL;
}

const char *pikir_lua_writable_field(uint32_t place) {
  const uint32_t count = sizeof pikir_lua_writable_fields / sizeof *pikir_lua_writable_fields;
  return place < count ? pikir_lua_writable_fields[place] : NULL;
}
