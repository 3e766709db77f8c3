#include "rows.h"

#include <stdio.h>
#include <string.h>

/* The loop over the rows of a batch. */

typedef struct {
  /* The row that is asked about. */
  uint32_t row;
  /* What the results held before it. */
  uint32_t entries, bytes, rows;
  /* RESULTS_FULL, a PIKIR_LUA status, or 0. */
  int outcome;
} row_loop;

static int bind(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard->batch;
  guard_bind_columns(L);
  const uint8_t *at = batch->context;
  const int is_judged = batch->task == PIKIR_TASK_JUDGE || batch->task == PIKIR_TASK_LOCATE;
  if (is_judged && batch->context_length > 0) {
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

/* What stands on the stack while rows are asked about, so that none of it is looked up for each. */
enum { AT_LOOP = 1, AT_FUNCTION, AT_CONTEXT, AT_FIRST_METATABLE, AT_SECOND_METATABLE };

/* Pushes the function and the two values that it takes for its task. */
static void push_call(lua_State *L, const pikir_lua_batch *batch, uint32_t row) {
  pikir_lua *guard = guard_of(L);
  lua_pushvalue(L, AT_FUNCTION);
  switch (batch->task) {
  case PIKIR_TASK_MAP:
    guard_begin_draft(guard);
    guard_push_proxy(L, row, AT_FIRST_METATABLE);
    guard_push_proxy(L, row, AT_SECOND_METATABLE);
    break;
  case PIKIR_TASK_FOLD:
    guard_push_state(L, batch, row);
    guard_push_proxy(L, row, AT_FIRST_METATABLE);
    break;
  default:
    if (batch->task == PIKIR_TASK_WRITE) guard->out.count = 0;
    guard_push_proxy(L, row, AT_FIRST_METATABLE);
    lua_pushvalue(L, AT_CONTEXT);
    break;
  }
}

/* Keeps what add returned. Where it returned nothing it must have changed the state, which only what
   stands in a table allows. */
static int take_state(lua_State *L, const pikir_lua_batch *batch, uint32_t row, int state_type) {
  if (lua_isnil(L, -1) && state_type != LUA_TTABLE) {
    lua_pushfstring(L, "add returned nothing, and a state that is a %s cannot be changed",
                    lua_typename(L, state_type));
    return guard_fault(L, lua_tostring(L, -1));
  }
  guard_keep_state(L, guard_group_of(batch, row));
  guard_close_row(guard_of(L), PIKIR_RESULT_NOTHING);
  return 0;
}

/* Takes what the function returned, at the top. */
static int take(lua_State *L, const pikir_lua_batch *batch, uint32_t row, int state_type) {
  switch (batch->task) {
  case PIKIR_TASK_MAP: return guard_take_map_result(L);
  case PIKIR_TASK_WRITE: return guard_take_written(L);
  case PIKIR_TASK_FOLD: return take_state(L, batch, row, state_type);
  default: return guard_take_result(L);
  }
}

/* The work that a repeated row may take: it is for a better message only. */
enum { REPEATED_INSTRUCTIONS = 5000000 };

/* Finds the line that returned what cannot be taken, by asking once more about the row, with a hook
   on every return: to have it for all rows would be dear. The state is of no use after such a result,
   so what the code counts twice harms nothing. Where it says something else this time, or nothing, the
   function's own line stays. */
static void note_return(lua_State *L, const pikir_lua_batch *batch, uint32_t row, int type) {
  pikir_lua *guard = guard_of(L);
  const pikir_lua_failure fault = guard->failure;
  const size_t log_length = guard->log_length;
  guard->row_seeded = 0;
  lua_settop(L, AT_SECOND_METATABLE);
  push_call(L, batch, row);
  const int is_equal =
      guard_call_again(L, 2, REPEATED_INSTRUCTIONS) == LUA_OK && lua_type(L, -1) == type;
  const pikir_lua_failure place = guard->failure;
  guard->failure = fault;
  guard->log_length = log_length;
  if (!is_equal || place.line <= 0) return;
  guard->failure.line = place.line;
  guard->failure.chunk_length = place.chunk_length;
  memcpy(guard->failure.chunk, place.chunk, place.chunk_length);
}

/* What a row added to the results goes: it raised, or is asked again. */
static void drop_row(pikir_lua *guard, const row_loop *loop) {
  guard->results.entry_count = loop->entries;
  guard->results.byte_count = loop->bytes;
  guard->results.row_count = loop->rows;
}

static uint32_t handle_of(const pikir_lua_batch *batch, uint32_t row) {
  uint32_t handle;
  memcpy(&handle, batch->handles + 4 * (size_t)row, sizeof handle);
  return handle;
}

static void begin_row(pikir_lua *guard, row_loop *loop) {
  const pikir_lua_results *results = &guard->results;
  guard->row = loop->row;
  guard->row_seed = handle_of(guard->batch, loop->row);
  guard->row_seeded = 0;
  guard->row_ends = 0;
  guard->failure.status = PIKIR_LUA_OK;
  guard->failure.line = 0;
  guard->failure.chunk_length = guard->failure.message_length = guard->failure.hint_length = 0;
  loop->entries = results->entry_count;
  loop->bytes = results->byte_count;
  loop->rows = results->row_count;
}

/* Ends the batch at the line that returns for the row. */
static int locate(lua_State *L, const pikir_lua_batch *batch, uint32_t row) {
  push_call(L, batch, row);
  if (guard_call_tracing(L, 2) != LUA_OK) return lua_error(L);
  return guard_fault(L, "this was returned");
}

/* Calls the function for a row, and takes what it returned; 0, RESULTS_FULL or a status. */
static int call_with_row(lua_State *L, const pikir_lua_batch *batch, uint32_t row) {
  const pikir_lua *guard = guard_of(L);
  push_call(L, batch, row);
  const int state_type = lua_type(L, -2);
  lua_call(L, 2, 1);
  const int type = lua_type(L, -1);
  const int outcome = take(L, batch, row, state_type);
  if (outcome == 0 || outcome == RESULTS_FULL || guard->stopped || guard->row_ends) return outcome;
  note_function(L, batch->function);
  note_return(L, batch, row, type);
  return outcome;
}

/* Asks about rows until one raises or ends the batch. */
static int ask_rows(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard->batch;
  row_loop *loop = lua_touserdata(L, AT_LOOP);
  const int is_map = batch->task == PIKIR_TASK_MAP;
  /* A function that a question hands over ends with its first error, as a loop does. */
  const uint32_t most_failures = guard->outer ? 1 : PIKIR_RESULT_MAX_FAILURES;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  lua_rawgeti(L, -1, batch->function);
  lua_replace(L, AT_FUNCTION);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard->batch);
  lua_rawgetp(L, LUA_REGISTRYINDEX, is_map ? &guard_key_record : &guard_key_row);
  lua_rawgetp(L, LUA_REGISTRYINDEX, is_map ? &guard_key_draft : &guard_key_row);
  for (; loop->row < batch->row_count; loop->row++) {
    if (guard->results.failure_count >= most_failures) {
      guard_close_row(guard, PIKIR_RESULT_SKIPPED);
      continue;
    }
    begin_row(guard, loop);
    guard->running = L;
    loop->outcome = batch->task == PIKIR_TASK_LOCATE ? locate(L, batch, loop->row)
                                                     : call_with_row(L, batch, loop->row);
    /* Code that swallowed its end, or that a column is missing, has not succeeded. */
    if (guard->stopped || guard->row_ends || loop->outcome) return 0;
    lua_settop(L, AT_SECOND_METATABLE);
  }
  return 0;
}

/* Says at which review a limit was met. */
static void name_review(pikir_lua_failure *failure, uint32_t handle) {
  char text[32];
  const int length = snprintf(text, sizeof text, ", at r%u", handle);
  if (length <= 0 || failure->message_length + (size_t)length > PIKIR_LUA_MESSAGE_BYTES) return;
  memcpy(failure->message + failure->message_length, text, (size_t)length);
  failure->message_length += (uint32_t)length;
}

/* Asks about all rows; those that raise are noted, and the others asked on. */
static int ask_all(pikir_lua *guard, const pikir_lua_batch *batch) {
  row_loop loop = {.row = batch->first_row};
  while (loop.row < batch->row_count) {
    loop.outcome = 0;
    const int status = guard_protected(guard, ask_rows, &loop);
    if (guard->row_ends && !guard->stopped) {
      guard->failure.status = PIKIR_LUA_OK;
      drop_row(guard, &loop);
      return PIKIR_LUA_OK;
    }
    if (status == PIKIR_LUA_OK) {
      if (loop.outcome) drop_row(guard, &loop);
      return loop.outcome == RESULTS_FULL ? PIKIR_LUA_OK : loop.outcome;
    }
    if (status != PIKIR_LUA_RAISED) {
      /* The rows of a file that is mapped have no handles yet. */
      if (batch->task != PIKIR_TASK_MAP) name_review(&guard->failure, handle_of(batch, loop.row));
      return status;
    }
    drop_row(guard, &loop);
    if (guard_note_failure(guard, loop.row - batch->first_row)) return PIKIR_LUA_MEMORY;
    guard->failure.status = PIKIR_LUA_OK;
    loop.row++;
  }
  return PIKIR_LUA_OK;
}

/* What a batch that runs in the answer to a question keeps aside of the one around it. */
typedef struct {
  guard_outer link;
  int is_writing;
  int64_t instructions_left;
  uint64_t row_seed;
  pikir_lua_results results;
  guard_bytes field_names, row_values;
} outer_batch;

static void put_aside(pikir_lua *guard, outer_batch *outer) {
  outer->link.batch = guard->batch;
  outer->link.generation = guard->generation;
  outer->link.row = guard->row;
  outer->link.next = guard->outer;
  guard->outer = &outer->link;
  outer->is_writing = guard->is_writing;
  outer->instructions_left = guard->instructions_left;
  outer->row_seed = guard->row_seed;
  outer->results = guard->results;
  outer->field_names = guard->field_names;
  outer->row_values = guard->row_values;
  memset(&guard->results, 0, sizeof guard->results);
  guard->field_names.bytes = guard->row_values.bytes = NULL;
  guard->field_names.count = guard->row_values.count = 0;
  guard->field_names.room = guard->row_values.room = 0;
}

/* The inner results stay until the next call: they are read when the outer batch goes on. */
static void take_back(pikir_lua *guard, outer_batch *outer) {
  guard->outer = outer->link.next;
  guard->batch = outer->link.batch;
  guard->generation = outer->link.generation;
  guard->row = outer->link.row;
  guard->is_writing = outer->is_writing;
  guard->instructions_left = outer->instructions_left;
  /* Rows share the generator: it begins anew, and elsewhere, or the call would be given the same
     numbers once more. */
  guard->row_seed = outer->row_seed + ((uint64_t)guard->ask_count << 32);
  guard->row_seeded = 0;
  guard_free_results(&guard->inner_results, &guard->inner_names, &guard->inner_values);
  guard->inner_results = guard->results;
  guard->inner_names = guard->field_names;
  guard->inner_values = guard->row_values;
  guard->results = outer->results;
  guard->field_names = outer->field_names;
  guard->row_values = outer->row_values;
}

static int check_metatables(lua_State *L) {
  guard_check_metatables(L);
  return 0;
}

static int run_batch(pikir_lua *guard, const pikir_lua_batch *batch) {
  if (batch->function >= guard->function_count || guard_begin_results(guard, batch->row_count)) {
    GUARD_SET_LITERAL(&guard->failure, "there is no such function, or no memory");
    return guard->failure.status = PIKIR_LUA_RAISED;
  }
  guard->generation = ++guard->generations;
  guard->batch = batch;
  guard->row_ends = 0;
  guard->is_writing = batch->task == PIKIR_TASK_WRITE;
  int status = guard_protected(guard, bind, NULL);
  if (status == PIKIR_LUA_OK) status = ask_all(guard, batch);
  if (status == PIKIR_LUA_OK && guard->has_metatables) {
    status = guard_protected(guard, check_metatables, NULL);
  }
  guard->is_writing = 0;
  guard->row_ends = 0;
  guard->batch = NULL;
  return status;
}

int pikir_lua_run_batch(pikir_lua *guard, const pikir_lua_batch *batch, uint64_t instructions) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  guard->results_are_inner = guard->depth > 0;
  if (guard->depth == 0) {
    guard_begin(guard, instructions);
    return run_batch(guard, batch);
  }
  outer_batch outer;
  put_aside(guard, &outer);
  guard->instructions_left = instructions > INT64_MAX ? INT64_MAX : (int64_t)instructions;
  lua_State *running = guard->running;
  guard->failure.status = PIKIR_LUA_OK;
  int status = run_batch(guard, batch);
  guard->running = running;
  take_back(guard, &outer);
  if (guard->batch && status == PIKIR_LUA_OK) status = guard_protected(guard, bind, NULL);
  guard->running = running;
  /* What its rows raised is no failure of the call around it. */
  if (status == PIKIR_LUA_OK) memset(&guard->failure, 0, sizeof guard->failure);
  return status;
}
