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
    if (group >= guard_of(L)->group_count) guard_of(L)->group_count = group + 1;
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

typedef struct {
  const pikir_lua_fold *fold;
  uint32_t count;
} fold_call;

static void push_function(lua_State *L, uint32_t function) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  if (lua_rawgeti(L, -1, function) != LUA_TFUNCTION) luaL_error(L, "there is no such function");
  lua_remove(L, -2);
}

/* Encodes the states from the first on, or what a function makes of them, as many as fit. */
static void give_states(lua_State *L, fold_call *call) {
  pikir_lua *guard = guard_of(L);
  for (uint32_t group = call->fold->first; group < guard->group_count; group++) {
    const uint32_t before = guard->value.count;
    lua_settop(L, 2);
    if (lua_rawgeti(L, 2, group) != LUA_TNIL && call->fold->action == PIKIR_FOLD_RESULT) {
      push_function(L, call->fold->function);
      lua_insert(L, -2);
      lua_call(L, 1, 1);
    }
    if (before > PIKIR_VALUE_BYTES / 2 && call->count > 0) return;
    /* Each state may be as large as a value; what stands before it takes nothing from that, and a
       frame holds both. */
    guard->value.limit = before + PIKIR_VALUE_BYTES;
    guard_encode(L, -1, &guard->value, FUNCTIONS_ARE_REFUSED, "the state of a group");
    call->count++;
  }
}

/* Ends at the line that returned the result of a group. */
static void locate_result(lua_State *L, const pikir_lua_fold *fold) {
  if (lua_rawgeti(L, 2, fold->first) == LUA_TNIL) luaL_error(L, "the group has no state");
  push_function(L, fold->function);
  lua_insert(L, -2);
  if (guard_call_tracing(L, 1) != LUA_OK) lua_error(L);
  guard_fault(L, "this was returned");
}

static void merge_states(lua_State *L, const fold_call *call) {
  pikir_lua *guard = guard_of(L);
  const uint8_t *at = call->fold->values, *end = at + call->fold->length;
  for (uint32_t i = 0; i < call->fold->count; i++) {
    const uint32_t group = call->fold->first + i;
    lua_settop(L, 2);
    guard_decode(L, &at, end);
    if (lua_isnil(L, 3)) continue;
    if (lua_rawgeti(L, 2, group) != LUA_TNIL) {
      push_function(L, call->fold->function);
      lua_insert(L, 3);
      lua_insert(L, 4);
      lua_call(L, 2, 1);
      if (lua_isnil(L, -1)) luaL_error(L, "merge must return a state, not nil");
    } else {
      lua_pop(L, 1);
    }
    lua_rawseti(L, 2, group);
    if (group >= guard->group_count) guard->group_count = group + 1;
  }
}

static int do_fold(lua_State *L) {
  fold_call *call = lua_touserdata(L, 1);
  pikir_lua *guard = guard_of(L);
  guard->value.count = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_states);
  switch (call->fold->action) {
  case PIKIR_FOLD_RESET:
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_states);
    guard->group_count = 0;
    return 0;
  case PIKIR_FOLD_MERGE: merge_states(L, call); return 0;
  case PIKIR_FOLD_LOCATE: locate_result(L, call->fold); return 0;
  default: give_states(L, call); return 0;
  }
}

int pikir_lua_run_fold(pikir_lua *guard, const pikir_lua_fold *fold, uint32_t *count) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  guard_begin(guard, fold->instructions);
  guard->row_seeded = 0;
  guard->row_seed = 0;
  fold_call call = {fold, 0};
  const int status = guard_protected(guard, do_fold, &call);
  guard->value.limit = PIKIR_VALUE_BYTES;
  *count = call.count;
  return status == PIKIR_LUA_OK ? guard->failure.status : status;
}

uint32_t pikir_lua_group_count(const pikir_lua *guard) { return guard->group_count; }
