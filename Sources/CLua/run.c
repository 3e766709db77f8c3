#include "values.h"

#include <string.h>

static void note_chunk(pikir_lua *guard, const char *name, size_t length) {
  if (length > PIKIR_LUA_CHUNK_BYTES) length = PIKIR_LUA_CHUNK_BYTES;
  memcpy(guard->failure.chunk, name, length);
  guard->failure.chunk_length = (uint32_t)length;
}

void guard_run_chunk(lua_State *L, guard_chunk *chunk, int results) {
  lua_pushliteral(L, "=");
  lua_pushlstring(L, chunk->name, chunk->name_length);
  lua_concat(L, 2);
  if (luaL_loadbufferx(L, chunk->text, chunk->length, lua_tostring(L, -1), "t") != LUA_OK) {
    lua_error(L);
  }
  chunk->is_loaded = 1;
  lua_call(L, 0, results);
}

int guard_run_protected(pikir_lua *guard, lua_CFunction body, guard_chunk *chunk) {
  guard->row_seeded = 0;
  guard->row_seed = 0;
  const int status = guard_protected(guard, body, chunk);
  if (status == PIKIR_LUA_RAISED && !chunk->is_loaded) guard->failure.status = PIKIR_LUA_SYNTAX;
  return guard->failure.status;
}

static int load(lua_State *L) {
  guard_run_chunk(L, lua_touserdata(L, 1), 1);
  guard_check_metatables(L);
  guard_of(L)->value.count = 0;
  guard_encode(L, -1, &guard_of(L)->value, FUNCTIONS_ARE_KEPT, "what the plugin returns");
  return 0;
}

int pikir_lua_load(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                   size_t length, uint64_t instructions) {
  guard_begin(guard, instructions);
  guard->function_count = 0;
  guard_chunk chunk = {name, text, name_length, length, 0};
  guard->is_loading = 1;
  guard_run_protected(guard, load, &chunk);
  guard->is_loading = 0;
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
