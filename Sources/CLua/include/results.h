#ifndef PIKIR_CLUA_RESULTS_H
#define PIKIR_CLUA_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "failure.h"

/* What a function said about a row. */
enum {
  PIKIR_RESULT_NOTHING = 0,
  PIKIR_RESULT_NO = 1,
  PIKIR_RESULT_YES = 2,
  /* One entry, with a number and no text. */
  PIKIR_RESULT_NUMBER = 3,
  /* One entry, with a text and the number 0. */
  PIKIR_RESULT_TEXT = 4,
  /* An entry for each name and number of a table, in the order of the names' bytes. */
  PIKIR_RESULT_SCORES = 5,
  /* The function raised an error; see failures. */
  PIKIR_RESULT_FAILED = 6,
  /* Not asked, because too many rows before had failed. */
  PIKIR_RESULT_SKIPPED = 7,
};

typedef struct {
  uint32_t row;
  pikir_lua_failure failure;
} pikir_lua_row_failure;

typedef struct {
  uint32_t row_count;
  /* One a row: the kind, and the number of entries up to and with this row. */
  uint8_t *kinds;
  uint32_t *entry_ends;
  /* One an entry: its number, and where its text ends in bytes. */
  uint32_t entry_count;
  double *numbers;
  uint32_t *text_ends;
  uint32_t byte_count;
  uint8_t *bytes;
  uint32_t failure_count;
  pikir_lua_row_failure *failures;
  /* Capacities. */
  uint32_t row_room, entry_room, byte_room, failure_room;
} pikir_lua_results;

/* Bytes of text and number of entries that the results of one batch may have, so that they fit
   into a frame. */
enum { PIKIR_RESULT_MAX_BYTES = 512 * 1024, PIKIR_RESULT_MAX_ENTRIES = 20000 };
enum { PIKIR_RESULT_MAX_FAILURES = 100 };

#endif
