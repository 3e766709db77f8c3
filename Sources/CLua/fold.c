#include "rows.h"

#include <string.h>

/* The states of a fold, by group, in a table that only C sees. */

const char guard_key_states;

uint32_t guard_group_of(const pikir_lua_batch *batch, uint32_t row) {
  uint32_t group = 0;
  if (batch->groups) memcpy(&group, batch->groups + 4 * (size_t)row, sizeof group);
  return group;
}

/* Pushes the state of a row's group, which is made when it is the first of it. */
void guard_push_state(lua_State *L, const pikir_lua_batch *batch, uint32_t row) {
  const uint32_t group = guard_group_of(batch, row);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_states);
  if (lua_rawgeti(L, -1, group) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
    lua_rawgeti(L, -1, batch->start_function);
    lua_remove(L, -2);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) luaL_error(L, "start must return a state, not nil");
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, group);
  }
  lua_remove(L, -2);
}

/* Keeps what add returned (at the top) as the state of a group; nil is the one that it changed. */
void guard_keep_state(lua_State *L, uint32_t group) {
  if (lua_isnil(L, -1)) return;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_states);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, group);
  lua_pop(L, 1);
}
