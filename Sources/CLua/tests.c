#include "values.h"

#include <string.h>

/* The module pikir.test: its functions record what is to be tested and where, and the host does it by
   the same way as real work. Only equal and raises are judged at once. */

const char guard_key_cases;

enum { MAX_CASES = 2000 };

/* Appends a case of the arguments from first to last, which begin at 1 there. */
static int record(lua_State *L, const char *kind, int first, int last, int holds) {
  const int count = last - first + 1;
  if (count > PIKIR_MAX_CASE_ARGUMENTS) return luaL_error(L, "too many arguments for a test");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_cases);
  const lua_Integer cases = (lua_Integer)lua_rawlen(L, -1);
  if (cases == MAX_CASES) return luaL_error(L, "a file of tests has at most 2,000 cases");
  lua_createtable(L, 0, count + 3);
  lua_pushstring(L, kind);
  lua_setfield(L, -2, "kind");
  lua_pushinteger(L, count);
  lua_setfield(L, -2, "count");
  if (holds >= 0) {
    lua_pushboolean(L, holds);
    lua_setfield(L, -2, "holds");
  }
  for (int i = 0; i < count; i++) {
    char name[4] = {'a', (char)('1' + i), 0, 0};
    lua_pushvalue(L, first + i);
    lua_setfield(L, -2, name);
  }
  guard_mark_made(L, -1, "test");
  lua_rawseti(L, -2, cases + 1);
  return 0;
}

/* The upvalue is the kind. */
static int record_case(lua_State *L) {
  return record(L, lua_tostring(L, lua_upvalueindex(1)), 1, lua_gettop(L), -1);
}

/* Whether two values are equal, tables by what they hold, without metamethods. */
static int is_equal(lua_State *L, int a, int b, int depth) {
  if (lua_rawequal(L, a, b)) return 1;
  if (lua_type(L, a) != LUA_TTABLE || lua_type(L, b) != LUA_TTABLE) return 0;
  if (depth == PIKIR_VALUE_DEPTH) return luaL_error(L, "the tables are too deep to compare");
  luaL_checkstack(L, 8, "too many levels");
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, a)) {
    count++;
    guard_spend(L, 8);
    lua_pushvalue(L, -2);
    lua_rawget(L, b);
    if (!is_equal(L, lua_gettop(L) - 1, lua_gettop(L), depth + 1)) {
      lua_pop(L, 3);
      return 0;
    }
    lua_pop(L, 2);
  }
  lua_pushnil(L);
  while (lua_next(L, b)) {
    count--;
    guard_spend(L, 1);
    lua_pop(L, 1);
  }
  return count == 0;
}

static int test_equal(lua_State *L) {
  lua_settop(L, 2);
  return record(L, "equal", 1, 2, is_equal(L, 1, 2, 0));
}

static int test_raises(lua_State *L) {
  size_t length = 0, wanted = 0;
  luaL_checktype(L, 1, LUA_TFUNCTION);
  const char *part = luaL_optlstring(L, 2, "", &wanted);
  lua_settop(L, 2);
  if (!lua_isstring(L, 2)) {
    lua_pushliteral(L, "");
    lua_replace(L, 2);
  }
  lua_pushvalue(L, 1);
  int holds = lua_pcall(L, 0, 0, 0) != LUA_OK;
  if (holds) {
    guard_reraise(L);
    if (lua_type(L, -1) == LUA_TTABLE) {
      lua_pushliteral(L, "message");
      lua_rawget(L, -2);
      lua_replace(L, -2);
    }
    const char *text = guard_tostring(L, lua_gettop(L), &length);
    guard_spend(L, length);
    holds = guard_contains(text, length, part, wanted);
  } else {
    lua_pushnil(L);
  }
  lua_replace(L, 1);
  lua_settop(L, 2);
  return record(L, "raises", 1, 2, holds);
}

void guard_push_test_module(lua_State *L) {
  static const char *const kinds[] = {"label",  "explain", "import", "export", "reply",
                                      "metric", "command", "text",   NULL};
  lua_newtable(L);
  for (const char *const *kind = kinds; *kind; kind++) {
    lua_pushstring(L, *kind);
    lua_pushcclosure(L, record_case, 1);
    lua_setfield(L, -2, *kind);
  }
  lua_pushcfunction(L, test_equal);
  lua_setfield(L, -2, "equal");
  lua_pushcfunction(L, test_raises);
  lua_setfield(L, -2, "raises");
  guard_seal(L, "pikir.test");
}

static int run(lua_State *L) {
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_cases);
  guard_run_chunk(L, lua_touserdata(L, 1), 0);
  guard_of(L)->value.count = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_cases);
  guard_encode(L, -1, &guard_of(L)->value, FUNCTIONS_ARE_KEPT, "a test");
  return 0;
}

int pikir_lua_run_tests(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                        size_t length, uint64_t instructions) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  guard_begin(guard, instructions);
  guard->out.count = 0;
  guard->is_testing = 1;
  guard_chunk chunk = {name, text, name_length, length, 0};
  const int status = guard_run_protected(guard, run, &chunk);
  guard->is_testing = 0;
  return status;
}
