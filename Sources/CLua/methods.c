#include "rows.h"

#include <string.h>

/* r:has, r:count, r:find, r:tokens, r:len and r:tagged. Words are looked for in all texts of a
   review, each for itself; the host's code does it, with the matcher that rules have. */

static const char *const text_fields[] = {"title", "text", "pros", "cons"};

enum { TEXT_FIELDS = 4 };

/* Pushes nothing; fills in the texts of the row at 1, or ends the row when one was not sent. */
static void read_texts(lua_State *L, const guard_row *proxy, const char *const *names, int count,
                       pikir_lua_item *items) {
  const pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard_batch_of(guard, proxy);
  const uint32_t row = proxy->row;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_column_numbers);
  for (int i = 0; i < count; i++) {
    memset(&items[i], 0, sizeof items[i]);
    lua_getfield(L, -1, names[i]);
    const lua_Integer number = lua_tointeger(L, -1);
    lua_pop(L, 1);
    const pikir_lua_column *column =
        guard_column_of(guard, batch, number, names[i], strlen(names[i]));
    if (!column) {
      guard_miss(L, names[i], strlen(names[i]));
      return;
    }
    if (column->kind != PIKIR_COLUMN_TEXT) continue;
    if (!(column->present[row >> 3] >> (row & 7) & 1)) continue;
    uint32_t ends[2];
    memcpy(ends, column->values + 4 * (size_t)row, sizeof ends);
    items[i].kind = PIKIR_ITEM_TEXT;
    items[i].bytes = column->bytes + ends[0];
    items[i].length = ends[1] - ends[0];
    guard_spend(L, items[i].length / 16);
  }
  lua_pop(L, 1);
}

/* Asks the host about the texts of the review at 1. */
static void ask(lua_State *L, uint32_t what, uint32_t set, const char *const *names, int count,
                pikir_lua_answer *answer) {
  pikir_lua *guard = guard_of(L);
  const guard_row *proxy = guard_check_row(L, &guard_key_row);
  pikir_lua_item items[1 + TEXT_FIELDS];
  memset(items, 0, sizeof items);
  read_texts(L, proxy, names, count, items + 1);
  items[0].kind = PIKIR_ITEM_WORDS;
  items[0].integer = set;
  if (!guard->host) luaL_error(L, "this cannot be asked here");
  memset(answer, 0, sizeof *answer);
  guard->host(guard->host_context, what, items, (uint32_t)count + 1, answer);
  if (answer->item.kind == PIKIR_ITEM_FAILED) {
    lua_pushlstring(L, (const char *)answer->item.bytes, answer->item.length);
    luaL_error(L, "%s", lua_tostring(L, -1));
  }
}

static uint32_t check_set(lua_State *L, const char *method) {
  uint32_t set = 0;
  if (!guard_words_of(L, 2, &set)) {
    luaL_error(L, "r:%s takes a word set: what pikir.words, phrases or near made", method);
  }
  return set;
}

static int review_has(lua_State *L) {
  const guard_row *proxy = guard_check_row(L, &guard_key_row);
  const pikir_lua *guard = guard_of(L);
  const uint32_t set = check_set(L, "has");
  const uint16_t place = guard->set_places[set];
  if (place > 0 && proxy->generation == guard->generation) {
    const uint8_t *bits = guard->batch->sets[place - 1].bits;
    lua_pushboolean(L, bits[proxy->row >> 3] >> (proxy->row & 7) & 1);
    return 1;
  }
  pikir_lua_answer answer;
  ask(L, PIKIR_REVIEW_HAS, set, text_fields, TEXT_FIELDS, &answer);
  lua_pushboolean(L, answer.item.integer != 0);
  return 1;
}

static int review_count(lua_State *L) {
  pikir_lua_answer answer;
  ask(L, PIKIR_REVIEW_COUNT, check_set(L, "count"), text_fields, TEXT_FIELDS, &answer);
  lua_pushinteger(L, answer.item.integer);
  return 1;
}

static int push_list(lua_State *L, const pikir_lua_answer *answer) {
  const uint8_t *at = answer->item.bytes;
  if (answer->item.kind != PIKIR_ITEM_VALUE) return luaL_error(L, "this cannot be asked here");
  guard_decode(L, &at, at + answer->item.length);
  return 1;
}

static int review_find(lua_State *L) {
  pikir_lua_answer answer;
  ask(L, PIKIR_REVIEW_FIND, check_set(L, "find"), text_fields, TEXT_FIELDS, &answer);
  return push_list(L, &answer);
}

static int review_tokens(lua_State *L) {
  static const char *const names[] = {"text"};
  pikir_lua_answer answer;
  ask(L, PIKIR_REVIEW_TOKENS, 0, names, 1, &answer);
  return push_list(L, &answer);
}

static int review_len(lua_State *L) {
  static const char *const names[] = {"text"};
  pikir_lua_item text;
  const guard_row *proxy = guard_check_row(L, &guard_key_row);
  read_texts(L, proxy, names, 1, &text);
  lua_Integer count = 0;
  for (size_t i = 0; i < text.length; i++) count += (text.bytes[i] & 0xC0) != 0x80;
  lua_pushinteger(L, count);
  return 1;
}

static int review_tagged(lua_State *L) {
  const guard_row *proxy = guard_check_row(L, &guard_key_row);
  size_t wanted = 0, length = 0;
  const char *tag = luaL_checklstring(L, 2, &wanted);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_column_numbers);
  lua_getfield(L, -1, "tags");
  const pikir_lua *guard = guard_of(L);
  const pikir_lua_column *column =
      guard_column_of(guard, guard_batch_of(guard, proxy), lua_tointeger(L, -1), "tags", 4);
  if (!column) return guard_miss(L, "tags", 4);
  guard_push_value(L, column, proxy->row);
  int found = 0;
  if (lua_istable(L, -1)) {
    for (lua_Integer i = 1; !found && lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
      const char *text = lua_tolstring(L, -1, &length);
      found = length == wanted && memcmp(text, tag, length) == 0;
      lua_pop(L, 1);
    }
  }
  lua_pushboolean(L, found);
  return 1;
}

void guard_add_methods(lua_State *L) {
  static const luaL_Reg own[] = {
      {"has", review_has},       {"count", review_count}, {"find", review_find},
      {"tokens", review_tokens}, {"len", review_len},     {"tagged", review_tagged},
      {NULL, NULL},
  };
  luaL_setfuncs(L, own, 0);
}
