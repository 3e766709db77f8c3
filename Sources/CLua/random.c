#include "guard.h"

/* Random numbers are a function of the state's seed and of the row, so that neither the order of
   rows nor the number of workers matters. */

/* SplitMix64's last step (Steele, Lea and Flood 2014). */
static uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* Upvalues: the stock random, the stock randomseed. */
static int math_random(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  if (!guard->row_seeded) {
    guard->row_seeded = 1;
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushinteger(L, (lua_Integer)mixed(guard->seed));
    lua_pushinteger(L, (lua_Integer)mixed(guard->row_seed + 0x9E3779B97F4A7C15u));
    lua_call(L, 2, 0);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

static int math_randomseed(lua_State *L) {
  const lua_Integer seed = luaL_checkinteger(L, 1);
  guard_of(L)->row_seeded = 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushinteger(L, seed);
  lua_call(L, 1, 0);
  return 0;
}

/* pikir.random(n) is a whole number from 1 to n. */
static int pikir_random(lua_State *L) {
  luaL_checkinteger(L, 1);
  lua_settop(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, "pikir.random");
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

void guard_add_random(lua_State *L) {
  lua_pushcfunction(L, pikir_random);
  lua_setfield(L, -2, "random");
}

void guard_add_math(lua_State *L) {
  static const char *const kept[] = {
      "abs",        "acos", "asin", "atan", "ceil", "cos",       "deg",  "exp",
      "floor",      "fmod", "huge", "log",  "max",  "maxinteger", "min", "mininteger",
      "modf",       "pi",   "rad",  "sin",  "sqrt", "tan",       "tointeger", "type",
      "ult",        NULL};
  guard_keep(L, kept);
  lua_getfield(L, -1, "random");
  lua_getfield(L, -2, "randomseed");
  lua_pushcclosure(L, math_random, 2);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, "pikir.random");
  lua_setfield(L, -3, "random");
  lua_getfield(L, -1, "randomseed");
  lua_pushcclosure(L, math_randomseed, 1);
  lua_setfield(L, -3, "randomseed");
}
