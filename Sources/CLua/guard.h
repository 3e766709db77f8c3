#ifndef PIKIR_GUARD_H
#define PIKIR_GUARD_H

#include "CLua.h"

#include <lua.h>

#include <lauxlib.h>
#include <lualib.h>

/* What the files of this target share. Functions named guard_ may raise unless they say that they
   do not. */

enum { GUARD_STEP = 1000, GUARD_COROUTINE_STEP = 100, GUARD_MAX_FILES = 64 };
enum { GUARD_MAX_PRIMITIVES = 128, GUARD_REASON_BYTES = 200, GUARD_MAX_FIELDS = 288 };
enum { GUARD_MAX_COROUTINES = 200, GUARD_SORTED_BYTES = 64 };
enum { GUARD_NAME_BYTES = 64, GUARD_LOG_BYTES = 16 * 1024, GUARD_DEEP = 5000 };

typedef struct {
  char name[GUARD_NAME_BYTES];
  char *text;
  size_t length;
} guard_file;

typedef struct {
  char name[GUARD_NAME_BYTES];
  uint32_t number, fewest, most;
} guard_primitive;

/* Bytes in plain memory that grow up to a limit. */
typedef struct {
  uint8_t *bytes;
  uint32_t count, room, limit;
} guard_bytes;

/* Where something was said. */
typedef struct {
  char chunk[PIKIR_LUA_CHUNK_BYTES];
  int line;
} guard_place;

/* Which function made a table, and where. */
typedef struct {
  char name[16];
  guard_place place;
} guard_maker;

/* A reason to leave out a record; the reason is its user value. */
typedef struct {
  guard_place place;
} guard_skip;

/* A batch that waits while the host answers a question of it, and the one that waits for that. */
typedef struct guard_outer {
  const pikir_lua_batch *batch;
  uint32_t generation, row;
  const struct guard_outer *next;
} guard_outer;

struct pikir_lua {
  lua_State *main;
  /* The thread that runs now; a refused allocation looks there for the line. */
  lua_State *running;
  size_t used, peak, limit;
  int64_t instructions_left;
  /* Whether memory was refused during the call, and from how deep a chain of calls. */
  int refused, refused_deeply;
  /* Not 0 once the code is to end: whatever catches the error raises it again. */
  int stopped;
  int unguarded;
  uint64_t seed;
  /* The row whose random numbers are asked, and whether they were begun. */
  uint64_t row_seed;
  int row_seeded;
  /* Whether out:csv leaves cells as they are that a spreadsheet would run. */
  int keeps_formulas;
  /* Rows of earlier batches are told by it. */
  uint32_t generation;
  const pikir_lua_batch *batch;
  const guard_outer *outer;
  /* The row that is asked about, and whether it ends because a column is missing. */
  uint32_t row;
  int row_ends;
  /* By the number of a word set: its place among the batch's, from 1. */
  uint16_t set_places[PIKIR_MAX_SETS];
  /* By the number of a field of map's review: the column, the name in the results (both from 1),
     whether it was set; and which were, in order. */
  uint16_t draft_columns[GUARD_MAX_FIELDS], field_places[GUARD_MAX_FIELDS];
  uint8_t is_set[GUARD_MAX_FIELDS];
  uint16_t set_fields[GUARD_MAX_FIELDS];
  uint32_t set_count, draft_count;
  guard_bytes field_names, row_values;
  /* Where the row set the list that its tags are. */
  guard_place list_place;
  /* The results of the last batch that ran in the answer to a question, and whether they are asked
     for. */
  pikir_lua_results inner_results;
  guard_bytes inner_names, inner_values;
  int results_are_inner;
  /* The number of the call that runs, 0 for none; how many there were; its questions, how many are
     open, the one that is asked. */
  uint32_t call, calls, ask_count, depth;
  pikir_lua_asker asker;
  void *asker_context;
  guard_bytes question;
  /* Whether a file of tests runs. */
  int is_testing;
  /* One more than the highest group of the fold. */
  uint32_t group_count;
  /* Whether a table of the code ever had a metatable. */
  int has_metatables;
  /* Coroutines that were made and may live. */
  int coroutine_count;
  /* The last number that was given to a batch. */
  uint32_t generations;
  /* What was written to out, and whether anything can be. */
  guard_bytes out;
  int is_writing;
  /* The cells of the longest row that out:csv wrote. */
  lua_Integer csv_cells;
  pikir_lua_results results;
  pikir_lua_failure failure;
  /* Modules for require, and data files. */
  guard_file modules[GUARD_MAX_FILES], files[GUARD_MAX_FILES];
  uint32_t module_count, file_count;
  guard_primitive primitives[GUARD_MAX_PRIMITIVES];
  uint32_t primitive_count;
  pikir_lua_host host;
  void *host_context;
  /* Whether the plugin is being loaded; word sets and rules can be made only then. */
  int is_loading;
  uint32_t function_count, word_set_count, word_entry_count;
  /* What a load or a call gave, the sources of word sets, the tables among the arguments of a
     primitive. */
  guard_bytes value, word_sets, arguments;
  char log[GUARD_LOG_BYTES];
  size_t log_length;
};

