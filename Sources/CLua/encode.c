#include "rows.h"

#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Values are read with raw access only: no metamethod of the plugin runs meanwhile, so a table cannot
   change while it is gone through, and a number of steps is all that it can cost. */

void guard_append(lua_State *L, guard_bytes *bytes, const void *data, size_t length) {
  if (length > bytes->limit || bytes->count > bytes->limit - length) {
    luaL_error(L, "this is larger than %d KiB together with what it belongs to",
               (int)(bytes->limit / 1024));
  }
  const size_t wanted = bytes->count + length;
  if (wanted > bytes->room) {
    size_t room = bytes->room < 256 ? 256 : (size_t)bytes->room * 2;
    if (room < wanted) room = wanted;
    uint8_t *fresh = realloc(bytes->bytes, room);
    if (!fresh) luaL_error(L, "not enough memory");
    bytes->bytes = fresh;
    bytes->room = (uint32_t)room;
  }
  if (length > 0) memcpy(bytes->bytes + bytes->count, data, length);
  bytes->count = (uint32_t)wanted;
}

void guard_append_u8(lua_State *L, guard_bytes *bytes, uint8_t value) {
  guard_append(L, bytes, &value, 1);
}

void guard_append_u32(lua_State *L, guard_bytes *bytes, uint32_t value) {
  guard_append(L, bytes, &value, sizeof value);
}

void guard_append_piece(lua_State *L, guard_bytes *bytes, const char *text, size_t length) {
  guard_append_u32(L, bytes, (uint32_t)length);
  guard_append(L, bytes, text, length);
}

void guard_set_u32(guard_bytes *bytes, uint32_t at, uint32_t value) {
  memcpy(bytes->bytes + at, &value, sizeof value);
}

typedef struct {
  /* NULL for a number. */
  const char *text;
  size_t length;
  lua_Integer number;
  char digits[24];
} entry_key;

typedef struct {
  lua_State *L;
  guard_bytes *bytes;
  guard_function_rule rule;
  const char *what;
  uint32_t values, text_bytes;
  int depth;
  /* The tables that are open, and the key under which the next stands. */
  const void *open[PIKIR_VALUE_DEPTH];
  const entry_key *keys[PIKIR_VALUE_DEPTH];
  lua_Integer places[PIKIR_VALUE_DEPTH];
} encoder;

/* Raises an error that says where: "the manifest, at importers.1.map: …". */
static void refuse(encoder *e, const char *message) {
  lua_State *L = e->L;
  char path[160];
  size_t length = 0;
  path[0] = 0;
  for (int level = 0; level < e->depth && length < sizeof path - 60; level++) {
    const entry_key *key = e->keys[level];
    const char *dot = length > 0 ? "." : "";
    int added;
    if (!key) {
      added = snprintf(path + length, sizeof path - length, "%s%lld", dot,
                       (long long)e->places[level]);
    } else {
      const char *text = key->text ? key->text : key->digits;
      const int shown = key->length > 40 ? 40 : (int)key->length;
      added = snprintf(path + length, sizeof path - length, "%s%.*s", dot, shown, text);
    }
    if (added > 0) length += (size_t)added;
  }
  if (length == 0) luaL_error(L, "%s %s", e->what, message);
  luaL_error(L, "%s, at %s, %s", e->what, path, message);
}

static void check_text(encoder *e, const char *text, size_t length) {
  if (pikir_utf8_valid_prefix((const uint8_t *)text, length) != length) {
    refuse(e, "has a text that is not UTF-8: #, sub and % patterns count bytes");
  }
}

static void encode_text(encoder *e, int index) {
  size_t length = 0;
  const char *text = lua_tolstring(e->L, index, &length);
  if (length > PIKIR_VALUE_TEXT_BYTES - e->text_bytes) refuse(e, "has more than 256 KiB of text");
  e->text_bytes += (uint32_t)length;
  check_text(e, text, length);
  guard_append_u8(e->L, e->bytes, TAG_TEXT);
  guard_append_piece(e->L, e->bytes, text, length);
}

static void encode_number(encoder *e, int index) {
  if (lua_isinteger(e->L, index)) {
    const int64_t integer = lua_tointeger(e->L, index);
    guard_append_u8(e->L, e->bytes, TAG_INTEGER);
    guard_append(e->L, e->bytes, &integer, sizeof integer);
    return;
  }
  const double number = lua_tonumber(e->L, index);
  if (!isfinite(number)) refuse(e, "has a number that is not finite");
  guard_append_u8(e->L, e->bytes, TAG_NUMBER);
  guard_append(e->L, e->bytes, &number, sizeof number);
}

