#include "guard.h"

#include <string.h>

typedef struct {
  const char *name, *text;
  size_t name_length, length;
  int is_loaded;
} load_call;

static int is_function_name(const char *name, size_t length) {
  if (length == 0 || length >= GUARD_NAME_BYTES) return 0;
  for (size_t i = 0; i < length; i++) {
    const char c = name[i];
    const int fits = (c >= 'a' && c <= 'z') || c == '_' || (i > 0 && c >= '0' && c <= '9');
    if (!fits) return 0;
  }
  return 1;
}

/* Notes the names of the functions in the table at the top, in order. */
static void note_names(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    size_t length = 0;
    const int is_function = lua_type(L, -1) == LUA_TFUNCTION && lua_type(L, -2) == LUA_TSTRING;
    lua_pop(L, 1);
    if (!is_function) continue;
    const char *name = lua_tolstring(L, -1, &length);
    if (!is_function_name(name, length)) {
      luaL_error(L, "a function's name is made of a-z, 0-9 and _");
    }
    if (guard->function_count == GUARD_MAX_FUNCTIONS) luaL_error(L, "too many functions");
    uint32_t at = guard->function_count++;
    for (; at > 0 && strcmp(name, guard->functions[at - 1]) < 0; at--) {
      memcpy(guard->functions[at], guard->functions[at - 1], GUARD_NAME_BYTES);
    }
    memcpy(guard->functions[at], name, length + 1);
  }
}

/* Keeps the functions of what the chunk returned (at the top) in the registry, by number. */
static void keep_functions(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  lua_createtable(L, 4, 0);
  if (lua_type(L, -2) == LUA_TFUNCTION) {
    strcpy(guard->functions[0], "run");
    guard->function_count = 1;
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, 0);
  } else if (lua_type(L, -2) == LUA_TTABLE) {
    lua_pushvalue(L, -2);
    note_names(L);
    for (uint32_t i = 0; i < guard->function_count; i++) {
      lua_pushstring(L, guard->functions[i]);
      lua_rawget(L, -2);
      lua_rawseti(L, -3, i);
    }
    lua_pop(L, 1);
  }
  if (guard->function_count == 0) {
    luaL_error(L, "the plugin must return a function or a table of functions, not %s",
               lua_type(L, -2) == LUA_TTABLE ? "a table without any" : luaL_typename(L, -2));
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
}

static void note_chunk(pikir_lua *guard, const char *name, size_t length) {
  if (length > PIKIR_LUA_CHUNK_BYTES) length = PIKIR_LUA_CHUNK_BYTES;
  memcpy(guard->failure.chunk, name, length);
  guard->failure.chunk_length = (uint32_t)length;
}

static int load(lua_State *L) {
  load_call *call = lua_touserdata(L, 1);
  lua_pushliteral(L, "=");
  lua_pushlstring(L, call->name, call->name_length);
  lua_concat(L, 2);
  if (luaL_loadbufferx(L, call->text, call->length, lua_tostring(L, -1), "t") != LUA_OK) {
    return lua_error(L);
  }
  call->is_loaded = 1;
  lua_call(L, 0, 1);
  keep_functions(L);
  return 0;
}

int pikir_lua_load(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                   size_t length, uint64_t instructions) {
  guard_begin(guard, instructions);
  guard->function_count = 0;
  guard->row_seeded = 0;
  guard->row_seed = 0;
  load_call call = {name, text, name_length, length, 0};
  const int status = guard_protected(guard, load, &call);
  if (status == PIKIR_LUA_RAISED && !call.is_loaded) guard->failure.status = PIKIR_LUA_SYNTAX;
  if (guard->failure.chunk_length == 0) note_chunk(guard, name, name_length);
  return guard->failure.status;
}

uint32_t pikir_lua_function_count(const pikir_lua *guard) { return guard->function_count; }

const char *pikir_lua_function_name(const pikir_lua *guard, uint32_t index) {
  return index < guard->function_count ? guard->functions[index] : "";
}

typedef struct {
  uint32_t function, row;
} row_call;

static int bind(lua_State *L) {
  guard_bind_columns(L);
  return 0;
}

/* A result of a wrong kind is the function's fault, so its place is the function's. */
static void note_function(lua_State *L) {
  lua_Debug activation;
  pikir_lua_failure *failure = &guard_of(L)->failure;
  lua_pushvalue(L, 2);
  if (!lua_getinfo(L, ">S", &activation) || activation.linedefined <= 0) return;
  note_chunk(guard_of(L), activation.short_src, strlen(activation.short_src));
  failure->line = activation.linedefined;
}

static int call_row(lua_State *L) {
  const row_call *call = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  lua_rawgeti(L, -1, call->function);
  lua_replace(L, 2);
  lua_pushvalue(L, 2);
  guard_push_row(L, call->row);
  lua_call(L, 1, 1);
  if (guard_take_result(L)) note_function(L);
  return 0;
}

/* Asks about one row; what is not RAISED ends the batch. */
static int ask(pikir_lua *guard, uint32_t function, uint32_t row) {
  uint32_t handle;
  memcpy(&handle, guard->batch->handles + 4 * (size_t)row, sizeof handle);
  guard->row_seed = handle;
  guard->row_seeded = 0;
  guard->failure.status = PIKIR_LUA_OK;
  guard->failure.line = 0;
  guard->failure.chunk_length = guard->failure.message_length = guard->failure.hint_length = 0;
  row_call call = {function, row};
  const int status = guard_protected(guard, call_row, &call);
  if (status == PIKIR_LUA_OK) return guard->failure.status;
  if (status != PIKIR_LUA_RAISED) return status;
  if (guard_note_failure(guard, row)) return PIKIR_LUA_MEMORY;
  guard->failure.status = PIKIR_LUA_OK;
  return PIKIR_LUA_OK;
}

int pikir_lua_run_batch(pikir_lua *guard, uint32_t function, const pikir_lua_batch *batch,
                        uint64_t instructions) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  guard_begin(guard, instructions);
  if (function >= guard->function_count || guard_begin_results(guard, batch->row_count)) {
    GUARD_SET_LITERAL(&guard->failure, "there is no such function, or no memory");
    return guard->failure.status = PIKIR_LUA_RAISED;
  }
  guard->generation++;
  guard->batch = batch;
  int status = guard_protected(guard, bind, NULL);
  for (uint32_t row = 0; row < batch->row_count && status == PIKIR_LUA_OK; row++) {
    if (guard->results.failure_count < PIKIR_RESULT_MAX_FAILURES) {
      status = ask(guard, function, row);
    } else {
      guard_close_row(guard, PIKIR_RESULT_SKIPPED);
    }
  }
  guard->batch = NULL;
  return status;
}
