#include "guard.h"

/* Coroutines as in Lua, but that the end of the code passes through them. There is no close: in
   Lua 5.4.4 closing nested coroutines overruns the C stack. */

/* Moves values over and resumes; the number of results on top of L, or -1 with the error there. */
static int resume(lua_State *L, lua_State *thread, int arguments) {
  pikir_lua *guard = guard_of(L);
  if (!lua_checkstack(thread, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, thread, arguments);
  int results = 0;
  guard->running = thread;
  const int status = lua_resume(thread, L, arguments, &results);
  guard->running = L;
  if (status == LUA_OK || status == LUA_YIELD) {
    if (!lua_checkstack(L, results + 1)) {
      lua_pop(thread, results);
      lua_pushliteral(L, "too many results to resume");
      return -1;
    }
    lua_xmove(thread, L, results);
    return results;
  }
  lua_xmove(thread, L, 1);
  guard_reraise(L);
  return -1;
}

static lua_State *check_thread(lua_State *L) {
  lua_State *thread = lua_tothread(L, 1);
  luaL_argexpected(L, thread, 1, "coroutine");
  return thread;
}

static int coroutine_resume(lua_State *L) {
  lua_State *thread = check_thread(L);
  const int results = resume(L, thread, lua_gettop(L) - 1);
  lua_pushboolean(L, results >= 0);
  lua_insert(L, results >= 0 ? -(results + 1) : -2);
  return results >= 0 ? results + 1 : 2;
}

static int call_wrapped(lua_State *L) {
  lua_State *thread = lua_tothread(L, lua_upvalueindex(1));
  const int results = resume(L, thread, lua_gettop(L));
  if (results >= 0) return results;
  return lua_error(L);
}

/* Coroutines that live: in the keys of a weak table, so those that nobody has any more are gone from
   it once the collector met them. It is made to, before a plugin is told that it has too many. */
static void count_coroutine(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  if (++guard->coroutine_count <= GUARD_MAX_COROUTINES) return;
  guard_spend(L, 20000);
  lua_gc(L, LUA_GCCOLLECT);
  guard->coroutine_count = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_coroutines);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    guard->coroutine_count++;
  }
  lua_pop(L, 1);
  if (guard->coroutine_count >= GUARD_MAX_COROUTINES) {
    luaL_error(L, "a plugin has at most %d coroutines", GUARD_MAX_COROUTINES);
  }
  guard->coroutine_count++;
}

static void remember_coroutine(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_coroutines);
  lua_pushvalue(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  /* Beforehand what it may run after the last full step of its hook, which nothing counts. */
  guard_spend(L, GUARD_COROUTINE_STEP);
  count_coroutine(L);
  lua_State *thread = lua_newthread(L);
  guard_count_thread(thread);
  lua_pushvalue(L, 1);
  lua_xmove(L, thread, 1);
  remember_coroutine(L);
  return 1;
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, call_wrapped, 1);
  return 1;
}

void guard_add_coroutines(lua_State *L) {
  static const char *const kept[] = {"isyieldable", "running", "status", "yield", NULL};
  static const luaL_Reg own[] = {
      {"create", coroutine_create},
      {"resume", coroutine_resume},
      {"wrap", coroutine_wrap},
      {NULL, NULL},
  };
  guard_keep(L, kept);
  lua_pushvalue(L, -2);
  luaL_setfuncs(L, own, 0);
  lua_pop(L, 1);
}