/* Keys of the registry, by address. */
extern const char guard_key_functions, guard_key_modules,
    guard_key_column_numbers, guard_key_makers, guard_key_words, guard_key_words_metatable,
    guard_key_skip_metatable, guard_key_cases, guard_key_coroutines, guard_key_metatables;

static inline pikir_lua *guard_of(lua_State *L) { return *(pikir_lua **)lua_getextraspace(L); }

/* Opens a state with nothing in it. */
pikir_lua *guard_open_bare(size_t memory_bytes, uint64_t seed);
/* Makes the tables and metatables of the registry that the plugin never sees. */
void guard_make_registry(lua_State *L);
/* Begins a call: instructions, hook, an empty failure. Does not raise. */
void guard_begin(pikir_lua *guard, uint64_t instructions);
/* Charges work that no instruction counts, in units of about one instruction. */
void guard_spend(lua_State *L, uint64_t units);
/* Counts the instructions of a new coroutine. Does not raise. */
void guard_count_thread(lua_State *thread);
/* Raises again when the code is to end; for everything that catches errors. */
void guard_reraise(lua_State *L);
/* lua_pcall for one result, which notes in guard->failure the line of the code that returned it. */
int guard_call_tracing(lua_State *L, int arguments);
/* The same for a call whose outcome counts for a message only: it has at most so many instructions,
   and when it is to end, the code around it goes on as if it had not been called, but for what it
   spent. An end is an error here. */
int guard_call_again(lua_State *L, int arguments, int64_t instructions);
/* Raises when the code made one of its metatables weak after it had given it to a table: what the
   collector takes away would show. */
void guard_check_metatables(lua_State *L);
/* Notes where the code of a thread stands, if that can be told. Does not raise. */
void guard_note_place(pikir_lua *guard, lua_State *L, int level);

/* Calls a C function with one light userdata under pcall and fills in guard->failure. Does not
   raise. Gives a PIKIR_LUA status. */
int guard_protected(pikir_lua *guard, lua_CFunction body, void *context);
/* A file that is to be run, and whether it turned out to be Lua. */
typedef struct {
  const char *name, *text;
  size_t name_length, length;
  int is_loaded;
} guard_chunk;

/* Loads a chunk and calls it, which leaves so many results. */
void guard_run_chunk(lua_State *L, guard_chunk *chunk, int results);
/* Calls a C function that runs a chunk, as guard_protected does; a chunk that is not Lua fails with
   PIKIR_LUA_SYNTAX. Random numbers are those of no row. */
int guard_run_protected(pikir_lua *guard, lua_CFunction body, guard_chunk *chunk);
/* A message handler that notes the place. */
int guard_on_error(lua_State *L);
/* Turns the error value at the top, which it may use up, into a failure. Does not raise. */
void guard_describe(lua_State *L, int status, pikir_lua_failure *failure);
/* Sets the message; does not raise. */
void guard_set_message(pikir_lua_failure *failure, const char *text, size_t length);
#define GUARD_SET_LITERAL(failure, text) guard_set_message(failure, text, sizeof(text) - 1)

/* Whether a part occurs in a text, in linear time: both may be the plugin's, and long. Does not
   raise. */
int guard_contains(const char *text, size_t length, const char *part, size_t wanted);
/* Adds a hint to a message that has a well-known cause. Does not raise. */
void guard_explain(pikir_lua_failure *failure);

