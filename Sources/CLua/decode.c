#include "rows.h"

#include <math.h>
#include <string.h>

/* Bytes of the other side become values. A piece that is not what it should be is an error of the
   call, never a read outside. */

typedef struct {
  lua_State *L;
  const uint8_t *at, *end;
  uint32_t values;
  int depth;
} decoder;

static const uint8_t *take(decoder *d, size_t count) {
  if ((size_t)(d->end - d->at) < count) luaL_error(d->L, "a value ends in the middle");
  const uint8_t *start = d->at;
  d->at += count;
  return start;
}

static uint32_t take_u32(decoder *d) {
  uint32_t value;
  memcpy(&value, take(d, sizeof value), sizeof value);
  return value;
}

/* A count of things that take a byte each at the least. */
static uint32_t take_count(decoder *d) {
  const uint32_t count = take_u32(d);
  if (count > (size_t)(d->end - d->at)) luaL_error(d->L, "a value ends in the middle");
  return count;
}

static void push_piece(decoder *d) {
  const uint32_t length = take_count(d);
  lua_pushlstring(d->L, (const char *)take(d, length), length);
}

static void push_value(decoder *d);

static void push_table(decoder *d) {
  lua_State *L = d->L;
  const uint32_t listed = take_count(d), entries = take_count(d);
  if (listed > PIKIR_VALUE_COUNT || entries > PIKIR_VALUE_COUNT || d->depth == PIKIR_VALUE_DEPTH) {
    luaL_error(L, "a value is too large");
  }
  luaL_checkstack(L, 6, "too many levels");
  lua_createtable(L, (int)listed, (int)entries);
  d->depth++;
  for (uint32_t i = 1; i <= listed; i++) {
    push_value(d);
    lua_rawseti(L, -2, i);
  }
  for (uint32_t i = 0; i < entries; i++) {
    push_piece(d);
    push_value(d);
    lua_rawset(L, -3);
  }
  d->depth--;
}

static void push_kept(decoder *d, const void *key) {
  lua_rawgetp(d->L, LUA_REGISTRYINDEX, key);
  lua_rawgeti(d->L, -1, take_u32(d));
  lua_remove(d->L, -2);
}

/* Objects and writers are made by the host alone; any other table is itself. */
static void push_made(decoder *d) {
  const uint32_t length = take_count(d);
  const char *maker = (const char *)take(d, length);
  take(d, take_count(d));
  take_u32(d);
  push_table(d);
  if (guard_of(d->L)->call == 0) return;
  if (length == 6 && memcmp(maker, "object", 6) == 0) {
    guard_push_object(d->L);
  } else if (length == 6 && memcmp(maker, "writer", 6) == 0) {
    lua_pop(d->L, 1);
    guard_push_out(d->L);
  }
}

static void push_value(decoder *d) {
  lua_State *L = d->L;
  int64_t integer;
  double number;
  if (++d->values > PIKIR_VALUE_COUNT) luaL_error(L, "a value is too large");
  switch (*take(d, 1)) {
  case TAG_NOTHING: lua_pushnil(L); return;
  case TAG_NO: lua_pushboolean(L, 0); return;
  case TAG_YES: lua_pushboolean(L, 1); return;
  case TAG_INTEGER:
    memcpy(&integer, take(d, sizeof integer), sizeof integer);
    lua_pushinteger(L, integer);
    return;
  case TAG_NUMBER:
    memcpy(&number, take(d, sizeof number), sizeof number);
    if (!isfinite(number)) luaL_error(L, "a value is no number");
    lua_pushnumber(L, number);
    return;
  case TAG_TEXT: push_piece(d); return;
  case TAG_MADE: push_made(d); return;
  case TAG_TABLE: push_table(d); return;
  case TAG_FUNCTION: push_kept(d, &guard_key_functions); return;
  case TAG_WORDS: push_kept(d, &guard_key_words); return;
  default: luaL_error(L, "a value is of an unknown kind");
  }
}

void guard_decode(lua_State *L, const uint8_t **at, const uint8_t *end) {
  decoder d = {.L = L, .at = *at, .end = end};
  guard_spend(L, (uint64_t)(end - *at) / 16);
  push_value(&d);
  *at = d.at;
}
