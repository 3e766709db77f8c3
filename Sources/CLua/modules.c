#include "guard.h"

#include <stdlib.h>
#include <string.h>

/* require finds what the host handed over and nothing else: no path is ever opened. */

static int is_own_module(const char *name, size_t length) {
  return (length == 5 && memcmp(name, "pikir", 5) == 0) ||
         (length == 10 && memcmp(name, "pikir.test", 10) == 0);
}

static int is_module_name(const char *name, size_t length) {
  if (length == 0 || length >= GUARD_NAME_BYTES) return 0;
  for (size_t i = 0; i < length; i++) {
    const char c = name[i];
    const int fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    if (!fits || (c == '.' && (i == 0 || name[i - 1] == '.'))) return 0;
  }
  return 1;
}

static const guard_file *find(const guard_file *files, uint32_t count, const char *name) {
  for (uint32_t i = 0; i < count; i++) {
    if (strcmp(files[i].name, name) == 0) return &files[i];
  }
  return NULL;
}

static int add(guard_file *files, uint32_t *count, const char *name, size_t name_length,
               const char *text, size_t length) {
  if (*count == GUARD_MAX_FILES || name_length == 0 || name_length >= GUARD_NAME_BYTES) return -1;
  guard_file *file = &files[*count];
  memcpy(file->name, name, name_length);
  file->name[name_length] = 0;
  if (strlen(file->name) != name_length || find(files, *count, file->name)) return -1;
  file->text = malloc(length + 1);
  if (!file->text) return -1;
  memcpy(file->text, text, length);
  file->length = length;
  ++*count;
  return 0;
}

int pikir_lua_add_module(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                         size_t length) {
  if (!is_module_name(name, name_length) || is_own_module(name, name_length)) return -1;
  return add(guard->modules, &guard->module_count, name, name_length, text, length);
}

int pikir_lua_add_file(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                       size_t length) {
  return add(guard->files, &guard->file_count, name, name_length, text, length);
}

static void unknown_module(lua_State *L, const char *name) {
  const pikir_lua *guard = guard_of(L);
  lua_newtable(L);
  lua_pushboolean(L, 1);
  lua_setfield(L, -2, "pikir");
  for (uint32_t i = 0; i < guard->module_count; i++) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, guard->modules[i].name);
  }
  guard_unknown_name(L, "the plugin has no module", name, -1);
}

static const char mark_metatable;

/* Takes away the mark of a module that did not get to its end: an error that is caught leaves it as
   it was before, and it may be required again. The name is the mark's user value. */
static int close_mark(lua_State *L) {
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_modules);
  lua_getiuservalue(L, 1, 1);
  lua_pushvalue(L, 3);
  if (lua_rawget(L, 2) == LUA_TLIGHTUSERDATA) {
    lua_pushvalue(L, 3);
    lua_pushnil(L);
    lua_rawset(L, 2);
  }
  return 0;
}

/* Marks the module at 1 as being loaded, until the call that required it ends, in whatever way. */
static void mark_module(lua_State *L) {
  lua_newuserdatauv(L, 0, 1);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &mark_metatable) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, close_mark);
    lua_setfield(L, -2, "__close");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &mark_metatable);
  }
  lua_setmetatable(L, -2);
  lua_toclose(L, -1);
  lua_pushvalue(L, 1);
  lua_pushlightuserdata(L, (void *)&guard_key_modules);
  lua_rawset(L, 2);
}

/* Loads a chunk of the plugin and leaves what it returned. */
static void run_module(lua_State *L, const char *name) {
  const pikir_lua *guard = guard_of(L);
  const guard_file *module = find(guard->modules, guard->module_count, name);
  if (!module) unknown_module(L, name);
  guard_spend(L, module->length / 8);
  lua_pushfstring(L, "=%s.lua", name);
  if (luaL_loadbufferx(L, module->text, module->length, lua_tostring(L, -1), "t") != LUA_OK) {
    lua_error(L);
  }
  mark_module(L);
  lua_pushvalue(L, -2);
  lua_call(L, 0, 1);
}

/* What a module returned stands in the registry under its name; a mark while it loads. */
int guard_require(lua_State *L) {
  size_t length = 0;
  const char *name = luaL_checklstring(L, 1, &length);
  if (!is_module_name(name, length)) {
    return luaL_error(L, "a module's name is made of a-z, 0-9, _ and .");
  }
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_modules);
  lua_pushvalue(L, 1);
  const int type = lua_rawget(L, 2);
  if (type == LUA_TLIGHTUSERDATA) {
    return luaL_error(L, "module '%s' requires itself", name);
  }
  if (type != LUA_TNIL) return 1;
  if (strcmp(name, "pikir") == 0) {
    guard_push_pikir(L);
  } else if (strcmp(name, "pikir.test") == 0) {
    if (!guard_of(L)->is_testing) return luaL_error(L, "pikir.test is for files of tests");
    guard_push_test_module(L);
  } else {
    run_module(L, name);
  }
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, 2, name);
  return 1;
}
