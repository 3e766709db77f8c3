#include "rows.h"

#include <stdlib.h>
#include <string.h>

const char guard_key_functions, guard_key_modules,
    guard_key_column_numbers, guard_key_makers, guard_key_words, guard_key_words_metatable,
    guard_key_skip_metatable, guard_key_coroutines, guard_key_metatables;

static void *refuse(pikir_lua *guard) {
  lua_Debug activation;
  if (guard->stopped || !guard->running) return NULL;
  guard->refused = 1;
  guard->refused_deeply = lua_getstack(guard->running, GUARD_DEEP, &activation);
  guard_note_place(guard, guard->running, 0);
  return NULL;
}

/* The allocator: counts, and refuses beyond the limit. Shrinking never fails, as Lua demands. */
static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
  pikir_lua *guard = context;
  const size_t before = block ? old_size : 0;
  if (new_size == 0) {
    free(block);
    guard->used -= before;
    return NULL;
  }
  if (new_size > before && new_size - before > guard->limit - guard->used) return refuse(guard);
  void *fresh = block ? realloc(block, new_size) : malloc(new_size);
  if (!fresh) return new_size <= before ? block : refuse(guard);
  guard->used += new_size - before;
  if (guard->used > guard->peak) guard->peak = guard->used;
  return fresh;
}

/* Every thread is counted by itself, in steps of its hook. */
static void count(lua_State *L, lua_Debug *activation) {
  (void)activation;
  pikir_lua *guard = guard_of(L);
  guard->instructions_left -= lua_gethookcount(L);
  if (!guard->stopped) {
    if (guard->instructions_left > 0) return;
    guard_note_place(guard, L, 0);
    guard->stopped = PIKIR_LUA_LOOP;
  }
  /* From now on at every instruction, so that nothing that catches the error gets far. */
  lua_sethook(L, count, LUA_MASKCOUNT, 1);
  luaL_error(L, "stopped");
}

void guard_spend(lua_State *L, uint64_t units) {
  pikir_lua *guard = guard_of(L);
  if (guard->unguarded) return;
  const int64_t left = guard->instructions_left;
  guard->instructions_left = units >= (uint64_t)(left < 0 ? 0 : left) ? -1 : left - (int64_t)units;
  if (guard->instructions_left > 0) return;
  if (!guard->stopped) {
    guard_note_place(guard, L, 0);
    guard->stopped = PIKIR_LUA_LOOP;
  }
  lua_sethook(L, count, LUA_MASKCOUNT, 1);
  luaL_error(L, "stopped");
}

void guard_reraise(lua_State *L) {
  const pikir_lua *guard = guard_of(L);
  if (!guard->stopped && !guard->row_ends) return;
  if (guard->stopped) lua_sethook(L, count, LUA_MASKCOUNT, 1);
  luaL_error(L, "stopped");
}

static void set_place(pikir_lua *guard, const lua_Debug *activation) {
  size_t length = strlen(activation->short_src);
  if (length > PIKIR_LUA_CHUNK_BYTES) length = PIKIR_LUA_CHUNK_BYTES;
  memcpy(guard->failure.chunk, activation->short_src, length);
  guard->failure.chunk_length = (uint32_t)length;
  guard->failure.line = activation->currentline;
}

void guard_note_place(pikir_lua *guard, lua_State *L, int level) {
  lua_Debug activation;
  for (; level < 12 && lua_getstack(L, level, &activation); level++) {
    if (!lua_getinfo(L, "Sl", &activation) || activation.currentline <= 0) continue;
    set_place(guard, &activation);
    return;
  }
}

/* The last function of Lua that returns during a call is the one that was called, or the one to which
   it left the rest. */
static void trace(lua_State *L, lua_Debug *activation) {
  if (activation->event != LUA_HOOKRET) return count(L, activation);
  if (lua_getinfo(L, "Sl", activation) && activation->currentline > 0) {
    set_place(guard_of(L), activation);
  }
}

void guard_count_thread(lua_State *thread) {
  if (!guard_of(thread)->unguarded) lua_sethook(thread, count, LUA_MASKCOUNT, GUARD_COROUTINE_STEP);
}

int guard_call_tracing(lua_State *L, int arguments) {
  const int step = lua_gethookcount(L) > 0 ? lua_gethookcount(L) : GUARD_STEP;
  lua_sethook(L, trace, LUA_MASKCOUNT | LUA_MASKRET, step);
  const int status = lua_pcall(L, arguments, 1, 0);
  /* Code that is to end is met at every instruction. */
  lua_sethook(L, count, LUA_MASKCOUNT, guard_of(L)->stopped ? 1 : step);
  return status;
}