static void encode_function(encoder *e, int index) {
  lua_State *L = e->L;
  uint32_t number = 0;
  if (e->rule == FUNCTIONS_ARE_REFUSED) refuse(e, "cannot have a function");
  if (e->rule == FUNCTIONS_ARE_KEPT || e->rule == FUNCTIONS_ARE_ASKED_WITH) {
    number = guard_of(L)->function_count;
    if (number == PIKIR_VALUE_FUNCTIONS) refuse(e, "has more than 4096 functions");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, number);
    lua_pop(L, 1);
    guard_of(L)->function_count++;
  }
  guard_append_u8(L, e->bytes, TAG_FUNCTION);
  guard_append_u32(L, e->bytes, number);
}

static int compare(const void *first, const void *second) {
  const entry_key *a = first, *b = second;
  return guard_compare_texts(a->text ? a->text : a->digits, a->length,
                             b->text ? b->text : b->digits, b->length);
}

/* The number of values at 1, 2, … before the first hole. */
static lua_Integer list_count(encoder *e, int table) {
  lua_State *L = e->L;
  lua_Integer count = 0;
  for (;;) {
    const int type = lua_rawgeti(L, table, count + 1);
    lua_pop(L, 1);
    if (type == LUA_TNIL) return count;
    if (++count > PIKIR_VALUE_COUNT) refuse(e, "has more than 50,000 values");
  }
}

/* Reads the key at the top; 0 when it is a place of the list. */
static int read_key(encoder *e, lua_Integer listed, entry_key *key) {
  lua_State *L = e->L;
  memset(key, 0, sizeof *key);
  if (lua_type(L, -1) == LUA_TSTRING) {
    key->text = lua_tolstring(L, -1, &key->length);
    if (key->length > PIKIR_VALUE_NAME_BYTES) refuse(e, "has a name of more than 256 bytes");
    check_text(e, key->text, key->length);
    return 1;
  }
  if (!lua_isinteger(L, -1)) {
    refuse(e, "has a key that is neither a text nor a whole number");
  }
  key->number = lua_tointeger(L, -1);
  if (key->number >= 1 && key->number <= listed) return 0;
  key->length = (size_t)snprintf(key->digits, sizeof key->digits, "%lld", (long long)key->number);
  return 1;
}

/* Pushes a block with the keys that are no places of the list, in order. */
static entry_key *push_keys(encoder *e, int table, lua_Integer listed, uint32_t *count) {
  lua_State *L = e->L;
  entry_key key;
  uint32_t room = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (read_key(e, listed, &key) && ++room > PIKIR_VALUE_COUNT) {
      refuse(e, "has more than 50,000 values");
    }
  }
  entry_key *keys = lua_newuserdatauv(L, (room + 1) * sizeof *keys, 0);
  *count = 0;
  lua_pushnil(L);
  while (*count < room && lua_next(L, table)) {
    lua_pop(L, 1);
    if (read_key(e, listed, &keys[*count])) (*count)++;
  }
  return keys;
}

static void encode_value(encoder *e, int index);

static void open_table(encoder *e, int table) {
  const void *address = lua_topointer(e->L, table);
  for (int level = 0; level < e->depth; level++) {
    if (e->open[level] == address) refuse(e, "holds itself");
  }
  if (e->depth == PIKIR_VALUE_DEPTH) refuse(e, "has tables in more than 32 levels");
  e->open[e->depth] = address;
  e->keys[e->depth] = NULL;
  e->places[e->depth] = 0;
  luaL_checkstack(e->L, 8, "too many levels");
}

static void encode_entries(encoder *e, int table, lua_Integer listed) {
  lua_State *L = e->L;
  const int below = lua_gettop(L);
  uint32_t count = 0;
  entry_key *keys = push_keys(e, table, listed, &count);
  lua_settop(L, below + 1);
  guard_spend(L, count);
  guard_sort(keys, count, sizeof *keys, compare);
  guard_append_u32(L, e->bytes, (uint32_t)listed);
  guard_append_u32(L, e->bytes, count);
  e->depth++;
  for (lua_Integer place = 1; place <= listed; place++) {
    e->places[e->depth - 1] = place;
    lua_rawgeti(L, table, place);
    encode_value(e, lua_gettop(L));
    lua_pop(L, 1);
  }
  for (uint32_t i = 0; i < count; i++) {
    const entry_key *key = &keys[i];
    e->keys[e->depth - 1] = key;
    if (i > 0 && compare(&keys[i - 1], key) == 0) refuse(e, "stands twice: as number and as text");
    guard_append_piece(L, e->bytes, key->text ? key->text : key->digits, key->length);
    if (key->text) {
      lua_pushlstring(L, key->text, key->length);
    } else {
      lua_pushinteger(L, key->number);
    }
    lua_rawget(L, table);
    encode_value(e, lua_gettop(L));
    lua_pop(L, 1);
  }
  e->depth--;
  lua_settop(L, below);
}

