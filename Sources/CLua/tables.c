#include "guard.h"

/* The stock functions of tables trust __len and __index and count no steps: a made-up length keeps
   them busy for years. Ours take plain tables only, charge the work, and hand on. */

static void check_plain(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  if (!lua_getmetatable(L, index)) return;
  static const char *const refused[] = {"__len", "__index", "__newindex", NULL};
  for (const char *const *name = refused; *name; name++) {
    lua_pushstring(L, *name);
    if (lua_rawget(L, -2) != LUA_TNIL) {
      luaL_error(L, "this function takes plain tables, not one with %s", *name);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int hand_on(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

/* The number of places from one to another, 0 when there are none. */
static uint64_t span(lua_Integer from, lua_Integer to) {
  return to < from ? 0 : (uint64_t)to - (uint64_t)from + 1;
}

static int table_concat(lua_State *L) {
  check_plain(L, 1);
  const lua_Integer from = luaL_optinteger(L, 3, 1);
  const lua_Integer to = luaL_optinteger(L, 4, (lua_Integer)lua_rawlen(L, 1));
  guard_spend(L, span(from, to));
  return hand_on(L);
}

static int table_insert(lua_State *L) {
  check_plain(L, 1);
  if (lua_gettop(L) >= 3) guard_spend(L, lua_rawlen(L, 1) / 2);
  return hand_on(L);
}

static int table_remove(lua_State *L) {
  check_plain(L, 1);
  if (lua_gettop(L) >= 2) guard_spend(L, lua_rawlen(L, 1) / 2);
  return hand_on(L);
}

static int table_move(lua_State *L) {
  check_plain(L, 1);
  if (!lua_isnoneornil(L, 5)) check_plain(L, 5);
  guard_spend(L, span(luaL_checkinteger(L, 2), luaL_checkinteger(L, 3)));
  return hand_on(L);
}

static int table_sort(lua_State *L) {
  check_plain(L, 1);
  uint64_t depth = 1;
  for (uint64_t left = lua_rawlen(L, 1); left > 1; left /= 2) depth++;
  guard_spend(L, lua_rawlen(L, 1) * depth);
  return hand_on(L);
}

static int table_unpack(lua_State *L) {
  check_plain(L, 1);
  const lua_Integer from = luaL_optinteger(L, 2, 1);
  const lua_Integer to = luaL_optinteger(L, 3, (lua_Integer)lua_rawlen(L, 1));
  guard_spend(L, span(from, to));
  return hand_on(L);
}

void guard_add_tables(lua_State *L) {
  static const luaL_Reg own[] = {
      {"concat", table_concat}, {"insert", table_insert}, {"move", table_move},
      {"remove", table_remove}, {"sort", table_sort},     {"unpack", table_unpack},
      {NULL, NULL},
  };
  static const char *const kept[] = {"pack", NULL};
  guard_keep(L, kept);
  for (const luaL_Reg *entry = own; entry->name; entry++) {
    lua_getfield(L, -1, entry->name);
    lua_pushcclosure(L, entry->func, 1);
    lua_setfield(L, -3, entry->name);
  }
}
