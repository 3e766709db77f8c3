#include "guard.h"

#if defined(DEBUG)

#include <errno.h>
#include <unistd.h>

/* syscall(number, …): the result, or nil and errno. A string is passed by address. */
static int raw_call(lua_State *L) {
#if defined(__linux__)
  long words[6] = {0};
  for (int i = 0; i < 6; i++) {
    const int index = i + 2;
    if (lua_type(L, index) == LUA_TSTRING) {
      words[i] = (long)lua_tostring(L, index);
    } else {
      words[i] = (long)lua_tointeger(L, index);
    }
  }
  errno = 0;
  const long result = syscall((long)luaL_checkinteger(L, 1), words[0], words[1], words[2],
                              words[3], words[4], words[5]);
  if (result != -1) {
    lua_pushinteger(L, result);
    return 1;
  }
  luaL_pushfail(L);
  lua_pushinteger(L, errno);
  return 2;
#else
  return luaL_error(L, "no raw calls here");
#endif
}

static int build_unguarded(lua_State *L) {
  luaL_openlibs(L);
  lua_pushcfunction(L, raw_call);
  lua_setglobal(L, "syscall");
  guard_make_row_metatable(L);
  guard_make_registry(L);
  return 0;
}

pikir_lua *pikir_lua_open_unguarded(void) {
  pikir_lua *guard = guard_open_bare(SIZE_MAX / 2, 0);
  if (!guard) return NULL;
  guard->unguarded = 1;
  if (guard_protected(guard, build_unguarded, NULL) != PIKIR_LUA_OK) {
    pikir_lua_close(guard);
    return NULL;
  }
  return guard;
}

#else

pikir_lua *pikir_lua_open_unguarded(void) { return NULL; }

#endif
