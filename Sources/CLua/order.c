#include "guard.h"

/* Traversal in an order that two runs share: numbers, texts by their bytes, booleans. The stock
   order depends on addresses and on the time. */

enum { RANK_NUMBER, RANK_TEXT, RANK_BOOLEAN, RANK_OTHER };

typedef struct {
  int rank;
  int is_integer;
  lua_Integer integer;
  lua_Number number;
  const char *text;
  size_t length;
  lua_Integer position;
} key;

static key key_at(lua_State *L, int index) {
  key k = {0};
  switch (lua_type(L, index)) {
  case LUA_TNUMBER:
    k.rank = RANK_NUMBER;
    k.is_integer = lua_isinteger(L, index);
    k.integer = k.is_integer ? lua_tointeger(L, index) : 0;
    k.number = lua_tonumber(L, index);
    break;
  case LUA_TSTRING:
    k.rank = RANK_TEXT;
    k.text = lua_tolstring(L, index, &k.length);
    break;
  case LUA_TBOOLEAN:
    k.rank = RANK_BOOLEAN;
    k.integer = lua_toboolean(L, index);
    break;
  default: k.rank = RANK_OTHER;
  }
  return k;
}

static int compare(const void *first, const void *second) {
  const key *a = first, *b = second;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  if (a->rank == RANK_TEXT) return guard_compare_texts(a->text, a->length, b->text, b->length);
  if (a->rank == RANK_NUMBER) {
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (!a->is_integer || !b->is_integer) return 0;
  }
  return a->integer < b->integer ? -1 : a->integer > b->integer;
}

static int refuse_keys(lua_State *L) {
  return luaL_error(L, "the order of keys that are tables or functions is not defined: "
                       "use numbers or texts as keys, and # or a count of your own to "
                       "see whether there are any");
}

/* The state of a traversal stands in upvalues: the table, its keys as found, a permutation of
   them (or nil for 1, 2, 3 …), the last place and the number of places. */
static int step(lua_State *L) {
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(4));
  const lua_Integer count = lua_tointeger(L, lua_upvalueindex(5));
  const lua_Integer *order = lua_touserdata(L, lua_upvalueindex(3));
  while (++at <= count) {
    lua_settop(L, 0);
    if (order) {
      lua_rawgeti(L, lua_upvalueindex(2), order[at - 1]);
    } else {
      lua_pushinteger(L, at);
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) continue;
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(4));
    return 2;
  }
  lua_pushinteger(L, count);
  lua_replace(L, lua_upvalueindex(4));
  lua_pushnil(L);
  return 1;
}

/* Counts the keys of the table at 1; *is_list tells whether they are 1, 2, 3 … */
static lua_Integer count_keys(lua_State *L, int *is_list) {
  const lua_Integer length = (lua_Integer)lua_rawlen(L, 1);
  lua_Integer count = 0;
  *is_list = 1;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    count++;
    const int fits = lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 &&
                     lua_tointeger(L, -1) <= length;
    if (!fits) *is_list = 0;
  }
  if (count != length) *is_list = 0;
  return count;
}

/* Pushes the keys of the table at 1 as found, and the permutation that sorts them. */
static void push_order(lua_State *L, lua_Integer count) {
  lua_createtable(L, (int)count, 0);
  const int found = lua_gettop(L);
  key *keys = lua_newuserdatauv(L, (size_t)count * sizeof(key), 0);
  lua_Integer position = 0;
  lua_pushnil(L);
  while (position < count && lua_next(L, 1)) {
    lua_pop(L, 1);
    keys[position] = key_at(L, -1);
    if (keys[position].rank == RANK_OTHER) refuse_keys(L);
    keys[position].position = position + 1;
    lua_pushvalue(L, -1);
    lua_rawseti(L, found, ++position);
  }
  lua_settop(L, found + 1);
  guard_sort(keys, (size_t)position, sizeof *keys, compare);
  lua_Integer *order = lua_newuserdatauv(L, (size_t)count * sizeof(lua_Integer), 0);
  for (lua_Integer i = 0; i < position; i++) order[i] = keys[i].position;
  lua_remove(L, -2);
}

int guard_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  int is_list = 0;
  const lua_Integer count = count_keys(L, &is_list);
  guard_spend(L, (uint64_t)count * (is_list ? 1 : 16));
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  if (is_list) {
    lua_pushnil(L);
    lua_pushnil(L);
  } else {
    push_order(L, count);
  }
  lua_pushinteger(L, 0);
  lua_pushinteger(L, count);
  lua_pushcclosure(L, step, 5);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

/* The next key in order is looked for among all of them: next is for asking whether a table is
   empty, pairs for going through it. */
int guard_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  const int is_first = lua_isnil(L, 2);
  const key from = key_at(L, 2);
  if (!is_first && from.rank == RANK_OTHER) return refuse_keys(L);
  key best = {.rank = RANK_OTHER};
  int has_best = 0;
  uint64_t count = 0, others = 0;
  lua_pushnil(L);
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    count++;
    const key candidate = key_at(L, -1);
    if (candidate.rank == RANK_OTHER && !is_first) return refuse_keys(L);
    if (candidate.rank == RANK_OTHER) others++;
    if (!is_first && compare(&candidate, &from) <= 0) continue;
    if (has_best && compare(&candidate, &best) >= 0) continue;
    best = candidate;
    has_best = 1;
    lua_pushvalue(L, -1);
    lua_replace(L, 3);
  }
  guard_spend(L, count);
  /* Which of several such keys is met first depends on addresses. */
  if (others > 1 && best.rank == RANK_OTHER) return refuse_keys(L);
  lua_settop(L, 3);
  if (!has_best) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushvalue(L, 3);
  lua_rawget(L, 1);
  return 2;
}