static void append_maker(encoder *e, const guard_maker *maker) {
  guard_append_u8(e->L, e->bytes, TAG_MADE);
  guard_append_piece(e->L, e->bytes, maker->name, strlen(maker->name));
  guard_append_piece(e->L, e->bytes, maker->place.chunk, strlen(maker->place.chunk));
  guard_append_u32(e->L, e->bytes, (uint32_t)maker->place.line);
}

static void encode_table(encoder *e, int table) {
  open_table(e, table);
  const guard_maker *maker = guard_maker_of(e->L, table);
  if (maker) {
    append_maker(e, maker);
  } else {
    guard_append_u8(e->L, e->bytes, TAG_TABLE);
  }
  encode_entries(e, table, list_count(e, table));
}

/* skip(reason) becomes a table with the reason alone. */
static void encode_skip(encoder *e, int index, const guard_skip *skip) {
  const guard_maker maker = {"skip", skip->place};
  append_maker(e, &maker);
  guard_append_u32(e->L, e->bytes, 1);
  guard_append_u32(e->L, e->bytes, 0);
  lua_getiuservalue(e->L, index, 1);
  encode_text(e, lua_gettop(e->L));
  lua_pop(e->L, 1);
}

/* A review becomes its handle, in a table of the maker review. */
static int encode_review(encoder *e, int index) {
  const pikir_lua *guard = guard_of(e->L);
  if (!guard_has_metatable(e->L, index, &guard_key_row)) return 0;
  const guard_row *row = lua_touserdata(e->L, index);
  const pikir_lua_batch *batch = guard_batch_of(guard, row);
  if (!batch) refuse(e, "has a review that is gone");
  uint32_t handle = 0;
  memcpy(&handle, batch->handles + 4 * (size_t)row->row, sizeof handle);
  const int64_t integer = handle;
  const guard_maker maker = {"review", {{0}, 0}};
  append_maker(e, &maker);
  guard_append_u32(e->L, e->bytes, 1);
  guard_append_u32(e->L, e->bytes, 0);
  guard_append_u8(e->L, e->bytes, TAG_INTEGER);
  guard_append(e->L, e->bytes, &integer, sizeof integer);
  return 1;
}

static void encode_value(encoder *e, int index) {
  lua_State *L = e->L;
  if (++e->values > PIKIR_VALUE_COUNT) refuse(e, "has more than 50,000 values");
  guard_spend(L, 4);
  const guard_skip *skip;
  uint32_t number;
  switch (lua_type(L, index)) {
  case LUA_TNIL: guard_append_u8(L, e->bytes, TAG_NOTHING); return;
  case LUA_TBOOLEAN:
    guard_append_u8(L, e->bytes, lua_toboolean(L, index) ? TAG_YES : TAG_NO);
    return;
  case LUA_TNUMBER: encode_number(e, index); return;
  case LUA_TSTRING: encode_text(e, index); return;
  case LUA_TTABLE: encode_table(e, index); return;
  case LUA_TFUNCTION: encode_function(e, index); return;
  case LUA_TUSERDATA:
    if (guard_words_of(L, index, &number)) {
      guard_append_u8(L, e->bytes, TAG_WORDS);
      guard_append_u32(L, e->bytes, number);
      return;
    }
    skip = guard_skip_of(L, index);
    if (skip) {
      encode_skip(e, index, skip);
      return;
    }
    if (e->rule == FUNCTIONS_ARE_ASKED_WITH && encode_review(e, index)) return;
    if (guard_has_metatable(L, index, &guard_key_extra)) {
      refuse(e, "cannot have r.extra as a whole: name its fields, as r.extra.city");
    }
    refuse(e, "cannot have a review: take its fields");
    return;
  default: refuse(e, "cannot have a coroutine");
  }
}

void guard_encode(lua_State *L, int index, guard_bytes *bytes, guard_function_rule rule,
                  const char *what) {
  encoder e = {.L = L, .bytes = bytes, .rule = rule, .what = what};
  encode_value(&e, lua_absindex(L, index));
}