int guard_call_again(lua_State *L, int arguments, int64_t instructions) {
  pikir_lua *guard = guard_of(L);
  const int step = lua_gethookcount(L) > 0 ? lua_gethookcount(L) : GUARD_STEP;
  const int64_t left = guard->instructions_left;
  const int64_t given = left < instructions ? left : instructions;
  guard->instructions_left = given;
  int status = guard_call_tracing(L, arguments);
  guard->instructions_left = left - (given - guard->instructions_left);
  if (guard->stopped || guard->row_ends) status = LUA_ERRRUN;
  guard->stopped = guard->row_ends = 0;
  lua_sethook(L, count, LUA_MASKCOUNT, step);
  return status;
}

void guard_begin(pikir_lua *guard, uint64_t instructions) {
  memset(&guard->failure, 0, sizeof guard->failure);
  guard->log_length = 0;
  guard->refused = 0;
  guard->running = guard->main;
  if (guard->unguarded) return;
  guard->instructions_left = instructions > INT64_MAX ? INT64_MAX : (int64_t)instructions;
  lua_sethook(guard->main, count, LUA_MASKCOUNT, GUARD_STEP);
}

/* A state that its code brought here (it cannot): the process ends, and the host sees it. */
static int panic(lua_State *L) {
  (void)L;
  abort();
}

/* A table of the registry whose keys go when nobody else has them. */
static void make_weak_table(lua_State *L, const void *key) {
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void guard_make_registry(lua_State *L) {
  static const void *const tables[] = {&guard_key_functions, &guard_key_makers, &guard_key_words,
                                      &guard_key_states};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, tables[i]);
  }
  make_weak_table(L, &guard_key_coroutines);
  make_weak_table(L, &guard_key_metatables);
  guard_make_metatable(L, "words", &guard_key_words_metatable);
  guard_make_metatable(L, "skip", &guard_key_skip_metatable);
}

static int build(lua_State *L) {
  guard_build_environment(L);
  guard_make_row_metatable(L);
  guard_make_registry(L);
  return 0;
}

pikir_lua *guard_open_bare(size_t memory_bytes, uint64_t seed) {
  pikir_lua *guard = calloc(1, sizeof *guard);
  if (!guard) return NULL;
  guard->limit = memory_bytes;
  guard->seed = seed;
  guard->value.limit = PIKIR_VALUE_BYTES;
  guard->arguments.limit = PIKIR_VALUE_BYTES;
  guard->word_sets.limit = 320 * 1024;
  guard->field_names.limit = 128 * 1024;
  guard->row_values.limit = PIKIR_RESULT_MAX_BYTES;
  guard->out.limit = PIKIR_RESULT_MAX_BYTES;
  guard->question.limit = PIKIR_VALUE_BYTES;
  guard->main = lua_newstate(allocate, guard);
  if (!guard->main) {
    free(guard);
    return NULL;
  }
  *(pikir_lua **)lua_getextraspace(guard->main) = guard;
  lua_atpanic(guard->main, panic);
  guard->running = guard->main;
  guard->instructions_left = INT64_MAX;
  return guard;
}

pikir_lua *pikir_lua_open(size_t memory_bytes, uint64_t seed) {
  pikir_lua *guard = guard_open_bare(memory_bytes, seed);
  if (guard && guard_protected(guard, build, NULL) != PIKIR_LUA_OK) {
    pikir_lua_close(guard);
    return NULL;
  }
  return guard;
}

void pikir_lua_close(pikir_lua *guard) {
  if (!guard) return;
  guard->running = NULL;
  guard->stopped = PIKIR_LUA_LOOP;
  lua_close(guard->main);
  for (uint32_t i = 0; i < guard->module_count; i++) free(guard->modules[i].text);
  for (uint32_t i = 0; i < guard->file_count; i++) free(guard->files[i].text);
  free(guard->value.bytes);
  free(guard->word_sets.bytes);
  free(guard->arguments.bytes);
  free(guard->out.bytes);
  free(guard->question.bytes);
  guard_free_results(&guard->results, &guard->field_names, &guard->row_values);
  guard_free_results(&guard->inner_results, &guard->inner_names, &guard->inner_values);
  free(guard);
}

size_t pikir_lua_used_bytes(const pikir_lua *guard) { return guard->used; }
size_t pikir_lua_peak_bytes(const pikir_lua *guard) { return guard->peak; }

const pikir_lua_failure *pikir_lua_last_failure(const pikir_lua *guard) { return &guard->failure; }

const char *pikir_lua_log(const pikir_lua *guard, size_t *length) {
  *length = guard->log_length;
  return guard->log;
}