/* Sorts items of at most GUARD_SORTED_BYTES by heapsort: in place, never quadratic. Neither raises. */
typedef int guard_comparison(const void *a, const void *b);
void guard_sort(void *items, size_t count, size_t size, guard_comparison *compare);
/* The order of two texts by their bytes. */
int guard_compare_texts(const char *a, size_t a_length, const char *b, size_t b_length);

/* Pushes the text that stands for a value: no address ever. */
const char *guard_tostring(lua_State *L, int index, size_t *length);
/* next and pairs in an order that does not depend on addresses; see order.c. */
int guard_next(lua_State *L);
int guard_pairs(lua_State *L);

/* The parts of the environment: each puts functions into the table at the top. */
void guard_add_base(lua_State *L);
void guard_add_strings(lua_State *L);
void guard_add_patterns(lua_State *L);
void guard_add_tables(lua_State *L);
void guard_add_coroutines(lua_State *L);
void guard_add_math(lua_State *L);
int guard_require(lua_State *L);

/* The parts of the module pikir, and the whole of it. */
void guard_add_makers(lua_State *L);
void guard_add_words(lua_State *L);
void guard_add_random(lua_State *L);
void guard_push_pikir(lua_State *L);
void guard_push_test_module(lua_State *L);
/* Notes which function made the table at index, called from the line of Lua that called. */
void guard_mark_made(lua_State *L, int index, const char *name);
/* Objects whose methods ask the host. */
void guard_make_object_metatable(lua_State *L);
void guard_push_object(lua_State *L);
/* What stands in an error's text between its message and its hint. */
#define GUARD_HINT_MARK "\nhint: "
/* Raises what the host refused, with the line of the call and a lead before its message. */
int guard_raise_answer(lua_State *L, const char *lead, const pikir_lua_answer *answer);
/* Pushes a primitive by its name; raises when there is none. */
void guard_push_pikir_member(lua_State *L, const char *name);
/* Which function made the table at index; NULL when none did. */
const guard_maker *guard_maker_of(lua_State *L, int index);
/* What skip made at index; NULL when it is something else. */
const guard_skip *guard_skip_of(lua_State *L, int index);
/* Whether a word set stands at index, and its number. */
int guard_words_of(lua_State *L, int index, uint32_t *number);
/* Notes the line of Lua that called. */
void guard_note_call(lua_State *L, guard_place *place);
/* Raises an error outside of the time when the plugin is loaded. */
void guard_check_loading(lua_State *L, const char *name);
/* Makes a metatable that tells a kind of userdata from all others. */
void guard_make_metatable(lua_State *L, const char *name, const void *key);
int guard_has_metatable(lua_State *L, int index, const void *key);
/* Appends to what the code printed, as far as there is room. Does not raise. */
void guard_log(pikir_lua *guard, const void *bytes, size_t length);

/* Builds the environment and leaves it in the registry. */
void guard_build_environment(lua_State *L);
/* Makes the table at the top read-only, and reads of what it does not have an error. */
void guard_seal(lua_State *L, const char *name);
/* Copies functions of the stock table at the top of the stack to the one below it. */
void guard_keep(lua_State *L, const char *const *names);
/* The nearest of the string keys of the table at index to a name; NULL when none is near. */
const char *guard_nearest(lua_State *L, int index, const char *name);
/* Makes an error of a name that the table at index does not have. */
int guard_unknown_name(lua_State *L, const char *what, const char *name, int index);
/* Makes the row's metatable. */
void guard_make_row_metatable(lua_State *L);
/* Makes the columns of guard->batch the fields of its rows. */
void guard_bind_columns(lua_State *L);

/* Begins the results of a batch, takes over what a function returned (at the top), notes what a row
   raised. 0, or a PIKIR_LUA status with guard->failure filled in. None of them raises, but
   guard_take_result, which must run protected. */
void guard_free_results(pikir_lua_results *results, guard_bytes *names, guard_bytes *values);
int guard_begin_results(pikir_lua *guard, uint32_t row_count);
int guard_take_result(lua_State *L);
int guard_take_map_result(lua_State *L);
int guard_take_written(lua_State *L);
int guard_note_failure(pikir_lua *guard, uint32_t row);
void guard_close_row(pikir_lua *guard, uint32_t kind);

#endif
