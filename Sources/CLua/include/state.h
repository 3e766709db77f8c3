#ifndef PIKIR_CLUA_STATE_H
#define PIKIR_CLUA_STATE_H

#include "columns.h"
#include "failure.h"
#include "results.h"

/* One plugin's world. */
typedef struct pikir_lua pikir_lua;

/* Opens a state with an environment built from an empty table by an allow-list. Everything in it
   together takes at most memory_bytes. NULL when there is no memory even for that. */
pikir_lua *pikir_lua_open(size_t memory_bytes, uint64_t seed);
void pikir_lua_close(pikir_lua *guard);

/* Whether out:csv leaves cells as they are that a spreadsheet would run; from the start it puts an
   apostrophe before them. */
void pikir_lua_keep_formulas(pikir_lua *guard, int keeps);

/* Bytes in use, and the most there ever were. */
size_t pikir_lua_used_bytes(const pikir_lua *guard);
size_t pikir_lua_peak_bytes(const pikir_lua *guard);

/* Hands over a module for require: name and text are copied. 0, or -1 when the name is not made of
   [a-z0-9_.], is too long, is taken, or there are too many. Before pikir_lua_load. */
int pikir_lua_add_module(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                         size_t length);

/* Hands over a data file, by any name. As above. */
int pikir_lua_add_file(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                       size_t length);

/* Loads a chunk of text and runs it, with so many instructions. What it returns
   is walked without metamethods and kept as an encoded value; its functions get numbers in the
   order in which they stand there. The name is what messages call it. Gives a status. */
int pikir_lua_load(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                   size_t length, uint64_t instructions);

/* What the load or the last call gave, encoded; and the sources of the word sets that were made,
   one behind the other. */
const uint8_t *pikir_lua_value(const pikir_lua *guard, size_t *length);
const uint8_t *pikir_lua_word_sets(const pikir_lua *guard, size_t *length, uint32_t *count);

/* Calls a function once for every row of a batch from its first on. A row that raises an error is
   noted and the next one is asked. The batch ends early where a row reads a column that was not
   sent, and where the results have no more room. Gives a status: of what ends a batch, not of what
   fails a row. */
int pikir_lua_run_batch(pikir_lua *guard, const pikir_lua_batch *batch, uint64_t instructions);

/* Calls a function with values that lie one behind the other; what it returned is encoded in
   pikir_lua_value, what it wrote to out in pikir_lua_written. */
int pikir_lua_call(pikir_lua *guard, uint32_t function, const uint8_t *values, size_t length,
                   uint32_t count, uint64_t instructions);
const uint8_t *pikir_lua_written(const pikir_lua *guard, size_t *length);

/* The states of a fold. */
enum {
  PIKIR_FOLD_RESET = 0,
  PIKIR_FOLD_RESULT = 1,
  PIKIR_FOLD_EXPORT = 2,
  PIKIR_FOLD_MERGE = 3,
  /* The result of the first group; ends with a failure at the line which returned it. */
  PIKIR_FOLD_LOCATE = 4,
};

typedef struct {
  uint32_t action, function;
  uint64_t instructions;
  /* The first group; for a merge how many values lie one behind the other. */
  uint32_t first, count;
  const uint8_t *values;
  size_t length;
} pikir_lua_fold;

/* Gives a status, and how many values are encoded in pikir_lua_value. */
int pikir_lua_run_fold(pikir_lua *guard, const pikir_lua_fold *fold, uint32_t *count);
/* One more than the highest group that has a state. */
uint32_t pikir_lua_group_count(const pikir_lua *guard);

/* Runs a file of tests; the cases that it recorded are encoded in pikir_lua_value. */
int pikir_lua_run_tests(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                        size_t length, uint64_t instructions);

/* What the last batch gave. */
const pikir_lua_results *pikir_lua_last_results(pikir_lua *guard);
/* Why the last call did not end with PIKIR_LUA_OK. */
const pikir_lua_failure *pikir_lua_last_failure(const pikir_lua *guard);

/* What the code printed since the last call: lines that end with a line feed, cut at 16 KiB. */
const char *pikir_lua_log(const pikir_lua *guard, size_t *length);

/* Opens a state with the whole standard library, memory and time without a limit, and a function
   syscall(number, …): what a hostile plugin has once it broke every guard of Lua. For the tests of
   the wall around it; in a release build there is none, and it gives NULL. */
pikir_lua *pikir_lua_open_unguarded(void);

#endif
