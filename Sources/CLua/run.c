#include "values.h"

#include <string.h>

typedef struct {
  const char *name, *text;
  size_t name_length, length;
  int is_loaded;
} load_call;

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
  guard_of(L)->value.count = 0;
  guard_encode(L, -1, &guard_of(L)->value, FUNCTIONS_ARE_KEPT, "what the plugin returns");
  return 0;
}

int pikir_lua_load(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                   size_t length, uint64_t instructions) {
  guard_begin(guard, instructions);
  guard->function_count = 0;
  guard->row_seeded = 0;
  guard->row_seed = 0;
  load_call call = {name, text, name_length, length, 0};
  guard->is_loading = 1;
  const int status = guard_protected(guard, load, &call);
  guard->is_loading = 0;
  if (status == PIKIR_LUA_RAISED && !call.is_loaded) guard->failure.status = PIKIR_LUA_SYNTAX;
  if (guard->failure.chunk_length == 0) note_chunk(guard, name, name_length);
  return guard->failure.status;
}

const uint8_t *pikir_lua_value(const pikir_lua *guard, size_t *length) {
  *length = guard->value.count;
  return guard->value.bytes;
}

const uint8_t *pikir_lua_word_sets(const pikir_lua *guard, size_t *length, uint32_t *count) {
  *length = guard->word_sets.count;
  *count = guard->word_set_count;
  return guard->word_sets.bytes;
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
