#include "rows.h"

#include <string.h>

/* The loop over the rows of a batch. */

typedef struct {
  uint32_t row;
  /* RESULTS_FULL, or 0. */
  int outcome;
} row_call;

static int bind(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard->batch;
  guard_bind_columns(L);
  const uint8_t *at = batch->context;
  if (batch->task == PIKIR_TASK_JUDGE && batch->context_length > 0) {
    guard_decode(L, &at, at + batch->context_length);
  } else if (batch->task == PIKIR_TASK_WRITE) {
    guard_push_out(L);
  } else {
    lua_pushnil(L);
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard->batch);
  return 0;
}

/* A result of a wrong kind is the function's fault, so its place is the function's. */
static void note_function(lua_State *L, uint32_t function) {
  lua_Debug activation;
  pikir_lua_failure *failure = &guard_of(L)->failure;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  lua_rawgeti(L, -1, function);
  if (!lua_getinfo(L, ">S", &activation) || activation.linedefined <= 0) return;
  size_t length = strlen(activation.short_src);
  if (length > PIKIR_LUA_CHUNK_BYTES) length = PIKIR_LUA_CHUNK_BYTES;
  memcpy(failure->chunk, activation.short_src, length);
  failure->chunk_length = (uint32_t)length;
  failure->line = activation.linedefined;
}

/* Calls the function at 2 with what its task takes, and takes what it returned. */
static int call_with_row(lua_State *L, const pikir_lua_batch *batch, uint32_t row) {
  pikir_lua *guard = guard_of(L);
  switch (batch->task) {
  case PIKIR_TASK_MAP:
    guard_begin_draft(L);
    guard_push_proxy(L, row, &guard_key_record);
    guard_push_proxy(L, row, &guard_key_draft);
    lua_call(L, 2, 1);
    return guard_take_map_result(L);
  case PIKIR_TASK_WRITE:
    guard->out.count = 0;
    guard_push_proxy(L, row, &guard_key_row);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard->batch);
    lua_call(L, 2, 1);
    return guard_take_written(L);
  case PIKIR_TASK_FOLD:
    guard_push_state(L, batch, row);
    guard_push_proxy(L, row, &guard_key_row);
    lua_call(L, 2, 1);
    guard_keep_state(L, guard_group_of(batch, row));
    guard_close_row(guard, PIKIR_RESULT_NOTHING);
    return 0;
  default:
    guard_push_proxy(L, row, &guard_key_row);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard->batch);
    lua_call(L, 2, 1);
    return guard_take_result(L);
  }
}

static int call_row(lua_State *L) {
  row_call *call = lua_touserdata(L, 1);
  pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard->batch;
  const uint32_t entries = guard->results.entry_count, bytes = guard->results.byte_count;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  lua_rawgeti(L, -1, batch->function);
  lua_replace(L, 2);
  const int status = call_with_row(L, batch, call->row);
  if (status == 0) return 0;
  /* A row that was not taken leaves nothing. */
  guard->results.entry_count = entries;
  guard->results.byte_count = bytes;
  if (status == RESULTS_FULL) {
    call->outcome = RESULTS_FULL;
  } else {
    note_function(L, batch->function);
  }
  return 0;
}

/* Asks about one row; what is neither a failure of the row nor RESULTS_FULL ends the batch. */
static int ask(pikir_lua *guard, uint32_t row) {
  uint32_t handle;
  memcpy(&handle, guard->batch->handles + 4 * (size_t)row, sizeof handle);
  guard->row = row;
  guard->row_seed = handle;
  guard->row_seeded = 0;
  guard->row_ends = 0;
  guard->failure.status = PIKIR_LUA_OK;
  guard->failure.line = 0;
  guard->failure.chunk_length = guard->failure.message_length = guard->failure.hint_length = 0;
  const uint32_t entries = guard->results.entry_count, bytes = guard->results.byte_count;
  row_call call = {row, 0};
  const int status = guard_protected(guard, call_row, &call);
  if (guard->row_ends && !guard->stopped) {
    guard->failure.status = PIKIR_LUA_OK;
    guard->results.entry_count = entries;
    guard->results.byte_count = bytes;
    return RESULTS_FULL;
  }
  if (status == PIKIR_LUA_OK) return call.outcome ? call.outcome : guard->failure.status;
  if (status != PIKIR_LUA_RAISED) return status;
  guard->results.entry_count = entries;
  guard->results.byte_count = bytes;
  if (guard_note_failure(guard, row - guard->batch->first_row)) return PIKIR_LUA_MEMORY;
  guard->failure.status = PIKIR_LUA_OK;
  return PIKIR_LUA_OK;
}

static int ask_all(pikir_lua *guard, const pikir_lua_batch *batch) {
  for (uint32_t row = batch->first_row; row < batch->row_count; row++) {
    if (guard->results.failure_count == PIKIR_RESULT_MAX_FAILURES) {
      guard_close_row(guard, PIKIR_RESULT_SKIPPED);
      continue;
    }
    const uint32_t before = guard->results.row_count;
    const int status = ask(guard, row);
    if (guard->row_ends) guard->results.row_count = before;
    if (status == RESULTS_FULL) return PIKIR_LUA_OK;
    if (status != PIKIR_LUA_OK) return status;
  }
  return PIKIR_LUA_OK;
}

int pikir_lua_run_batch(pikir_lua *guard, const pikir_lua_batch *batch, uint64_t instructions) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  guard_begin(guard, instructions);
  if (batch->function >= guard->function_count || guard_begin_results(guard, batch->row_count)) {
    GUARD_SET_LITERAL(&guard->failure, "there is no such function, or no memory");
    return guard->failure.status = PIKIR_LUA_RAISED;
  }
  guard->generation++;
  guard->batch = batch;
  guard->row_ends = 0;
  guard->is_writing = batch->task == PIKIR_TASK_WRITE;
  int status = guard_protected(guard, bind, NULL);
  if (status == PIKIR_LUA_OK) status = ask_all(guard, batch);
  guard->is_writing = 0;
  guard->row_ends = 0;
  guard->batch = NULL;
  return status;
}
