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

/* A name that a closed table does not have: what it is, its names as keys and as a text. */
static int closed_index(lua_State *L) {
  const char *what = lua_tostring(L, lua_upvalueindex(1));
  const char *all = lua_tostring(L, lua_upvalueindex(3));
  if (lua_type(L, 2) != LUA_TSTRING) {
    return luaL_error(L, "%s by that key: names are texts", what);
  }
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL) {
    lua_pushnil(L);
    return 1;
  }
  const char *name = lua_tostring(L, 2);
  if (!*all) return luaL_error(L, "%s '%s': it has none", what, name);
  if (guard_nearest(L, lua_upvalueindex(2), name)) {
    return guard_unknown_name(L, what, name, lua_upvalueindex(2));
  }
  return luaL_error(L, "%s '%s': it has %s", what, name, all);
}

/* Makes the table at the top refuse other names than those of its list, whose first is what the
   message begins with; empties the list. */
static void close_table(lua_State *L) {
  const int table = lua_gettop(L);
  const lua_Integer count = (lua_Integer)lua_rawlen(L, table);
  luaL_checkstack(L, 8, "too many levels");
  if (count < 1 || lua_rawgeti(L, table, 1) != LUA_TSTRING) {
    luaL_error(L, "a closed table says what it is");
  }
  lua_createtable(L, 0, (int)count);
  lua_pushliteral(L, "");
  for (lua_Integer i = 2; i <= count; i++) {
    if (lua_rawgeti(L, table, i) != LUA_TSTRING) luaL_error(L, "a name is a text");
    lua_pushfstring(L, i == 2 ? "%s%s" : "%s, %s", lua_tostring(L, -2), lua_tostring(L, -1));
    lua_replace(L, -3);
    lua_pushboolean(L, 1);
    lua_rawset(L, -4);
  }
  lua_pushcclosure(L, closed_index, 3);
  for (lua_Integer i = count; i > 0; i--) {
    lua_pushnil(L);
    lua_rawseti(L, table, i);
  }
  lua_createtable(L, 0, 2);
  lua_insert(L, -2);
  lua_setfield(L, -2, "__index");
  lua_pushliteral(L, "closed");
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, table);
}

/* Objects, writers and closed tables are made by the host alone; any other table is itself. */
static void push_made(decoder *d) {
  const uint32_t length = take_count(d);
  const char *maker = (const char *)take(d, length);
  take(d, take_count(d));
  take_u32(d);
  push_table(d);
  if (length == 6 && memcmp(maker, "closed", 6) == 0) {
    close_table(d->L);
    return;
  }
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
