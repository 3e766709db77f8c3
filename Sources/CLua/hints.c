#include "guard.h"

#include <string.h>

/* Slips that people make who know another language, or an alphabet that Lua's names do not. */
static const struct {
  const char *message, *hint;
} slips[] = {
    {"near '<\\", "names with letters that are not Latin need quotes: rec[\"Отзыв\"]"},
    {"near '!'", "not equal is written ~= in Lua, and not is a word"},
    {"near '+'", "there is no += in Lua: write x = x + 1"},
    {"near '&'", "and is a word in Lua"},
    {"near '|'", "or is a word in Lua"},
    {"'}' expected", "a comma may be missing between two items of the table"},
    {"number has no integer representation", "// divides to a whole number"},
    {"compare number with string", "tonumber makes a number of a text"},
    {"compare string with number", "tonumber makes a number of a text"},
    {"compare number with nil", "a review may have no value there: test it first"},
    {"compare nil with number", "a review may have no value there: test it first"},
};

static int contains(const char *text, size_t length, const char *part) {
  const size_t wanted = strlen(part);
  for (size_t i = 0; i + wanted <= length; i++) {
    if (memcmp(text + i, part, wanted) == 0) return 1;
  }
  return 0;
}

void guard_explain(pikir_lua_failure *failure) {
  if (failure->hint_length > 0) return;
  for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
    if (!contains(failure->message, failure->message_length, slips[i].message)) continue;
    failure->hint_length = (uint32_t)strlen(slips[i].hint);
    memcpy(failure->hint, slips[i].hint, failure->hint_length);
    return;
  }
}
